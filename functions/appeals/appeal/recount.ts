/** A term that was counted without the calendar of its year is counted anew once that is there. Pure. */
import { answerTermRecounted } from '../../../events/appeals.ts';
import { dueOn, startClock, type TermLaw } from '../../../shared/law/clock.ts';
import { atLocalOffset } from '../../../shared/time.ts';
import { type Appeal, type AppealChange, nextVersion } from './appeal.ts';
import { missAnswer } from './miss-answer.ts';
import { transitions } from './transitions.ts';

/** By which law, as of when. */
export interface Counting {
  readonly law: TermLaw;
  readonly moment: Date;
  readonly traceparent: string;
}

/** What time has brought about: a provisional term counted anew, a term that has passed. Undefined where neither. */
export function catchUp(appeal: Appeal, counting: Counting): AppealChange | undefined {
  const recounted = recount(appeal, counting);
  const missed = missAnswer(recounted?.appeal ?? appeal, counting.moment, counting.traceparent);
  return recounted && missed ? { ...missed, before: [recounted.entry] } : (missed ?? recounted);
}

/** The appeal with its term counted by the calendar that was missing; undefined where nothing was, or it still is. */
function recount(appeal: Appeal, { law, moment, traceparent }: Counting): AppealChange | undefined {
  const { state, clocks, number, citizen, competentBody } = appeal;
  if (!clocks.answer.provisional || (state !== 'assigned' && state !== 'registered')) return undefined;
  const answer = startClock(law, clocks.answer.startedOn);
  if (answer.provisional) return undefined;
  const transition = state === 'assigned' ? transitions.recount : transitions.recountUnassigned;
  const { dueAt, article, verified } = answer;
  const data = { number, citizen, ...(competentBody && { competentBody }), previousDueOn: dueOn(clocks.answer) };
  return {
    appeal: nextVersion(appeal, transition, answer),
    transition,
    entry: {
      type: answerTermRecounted.type,
      at: atLocalOffset(moment),
      actor: 'clock',
      data: { ...data, dueAt, dueOn: dueOn(answer), article, restsOnUnverifiedLaw: !verified },
      traceparent,
    },
  };
}
