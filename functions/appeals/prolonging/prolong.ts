/** The term for the answer gets a new end, and keeps the law by which it was counted (art. 76(3)). Pure. */
import { termProlonged } from '../../../events/appeals-course.ts';
import { type Problem, problem } from '../../../shared/http/problems.ts';
import { type Clock, type CountingLaw, dueOn, startClock, termLawOn, withEnd } from '../../../shared/law/clock.ts';
import { mayHappen } from '../../../shared/table/transitions.ts';
import { addDays, atLocalOffset, type Day, dayOf } from '../../../shared/time.ts';
import { type Appeal, type AppealChange, nextVersion, withAnswerClock } from '../appeal/appeal.ts';
import { closedAlready } from '../appeal/closed-words.ts';
import { toldAtOnce } from '../appeal/counted-terms.ts';
import type { Deciding } from '../appeal/counting.ts';
import { upToDate } from '../appeal/recount.ts';
import { transitions } from '../appeal/transitions.ts';
import { prolongedAlready, termPassed } from './words.ts';

/** Refused once the term has passed, a second time, and beyond two months from the decision. */
export function prolong(appeal: Appeal, until: Day, deciding: Deciding): AppealChange | Problem {
  const { current, before, onward } = upToDate(appeal, deciding);
  const { answer } = current.clocks;
  if (current.state === 'overdue') return problem('wrong-state', { detail: termPassed(dueOn(answer)) });
  if (!mayHappen(transitions.prolong, current.state)) return problem('wrong-state', closedAlready(current));
  if (answer.end) return problem('wrong-state', { detail: prolongedAlready(answer.end.setOn, dueOn(answer)) });
  const [earliest, latest] = [addDays(dueOn(answer), 1), latestEnd(deciding.law, deciding.moment)];
  if (until < earliest || latest < until) return outOfRange(earliest, latest);
  const end = { setOn: dayOf(deciding.moment), until, article: transitions.prolong.article };
  const prolonged = withEnd(answer, deciding.law, end);
  return {
    appeal: nextVersion(current, transitions.prolong, withAnswerClock(current, prolonged)),
    transition: onward(transitions.prolong),
    entry: prolongedEntry(current, prolonged, deciding),
    before,
  };
}

/** Two months from the decision, to the end of the day. */
function latestEnd(law: CountingLaw, decidedAt: Date): Day {
  const on = dayOf(decidedAt);
  return dueOn(startClock(termLawOn(law, 'appeals.prolongation', on), on));
}

function outOfRange(earliest: Day, latest: Day): Problem {
  const errors = [{ in: 'body', field: 'until', code: 'out-of-range', limit: `${earliest} … ${latest}` }] as const;
  return problem('validation-failed', { errors });
}

function prolongedEntry({ number, citizen, competentBody, clocks }: Appeal, prolonged: Clock, deciding: Deciding) {
  const { law, moment, official, traceparent } = deciding;
  const { dueAt, verified, provisional = false } = prolonged;
  const due = { dueAt, dueOn: dueOn(prolonged), restsOnUnverifiedLaw: !verified, provisional };
  const counted = { 'prolongation-notice': toldAtOnce('prolongation-notice', law, moment) };
  return {
    type: termProlonged.type,
    at: atLocalOffset(moment),
    actor: official,
    data: {
      ...{ number, citizen, competentBody, decidedOn: dayOf(moment), previousDueOn: dueOn(clocks.answer) },
      ...due,
      counted,
    },
    traceparent,
  };
}
