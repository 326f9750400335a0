/** An appeal that says the same as an earlier one of its citizen is attached to that case (АППК 64(8)). Pure. */
import { appealAttached, repeatAttached } from '../../../events/appeals-repeats.ts';
import { type Problem, problem } from '../../../shared/http/problems.ts';
import { mayHappen, type Transition } from '../../../shared/table/transitions.ts';
import { atLocalOffset } from '../../../shared/time.ts';
import { type Appeal, type AppealChange, clocksStopped, nextVersion } from '../appeal/appeal.ts';
import { closedAlready } from '../appeal/closed-words.ts';
import type { Deciding } from '../appeal/counting.ts';
import { namesOf } from '../appeal/facts.ts';
import { upToDate } from '../appeal/recount.ts';
import { type AppealState, transitions } from '../appeal/transitions.ts';
import { caseIsClosed, notTheSame } from './words.ts';

export interface Attached {
  readonly repeat: AppealChange;
  readonly earlier: AppealChange;
}

/** What the two say, in all spellings and without blanks. */
export interface Wordings {
  readonly repeat: string | undefined;
  readonly earlier: string | undefined;
}

/**
 * Refused unless it is the same: of the same person, to the same body about the same place, in the same words; and the
 * earlier one is open, and came first. What is closed answers nobody any more: then the repeat keeps its own clock.
 */
export function attach(repeat: Appeal, earlier: Appeal, wordings: Wordings, deciding: Deciding): Attached | Problem {
  const { current, before, onward } = upToDate(repeat, deciding);
  if (!mayHappen(transitions.attach, current.state)) return problem('wrong-state', closedAlready(current));
  if (!isSame(current, earlier, wordings)) return problem('wrong-state', { detail: notTheSame });
  const receiving = receivingIn[earlier.state];
  if (!receiving) return problem('wrong-state', { detail: caseIsClosed(earlier.number) });
  const attachedAt = atLocalOffset(deciding.moment);
  const stopped = { ...clocksStopped(current, attachedAt), attachedTo: earlier.number };
  const { official: actor, traceparent } = deciding;
  const { article } = transitions.attach;
  const told = { at: attachedAt, actor, traceparent };
  const of = { attachedAt, article };
  return {
    repeat: {
      ...{ appeal: nextVersion(current, transitions.attach, stopped), transition: onward(transitions.attach), before },
      entry: { ...told, type: appealAttached.type, data: { ...namesOf(current), attachedTo: earlier.number, ...of } },
    },
    earlier: {
      ...{ appeal: nextVersion(earlier, receiving), transition: receiving },
      entry: { ...told, type: repeatAttached.type, data: { ...namesOf(earlier), repeat: current.number, ...of } },
    },
  };
}

function isSame(repeat: Appeal, earlier: Appeal, wordings: Wordings): boolean {
  if (wordings.repeat === undefined || wordings.repeat !== wordings.earlier) return false;
  if (repeat.citizen === undefined || repeat.citizen !== earlier.citizen) return false;
  const isLater = `${earlier.submittedAt} ${earlier.number}` < `${repeat.submittedAt} ${repeat.number}`;
  return isLater && repeat.competentBody === earlier.competentBody && repeat.settlement === earlier.settlement;
}

/** What is owed an answer takes a repeat in, and stays as it is. */
const receivingIn: Readonly<Record<AppealState, Transition<AppealState> | undefined>> = {
  assigned: transitions.receiveRepeat,
  mending: transitions.receiveRepeatMending,
  overdue: transitions.receiveRepeatLate,
  complained: transitions.receiveRepeatInComplaint,
  registered: undefined,
  answered: undefined,
  forwarded: undefined,
  withdrawn: undefined,
  terminated: undefined,
  returned: undefined,
  dismissed: undefined,
  attached: undefined,
};
