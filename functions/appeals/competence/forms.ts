/** How requests name what registers hold: whether there is such a thing, the register says. */
import * as z from 'zod';

/** Letters, digits and hyphens. */
export const bodyId = () =>
  z
    .string()
    .regex(/^[a-z0-9-]{2,64}$/)
    .meta({ description: 'Id of a state body, as `/v1/bodies` lists them', examples: ['akimat-almaty'] });

/** Letters and hyphens. */
export const categoryId = () => z.string().regex(/^[a-z-]{2,32}$/);
