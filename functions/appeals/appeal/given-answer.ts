/** An answer as it was given. */
import * as z from 'zod';
import { appealAnswered } from '../../../events/appeals.ts';
import { type Language, languages } from '../../../shared/i18n.ts';
import { lazily } from '../../../shared/lazily.ts';
import type { Erased } from '../../../shared/persons/erased.ts';
import type { Day } from '../../../shared/time.ts';
import { type OutcomeOfAnswer, outcomes } from './outcome.ts';
import type { Said, ToldEntry } from './store.ts';

/** With what is sealed in it. */
export interface GivenAnswer extends Said {
  readonly text: string;
  readonly answeredAt: string;
  readonly language: Language;
  readonly outcome?: OutcomeOfAnswer | undefined;
  readonly promisedBy?: Day | undefined;
}

const answerData = lazily(() =>
  z.object({
    answeredAt: z.string(),
    language: z.enum(languages),
    outcome: z.enum(outcomes).optional(),
    promisedBy: z.string().optional(),
  }),
);

/** The last answer, or that it was erased; undefined where there is none. */
export function givenAnswer(entries: readonly ToldEntry[]): GivenAnswer | Erased | undefined {
  const entry = entries.findLast(({ type }) => type === appealAnswered.type);
  if (entry?.erased) return entry.erased;
  if (entry?.said?.text === undefined) return undefined;
  return { ...entry.said, text: entry.said.text, ...answerData().parse(entry.data) };
}
