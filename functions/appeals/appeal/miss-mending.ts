/** The time to mend an appeal passes, and then that to return it. Each passed when it ended, whenever that is noted. Pure. */
import { mendingMissed, returnOverdue } from '../../../events/appeals-course.ts';
import { type Clock, type CountingLaw, dueOn, runs, startClock, termLawOn } from '../../../shared/law/clock.ts';
import { type Appeal, type AppealChange, type AppealEntry, nextVersion } from './appeal.ts';
import type { Counting } from './counting.ts';
import { namesOf } from './facts.ts';
import { transitions } from './transitions.ts';

/** Nothing is returned by itself: the body has three working days for it from then on. */
export function missMending(appeal: Appeal, { law, moment, traceparent }: Counting): AppealChange | undefined {
  const { mend } = appeal.clocks;
  if (!mend || !hasPassed(appeal, mend, moment)) return undefined;
  const returning = returnClock(law, mend);
  const clocks = { ...appeal.clocks, mend: { ...mend, missedAt: mend.dueAt }, return: returning };
  const data = { ...namesOf(appeal), dueOn: dueOn(mend), returnDueOn: dueOn(returning) };
  return {
    appeal: nextVersion(appeal, transitions.missMending, { clocks }),
    transition: transitions.missMending,
    entry: { ...byClock(mend, traceparent), type: mendingMissed.type, data },
  };
}

/** The three working days follow the last day that was given. A later calendar does not count them anew. */
function returnClock(law: CountingLaw, mend: Clock): Clock {
  const { provisional: _, ...clock } = startClock(termLawOn(law, 'appeals.return', dueOn(mend)), dueOn(mend));
  return clock;
}

/** The citizen may still mend, and the body still return: late is better than never. */
export function missReturn(appeal: Appeal, { moment, traceparent }: Counting): AppealChange | undefined {
  const { return: returning } = appeal.clocks;
  if (!returning || !hasPassed(appeal, returning, moment)) return undefined;
  const clocks = { ...appeal.clocks, return: { ...returning, missedAt: returning.dueAt } };
  return {
    appeal: nextVersion(appeal, transitions.missReturn, { clocks }),
    transition: transitions.missReturn,
    entry: {
      ...byClock(returning, traceparent),
      type: returnOverdue.type,
      data: { ...namesOf(appeal), dueOn: dueOn(returning), article: returning.article },
    },
  };
}

function hasPassed({ state }: Appeal, clock: Clock, moment: Date): boolean {
  return state === 'mending' && runs(clock) && moment.getTime() > Date.parse(clock.dueAt);
}

function byClock({ dueAt }: Clock, traceparent: string): Pick<AppealEntry, 'at' | 'actor' | 'traceparent'> {
  return { at: dueAt, actor: 'clock', traceparent };
}
