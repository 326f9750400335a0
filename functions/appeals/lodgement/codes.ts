/** How many codes a person was sent on a day: whoever types for them cannot ring their phone without end. Pure. */
import * as z from 'zod';
import { lazily } from '../../../shared/lazily.ts';
import type { Day } from '../../../shared/time.ts';

export const codesItem = lazily(() =>
  z.object({ version: z.number().int().positive(), day: z.string(), sent: z.number().int() }),
);
export type Codes = z.infer<ReturnType<typeof codesItem>>;

const mostOfDay = 5;

/** With one more; undefined where there were enough. An appeal is typed all the same: its citizen can sign it on paper. */
export function oneMore(codes: Codes | undefined, day: Day): Codes | undefined {
  const sent = codes?.day === day ? codes.sent : 0;
  return sent < mostOfDay ? { version: (codes?.version ?? 0) + 1, day, sent: sent + 1 } : undefined;
}
