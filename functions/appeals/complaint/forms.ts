/** A complaint that is ready to send, as whoever may send it is handed it. */
import * as z from 'zod';
import { named } from '../../../shared/http/forms.ts';
import { lazily } from '../../../shared/lazily.ts';
import { subjects } from './complaint.ts';

export const complaintDraft = lazily(() =>
  z
    .object({
      about: z.enum(subjects),
      text: z.string(),
      through: named().optional().meta({ description: 'The body complained of, which passes it on' }),
      fileBy: z.iso.date().meta({ description: 'The last day for it' }),
    })
    .meta({ id: 'ComplaintDraft' }),
);
