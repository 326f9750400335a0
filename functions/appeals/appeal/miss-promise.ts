/** The day passes by which an answer promised something: its citizen is asked whether it was done. Pure. */
import { promiseFellDue } from '../../../events/appeals-outcomes.ts';
import { dueOn, runs } from '../../../shared/law/clock.ts';
import { type Appeal, type AppealChange, nextVersion } from './appeal.ts';
import type { Counting } from './counting.ts';
import { namesOf } from './facts.ts';
import { transitions } from './transitions.ts';

export function missPromise(appeal: Appeal, { moment, traceparent }: Omit<Counting, 'law'>): AppealChange | undefined {
  const { promise } = appeal.clocks;
  if (appeal.state !== 'answered' || !promise || !runs(promise)) return undefined;
  const { startedOn, dueAt, verified } = promise;
  if (moment.getTime() <= Date.parse(dueAt)) return undefined;
  const due = { promisedOn: startedOn, dueAt, dueOn: dueOn(promise), restsOnUnverifiedLaw: !verified };
  return {
    appeal: nextVersion(appeal, transitions.missPromise, {
      clocks: { ...appeal.clocks, promise: { ...promise, missedAt: dueAt } },
    }),
    transition: transitions.missPromise,
    entry: { type: promiseFellDue.type, at: dueAt, actor: 'clock', data: { ...namesOf(appeal), ...due }, traceparent },
  };
}
