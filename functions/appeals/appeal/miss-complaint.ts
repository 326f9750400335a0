/** A complaint is not passed on, or not decided, in its term. Each passed when it ended, whenever that is noted. Pure. */
import { complaintOverdue } from '../../../events/appeals-complaints.ts';
import { type Clock, dueOn, runs } from '../../../shared/law/clock.ts';
import type { Transition } from '../../../shared/table/transitions.ts';
import { type Appeal, type AppealChange, nextVersion } from './appeal.ts';
import type { Counting } from './counting.ts';
import { namesOf } from './facts.ts';
import { type AppealState, transitions } from './transitions.ts';

type Missed = 'transfer' | 'complaint';

export function missTransfer(appeal: Appeal, counting: Omit<Counting, 'law'>): AppealChange | undefined {
  return miss(appeal, 'transfer', transitions.missTransfer, counting);
}

/** Nobody is refused anything by a count that is not verified. */
export function missDecision(appeal: Appeal, counting: Omit<Counting, 'law'>): AppealChange | undefined {
  const verified = appeal.clocks.complaint?.verified && appeal.clocks.answer.verified;
  return miss(
    appeal,
    'complaint',
    verified ? transitions.refuseComplaintBySilence : transitions.missDecision,
    counting,
  );
}

function miss(
  appeal: Appeal,
  what: Missed,
  transition: Transition<AppealState>,
  { moment, traceparent }: Omit<Counting, 'law'>,
): AppealChange | undefined {
  const clock = appeal.clocks[what];
  if (!clock || !hasPassed(appeal, clock, moment)) return undefined;
  const { dueAt, article, verified } = clock;
  const due = { dueAt, dueOn: dueOn(clock), restsOnUnverifiedLaw: !verified };
  const countsAsRefusal = transition === transitions.refuseComplaintBySilence;
  return {
    appeal: nextVersion(appeal, transition, {
      clocks: { ...appeal.clocks, [what]: { ...clock, missedAt: dueAt } },
    }),
    transition,
    entry: {
      type: complaintOverdue.type,
      at: dueAt,
      actor: 'clock',
      data: { ...namesOf(appeal), ordinal: appeal.complaint?.ordinal, what, ...due, article, countsAsRefusal },
      traceparent,
    },
  };
}

function hasPassed({ state }: Appeal, clock: Clock, moment: Date): boolean {
  return state === 'complained' && runs(clock) && moment.getTime() > Date.parse(clock.dueAt);
}
