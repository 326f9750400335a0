/** What time has brought about for an application. Pure. */
import { followedBy } from '../../../shared/table/transitions.ts';
import type { Application, ApplicationChange } from '../application/application.ts';
import { type Counting, recount } from '../application/recount.ts';
import { missAnswer } from './miss-answer.ts';

/** A provisional term counted anew, a term that has passed. Undefined where neither. */
export function catchUp(application: Application, counting: Counting): ApplicationChange | undefined {
  const recounted = recount(application, counting);
  const missed = missAnswer(recounted?.application ?? application, counting);
  if (!recounted || !missed) return missed ?? recounted;
  return { ...missed, transition: followedBy(recounted.transition, missed.transition), before: [recounted.entry] };
}
