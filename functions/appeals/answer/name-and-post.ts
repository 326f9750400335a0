/** Under which name and post an official of the body speaks. Pure. */
import * as z from 'zod';
import { lazily } from '../../../shared/lazily.ts';

export const nameAndPost = lazily(() => z.object({ name: z.string(), post: z.string() }));
export type NameAndPost = z.infer<ReturnType<typeof nameAndPost>>;
