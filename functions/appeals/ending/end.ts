/** An appeal ends without an answer. Pure. */
import { appealTerminated, appealWithdrawn } from '../../../events/appeals-course.ts';
import { type Problem, problem } from '../../../shared/http/problems.ts';
import { mayHappen } from '../../../shared/table/transitions.ts';
import { atLocalOffset } from '../../../shared/time.ts';
import { type Appeal, type AppealChange, clocksStopped, nextVersion } from '../appeal/appeal.ts';
import { closedAlready } from '../appeal/closed-words.ts';
import { toldAtOnce } from '../appeal/counted-terms.ts';
import type { Counting, Deciding } from '../appeal/counting.ts';
import { namesOf } from '../appeal/facts.ts';
import { grounds, groundsFor, type TerminationGround } from '../appeal/grounds.ts';
import { upToDate } from '../appeal/recount.ts';
import { transitions } from '../appeal/transitions.ts';
import type { AppealKind } from '../law.ts';
import { groundOfProcedure } from './words.ts';

/** A term that has passed by then is noted first. */
export function withdraw(appeal: Appeal, counting: Counting): AppealChange | Problem {
  if (!mayHappen(transitions.withdraw, appeal.state)) return problem('wrong-state', closedAlready(appeal));
  const { current, before, onward } = upToDate(appeal, counting);
  const withdrawnAt = atLocalOffset(counting.moment);
  return {
    ...{ appeal: ended(current, 'withdraw', withdrawnAt), transition: onward(transitions.withdraw), before },
    entry: {
      type: appealWithdrawn.type,
      at: withdrawnAt,
      actor: 'citizen',
      data: { ...namesOf(current), withdrawnAt },
      traceparent: counting.traceparent,
    },
  };
}

export interface Terminating extends Deciding {
  readonly ground: TerminationGround;
  readonly procedure: AppealKind['procedure'];
}

/** Refused on a ground that the law does not have for the appeal's kind. */
export function terminate(appeal: Appeal, terminating: Terminating): AppealChange | Problem {
  const { ground, procedure, law, moment, official, traceparent } = terminating;
  if (!mayHappen(transitions.terminate, appeal.state)) return problem('wrong-state', closedAlready(appeal));
  if (!groundsFor(procedure).includes(ground)) return otherGround(procedure);
  const { current, before, onward } = upToDate(appeal, terminating);
  const terminatedAt = atLocalOffset(moment);
  const counted = { 'termination-notice': toldAtOnce('termination-notice', law, moment) };
  return {
    ...{ appeal: ended(current, 'terminate', terminatedAt), transition: onward(transitions.terminate), before },
    entry: {
      type: appealTerminated.type,
      at: terminatedAt,
      actor: official,
      data: { ...namesOf(current), terminatedAt, ground, article: grounds[ground].article, counted },
      traceparent,
    },
  };
}

function ended(appeal: Appeal, by: 'withdraw' | 'terminate', stoppedAt: string): Appeal {
  return nextVersion(appeal, transitions[by], clocksStopped(appeal, stoppedAt));
}

function otherGround(procedure: AppealKind['procedure']): Problem {
  const limit = groundsFor(procedure).join(', ');
  const errors = [{ in: 'body', field: 'ground', code: 'choice', limit }] as const;
  return problem('validation-failed', { errors, detail: groundOfProcedure[procedure] });
}
