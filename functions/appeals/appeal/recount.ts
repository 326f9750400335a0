/** A term that was counted without the calendar of its year, or by a record that was corrected, is counted anew. Pure. */
import { answerTermRecounted } from '../../../events/appeals.ts';
import { type Clock, dueOn, isLate, recountClock, startClock, termIdOf, termLawOn } from '../../../shared/law/clock.ts';
import { followedBy, type Transition } from '../../../shared/table/transitions.ts';
import { atLocalOffset } from '../../../shared/time.ts';
import { type Appeal, type AppealChange, type AppealEntry, type ClockName, nextVersion } from './appeal.ts';
import type { Counting } from './counting.ts';
import { namesOf } from './facts.ts';
import { missAnswer } from './miss-answer.ts';
import { missDecision, missTransfer } from './miss-complaint.ts';
import { missMending, missReturn } from './miss-mending.ts';
import { missPromise } from './miss-promise.ts';
import { type AppealState, type ClosedState, isOpen, transitions } from './transitions.ts';

/** What time has brought about: a term counted anew by other law, terms that have passed. Undefined where nothing. */
export function catchUp(appeal: Appeal, counting: Counting): AppealChange | undefined {
  return [recount, ...Object.values(whenPassed)].reduce<AppealChange | undefined>((sofar, step) => {
    const next = step(sofar?.appeal ?? appeal, counting);
    return sofar && next ? oneAfterOther(sofar, next) : (next ?? sofar);
  }, undefined);
}

/** What happens when a clock passes: every one has its way. */
const whenPassed: Readonly<Record<ClockName, (appeal: Appeal, counting: Counting) => AppealChange | undefined>> = {
  answer: missAnswer,
  mend: missMending,
  return: missReturn,
  transfer: missTransfer,
  complaint: missDecision,
  promise: missPromise,
};

function oneAfterOther(one: AppealChange, other: AppealChange): AppealChange {
  const before = [...(one.before ?? []), one.entry, ...(other.before ?? [])];
  return { ...other, transition: followedBy(one.transition, other.transition), before };
}

/** The appeal as time has left it, what is to be noted of that first, and how the way to there begins. */
export interface CaughtUp {
  readonly current: Appeal;
  readonly before: readonly AppealEntry[];
  /** A transition from `current`, as one from what is stored. */
  readonly onward: (transition: Transition<AppealState>) => Transition<AppealState>;
}

export function upToDate(appeal: Appeal, counting: Counting): CaughtUp {
  const change = catchUp(appeal, counting);
  if (!change) return { current: appeal, before: [], onward: (transition) => transition };
  const before = [...(change.before ?? []), change.entry];
  return { current: change.appeal, before, onward: (transition) => followedBy(change.transition, transition) };
}

/** The clocks of an appeal whose term for the answer begins on another day. */
export function answerFrom(
  { clocks }: Pick<Appeal, 'clocks'>,
  { startedOn, missedAt }: Pick<Clock, 'startedOn' | 'missedAt'>,
  { law }: Pick<Counting, 'law'>,
): Pick<Appeal, 'clocks'> {
  const answer = startClock(termLawOn(law, termIdOf(clocks.answer), startedOn), startedOn);
  return { clocks: { ...clocks, answer: { ...answer, ...(missedAt && { missedAt }) } } };
}

/** The appeal with its term counted by the calendar that was missing, or is another now; undefined where none is. */
function recount(appeal: Appeal, { law, moment, traceparent }: Counting): AppealChange | undefined {
  const answer = appeal.state === 'forwarded' ? undefined : recountClock(appeal.clocks.answer, law, moment);
  if (!answer) return undefined;
  const transition = transitionOf(appeal);
  return {
    appeal: nextVersion(appeal, transition, { clocks: { ...appeal.clocks, answer } }),
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
  if (!isOpen(state)) return ofClosed[state];
  if (state === 'mending') return transitions.recountMending;
  if (state === 'complained') return transitions.recountComplained;
  return competentBody ? transitions.recount : transitions.recountUnassigned;
}

const ofClosed: Readonly<Record<ClosedState, Transition<AppealState>>> = {
  /** Nobody counts it anew: its clocks are those of its parts. */
  forwarded: transitions.passOn,
  answered: transitions.recountAnswered,
  withdrawn: transitions.recountWithdrawn,
  terminated: transitions.recountTerminated,
  returned: transitions.recountReturned,
  dismissed: transitions.recountDismissed,
  attached: transitions.recountAttached,
};

function dataOf(appeal: Appeal, answer: Clock) {
  const { dueAt, article, verified } = answer;
  const due = { previousDueOn: dueOn(appeal.clocks.answer), dueAt, dueOn: dueOn(answer) };
  const { provisional } = appeal.clocks.answer;
  return {
    ...namesOf(appeal),
    ...due,
    article,
    ...(!provisional && { corrected: true }),
    restsOnUnverifiedLaw: !verified,
  };
}

/** What of the lateness that was told is not so, and whether an answer that was given came in time. */
function latenessOf({ state, clocks }: Appeal, answer: Clock, moment: Date) {
  const late = isLate(answer, moment);
  return {
    ...(clocks.answer.missedAt && !late && { withdrawsLateness: true }),
    ...(state === 'answered' && { onTime: !late }),
  };
}
