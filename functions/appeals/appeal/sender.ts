/** Who sends an appeal, as their login says, or the app through which it came. Pure. */
import * as z from 'zod';
import { lazily } from '../../../shared/lazily.ts';

export const sender = lazily(() =>
  z.object({ name: z.string().optional(), email: z.string().optional(), phone: z.string().optional() }),
);
export type Sender = z.infer<ReturnType<typeof sender>>;

export const author = lazily(() => z.object({ familyName: z.string().optional(), givenName: z.string().optional() }));
export type Author = z.infer<ReturnType<typeof author>>;
