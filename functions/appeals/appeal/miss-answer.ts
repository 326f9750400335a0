/** The term of the answer passes without one. Pure. */
import { answerOverdue } from '../../../events/appeals.ts';
import { mayHappen } from '../../../shared/table/transitions.ts';
import { atLocalOffset } from '../../../shared/time.ts';
import { type Appeal, type AppealChange, nextVersion } from './appeal.ts';
import { transitions } from './transitions.ts';

/** The appeal whose term has passed; undefined where nothing is due: answered meanwhile, or missed and noted before. */
export function missAnswer(appeal: Appeal, now: Date, traceparent: string): AppealChange | undefined {
  const { number, citizen, competentBody, clocks } = appeal;
  const { dueAt, article } = clocks.answer;
  if (!mayHappen(transitions.missAnswer, appeal.state) || now.getTime() <= Date.parse(dueAt)) return undefined;
  const missedAt = atLocalOffset(now);
  const data = { number, citizen, competentBody, dueAt, article };
  return {
    appeal: nextVersion(appeal, transitions.missAnswer, { ...clocks.answer, missedAt }),
    transition: transitions.missAnswer,
    entry: { type: answerOverdue.type, at: missedAt, actor: 'clock', data, traceparent },
  };
}
