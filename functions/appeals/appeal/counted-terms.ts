/** Terms that bear on one decision: counted when it is made, and told with it. Pure. */
import { type Clock, type CountingLaw, startClock, termLawOn } from '../../../shared/law/clock.ts';
import { atLocalOffset, dayOf } from '../../../shared/time.ts';

/** By the law record of each. */
export const countedTerms = {
  'prolongation-notice': 'appeals.prolongation-notice',
  'termination-notice': 'appeals.termination-notice',
} as const;

export type CountedTerm = keyof typeof countedTerms;

/** The term in which the citizen must hear of a decision: they do at once, for what tells of it is the decision itself. */
export function toldAtOnce(name: CountedTerm, law: CountingLaw, decidedAt: Date): Clock {
  const on = dayOf(decidedAt);
  return { ...startClock(termLawOn(law, countedTerms[name], on), on), stoppedAt: atLocalOffset(decidedAt) };
}
