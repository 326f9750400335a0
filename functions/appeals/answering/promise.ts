/** Until when something that an answer promises is to be done. Pure. */
import { type Problem, problem } from '../../../shared/http/problems.ts';
import { type Clock, dueOn, startClock, termLawOn, withEnd } from '../../../shared/law/clock.ts';
import { addDays, type Day, dayOf } from '../../../shared/time.ts';
import type { Counting } from '../appeal/counting.ts';

/** Runs to that day, which is within a bound of the platform's own: no law knows such a term. */
export function promiseClock(by: Day, { law, moment }: Counting): Clock | Problem {
  const on = dayOf(moment);
  const counted = startClock(termLawOn(law, 'appeals.promise-at-most', on), on);
  const [earliest, latest] = [addDays(on, 1), dueOn(counted)];
  if (by < earliest || latest < by) {
    const errors = [
      { in: 'body', field: 'promise.by', code: 'out-of-range', limit: `${earliest} … ${latest}` },
    ] as const;
    return problem('validation-failed', { errors });
  }
  // No calendar to come moves a day that whoever answered has set.
  const { provisional: _, ...clock } = withEnd(counted, law, { setOn: on, until: by, article: 'none' });
  return clock;
}
