/** How the term of a clock looks to whoever it concerns: until when, by which law, and whether it has passed. Pure. */
import * as z from 'zod';
import type { Language } from '../i18n.ts';
import { lazily } from '../lazily.ts';
import { type Clock, dueOn, isLate, standsStillAfter } from './clock.ts';
import { standsStill, untilEndOf } from './words.ts';

export const termView = lazily(() =>
  z
    .object({
      inWords: z.string().meta({ description: 'Until when, in the language of the reader' }),
      article: z.string(),
      record: z.string().meta({ description: 'The law record of the term', examples: ['appeals.answer@2021-07-01.1'] }),
      calendars: z.array(z.string()).meta({ description: 'The calendar records by which it was counted' }),
      verified: z.boolean().meta({ description: 'Whether all of these are verified' }),
      provisional: z.boolean().meta({ description: 'Whether it is counted anew once the missing calendar is there' }),
      late: z.boolean().meta({ description: 'Whether it passed before what it was for was done' }),
      missedAt: z.iso.datetime({ offset: true }).optional(),
    })
    .meta({ id: 'Term', description: 'The term of a law, as it runs on one case.' }),
);

export interface Reader {
  readonly language: Language;
  readonly now: Date;
}

export function viewTerm(clock: Clock, { language, now }: Reader): z.input<ReturnType<typeof termView>> {
  const { article, term, calendars, verified, provisional = false } = clock;
  const late = isLate(clock, now);
  const after = standsStillAfter(clock);
  const inWords = after === undefined ? untilEndOf(dueOn(clock), language, clock) : standsStill(after, language);
  const missedAt = late ? clock.dueAt : undefined;
  return { inWords, article, record: term, calendars, verified, provisional, late, ...(missedAt && { missedAt }) };
}
