/** An appeal is returned without being considered (art. 64(6–7-2)). Pure. */
import { appealReturned } from '../../../events/appeals-course.ts';
import { type Problem, problem } from '../../../shared/http/problems.ts';
import { type Clock, isLate, startClock, termLawOn } from '../../../shared/law/clock.ts';
import { mayHappen } from '../../../shared/table/transitions.ts';
import { atLocalOffset } from '../../../shared/time.ts';
import { type Appeal, type AppealChange, clocksStopped, nextVersion } from '../appeal/appeal.ts';
import { closedAlready } from '../appeal/closed-words.ts';
import type { Deciding } from '../appeal/counting.ts';
import type { ReturnGround } from '../appeal/grounds.ts';
import { upToDate } from '../appeal/recount.ts';
import { transitions } from '../appeal/transitions.ts';
import { noDefectsLeft } from './words.ts';

/** For defects, only once the time that was given for mending them has passed. A late return says so. */
export function returnAppeal(appeal: Appeal, ground: ReturnGround, deciding: Deciding): AppealChange | Problem {
  const { moment, official, traceparent } = deciding;
  const { current, before, onward } = upToDate(appeal, deciding);
  if (!mayHappen(transitions.returnAppeal, current.state)) return problem('wrong-state', closedAlready(current));
  const returning = returnClock(current, ground, deciding);
  if (!returning) return problem('wrong-state', { detail: noDefectsLeft });
  const returnedAt = atLocalOffset(moment);
  const counted = { return: { ...returning, stoppedAt: returnedAt } };
  const late = isLate(counted.return, moment) && ({ late: true } as const);
  const { number, citizen, competentBody } = current;
  const { article } = transitions.returnAppeal;
  return {
    appeal: nextVersion(current, transitions.returnAppeal, clocksStopped(current, returnedAt)),
    transition: onward(transitions.returnAppeal),
    entry: {
      type: appealReturned.type,
      at: returnedAt,
      actor: official,
      data: { number, citizen, competentBody, returnedAt, ground, article, ...late, counted },
      traceparent,
    },
    before,
  };
}

/** What needs no mending is returned within three working days of its registration. */
function returnClock(
  { clocks, registeredOn, state }: Appeal,
  ground: ReturnGround,
  { law }: Deciding,
): Clock | undefined {
  if (ground === 'defects-not-mended') return state === 'mending' ? clocks.return : undefined;
  return startClock(termLawOn(law, 'appeals.return', registeredOn), registeredOn);
}
