/** What events say of a term that was counted anew. */
import * as z from 'zod';

export const corrected = () => ({
  corrected: z.literal(true).optional().meta({
    description:
      'There where it had been counted by a record of the law that was corrected since, and not without calendar',
  }),
});
