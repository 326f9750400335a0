/** The term of the answer passes without one. Pure. */
import { answerOverdue } from '../../../events/appeals.ts';
import { dueOn } from '../../../shared/law/clock.ts';
import { mayHappen, type Transition } from '../../../shared/table/transitions.ts';
import { type Appeal, type AppealChange, nextVersion, withAnswerClock } from './appeal.ts';
import type { Counting } from './counting.ts';
import { namesOf } from './facts.ts';
import { type AppealState, transitions } from './transitions.ts';

/**
 * The appeal whose term has passed; undefined where nothing is due: answered meanwhile, or missed and noted before. It
 * was missed when the term ended, whenever that is noted.
 */
export function missAnswer(appeal: Appeal, { moment, traceparent }: Omit<Counting, 'law'>): AppealChange | undefined {
  const { answer } = appeal.clocks;
  const { dueAt, article, verified, provisional = false } = answer;
  const transition = transitionOf(appeal);
  if (!mayHappen(transition, appeal.state) || moment.getTime() <= Date.parse(dueAt)) return undefined;
  const countsAsRefusal = transition === transitions.refuseBySilence;
  const data = { ...namesOf(appeal), dueAt, dueOn: dueOn(answer), article };
  return {
    appeal: nextVersion(appeal, transition, withAnswerClock(appeal, { missedAt: dueAt })),
    transition,
    entry: {
      type: answerOverdue.type,
      at: dueAt,
      actor: 'clock',
      data: { ...data, countsAsRefusal, restsOnUnverifiedLaw: !verified, provisional },
      traceparent,
    },
  };
}

/** Nobody is refused anything by a count that is not verified, nor by a body that nobody has found. */
function transitionOf({ competentBody, clocks }: Appeal): Transition<AppealState> {
  return competentBody && clocks.answer.verified ? transitions.refuseBySilence : transitions.missAnswer;
}
