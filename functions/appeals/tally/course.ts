/** The course of an appeal, told by its timeline: in which state it was from when, and when it was open. Pure. */
import {
  answerOverdue,
  answerTermRecounted,
  appealAnswered,
  appealRegistered,
  fileDeclared,
} from '../../../events/appeals.ts';
import {
  complaintDecided,
  complaintFiled,
  complaintOverdue,
  complaintSatisfied,
  complaintTransferred,
} from '../../../events/appeals-complaints.ts';
import {
  answerDueSoon,
  appealReturned,
  appealTerminated,
  appealWithdrawn,
  defectsNamed,
  materialAdded,
  mendingMissed,
  returnOverdue,
  termProlonged,
} from '../../../events/appeals-course.ts';
import { answerRated, promiseFellDue, solutionSaid } from '../../../events/appeals-outcomes.ts';
import { answerPosted, registrationLate } from '../../../events/appeals-receiving.ts';
import { appealAttached, repeatAttached } from '../../../events/appeals-repeats.ts';
import { anonymousReportPassed } from '../../../events/appeals-reports.ts';
import {
  appealAssigned,
  appealForwarded,
  appealSplit,
  assignmentUndone,
  forwardingEscalated,
  partOpened,
} from '../../../events/appeals-routing.ts';
import type { AppealState } from '../appeal/transitions.ts';
import type { AppealFact } from '../appeal/words.ts';

type Data = Readonly<Record<string, unknown>>;

/** What is read of an entry. */
export interface Told {
  readonly type: string;
  readonly at: string;
  readonly data: Data;
}

/** A state, and since when an appeal was in it: the moments of the law, as the timeline has them. */
export interface Step {
  readonly state: AppealState;
  readonly since: string;
}

/** The states that an appeal came to, one after another. `entries` are its timeline, oldest first and from the first on. */
export function courseOf(entries: readonly Told[]): Step[] {
  const steps: Step[] = [];
  for (const [index, { type, at, data }] of entries.entries()) {
    const before = steps.at(-1);
    const state = isAppealFact(type)
      ? stateAfter[type](data, before?.state ?? 'registered', entries.slice(0, index))
      : before?.state;
    if (state && state !== before?.state) steps.push({ state, since: at });
  }
  return steps;
}

type After = (data: Data, before: AppealState, earlier: readonly Told[]) => AppealState;

/** The state stays, and something is counted. */
const counted: After = (_, before) => before;
/** Nothing of it is counted. */
const nothing: After = (_, before) => before;
const to =
  (state: AppealState): After =>
  () =>
    state;
const begun: After = ({ competentBody }) => (competentBody === undefined ? 'registered' : 'assigned');
/** What is overdue stays so. */
const unlessOverdue =
  (state: AppealState): After =>
  (_, before) =>
    before === 'overdue' ? 'overdue' : state;

/** To which state each fact leads: one that is new does not compile without it. */
const stateAfter: Readonly<Record<AppealFact, After>> = {
  [appealRegistered.type]: begun,
  [partOpened.type]: begun,
  [appealAnswered.type]: to('answered'),
  [answerOverdue.type]: to('overdue'),
  // Nothing is overdue by a count that was not so: what the new one has missed is told behind it.
  [answerTermRecounted.type]: (data, before, earlier) => (before === 'overdue' ? begun(data, before, earlier) : before),
  [termProlonged.type]: counted,
  [appealWithdrawn.type]: to('withdrawn'),
  [appealTerminated.type]: to('terminated'),
  [defectsNamed.type]: to('mending'),
  [materialAdded.type]: ({ mends }, before) => (mends ? 'assigned' : before),
  [mendingMissed.type]: nothing,
  [returnOverdue.type]: nothing,
  [appealReturned.type]: to('returned'),
  [answerDueSoon.type]: nothing,
  [complaintFiled.type]: to('complained'),
  [complaintTransferred.type]: nothing,
  [complaintSatisfied.type]: to('assigned'),
  [complaintDecided.type]: ({ outcome }) => (outcome === 'dismissed' ? 'dismissed' : 'assigned'),
  [complaintOverdue.type]: ({ countsAsRefusal }, before) => (countsAsRefusal ? 'dismissed' : before),
  // Where its term begins anew, nothing of it is overdue.
  [appealAssigned.type]: ({ replaced }, before) => (clockIn(replaced) || before !== 'overdue' ? 'assigned' : 'overdue'),
  [assignmentUndone.type]: (_, before, earlier) => {
    const clock = clockIn(earlier.findLast(({ type }) => type === appealAssigned.type)?.data.replaced);
    const isLate = clock ? clock.missedAt !== undefined : before === 'overdue';
    return isLate ? 'overdue' : 'registered';
  },
  [appealForwarded.type]: to('assigned'),
  [forwardingEscalated.type]: unlessOverdue('registered'),
  [appealSplit.type]: ({ keeps }, before) => (keeps ? before : 'forwarded'),
  [anonymousReportPassed.type]: unlessOverdue('assigned'),
  [answerRated.type]: counted,
  [solutionSaid.type]: counted,
  [promiseFellDue.type]: nothing,
  [fileDeclared.type]: nothing,
  [registrationLate.type]: nothing,
  [answerPosted.type]: nothing,
  [appealAttached.type]: to('attached'),
  [repeatAttached.type]: nothing,
};

/** By what newer code tells, nothing is known to change. */
function isAppealFact(type: string): type is AppealFact {
  return Object.hasOwn(stateAfter, type);
}

function clockIn(replaced: unknown): { readonly missedAt?: unknown } | undefined {
  const clock = typeof replaced === 'object' && replaced !== null && 'clock' in replaced ? replaced.clock : undefined;
  return typeof clock === 'object' && clock !== null ? clock : undefined;
}

/** The types of the facts by which figures may change: of no other need anybody hear who counts. */
export const countedFacts: readonly AppealFact[] = Object.entries(stateAfter).flatMap(([type, after]) =>
  isAppealFact(type) && after !== nothing ? [type] : [],
);
