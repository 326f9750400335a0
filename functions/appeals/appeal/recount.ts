/** A term that was counted without the calendar of its year is counted anew once that is there. Pure. */
import { answerTermRecounted } from '../../../events/appeals.ts';
import { type Clock, type CountingLaw, dueOn, isLate, recountClock } from '../../../shared/law/clock.ts';
import { followedBy, type Transition } from '../../../shared/table/transitions.ts';
import { atLocalOffset } from '../../../shared/time.ts';
import { type Appeal, type AppealChange, nextVersion } from './appeal.ts';
import { missAnswer } from './miss-answer.ts';
import { type AppealState, isOpen, transitions } from './transitions.ts';

/** By which law, as of when. */
export interface Counting {
  readonly law: CountingLaw;
  readonly moment: Date;
  readonly traceparent: string;
}

/** What time has brought about: a provisional term counted anew, a term that has passed. Undefined where neither. */
export function catchUp(appeal: Appeal, counting: Counting): AppealChange | undefined {
  const recounted = recount(appeal, counting);
  const missed = missAnswer(recounted?.appeal ?? appeal, counting.moment, counting.traceparent);
  if (!recounted || !missed) return missed ?? recounted;
  return { ...missed, transition: followedBy(recounted.transition, missed.transition), before: [recounted.entry] };
}

/** The appeal with its term counted by the calendar that was missing; undefined where nothing was, or it still is. */
function recount(appeal: Appeal, { law, moment, traceparent }: Counting): AppealChange | undefined {
  const answer = recountClock(appeal.clocks.answer, law, moment);
  if (!answer) return undefined;
  const transition = transitionOf(appeal);
  return {
    appeal: nextVersion(appeal, transition, answer),
    transition,
    entry: {
      type: answerTermRecounted.type,
      at: atLocalOffset(moment),
      actor: 'clock',
      data: { ...dataOf(appeal, answer), ...latenessOf(appeal, answer, moment) },
      traceparent,
    },
  };
}

function transitionOf({ state, competentBody }: Appeal): Transition<AppealState> {
  if (!isOpen(state)) return transitions.recountAnswered;
  return competentBody ? transitions.recount : transitions.recountUnassigned;
}

function dataOf({ number, citizen, competentBody, clocks }: Appeal, answer: Clock) {
  const { dueAt, article, verified } = answer;
  const due = { previousDueOn: dueOn(clocks.answer), dueAt, dueOn: dueOn(answer) };
  return { number, citizen, ...(competentBody && { competentBody }), ...due, article, restsOnUnverifiedLaw: !verified };
}

/** What of the lateness that was told is not so, and whether an answer that was given came in time. */
function latenessOf({ state, clocks }: Appeal, answer: Clock, moment: Date) {
  const late = isLate(answer, moment);
  return {
    ...(clocks.answer.missedAt && !late && { withdrawsLateness: true }),
    ...(!isOpen(state) && { onTime: !late }),
  };
}
