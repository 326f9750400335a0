/** The registrar brings an appeal to its body, and may take that back at once. Pure. */
import * as z from 'zod';
import { appealAssigned, assignmentUndone } from '../../../events/appeals-routing.ts';
import { type Problem, problem } from '../../../shared/http/problems.ts';
import { lazily } from '../../../shared/lazily.ts';
import { type Kato, kato } from '../../../shared/persons/identities.ts';
import type { TimelineItem } from '../../../shared/table/timeline.ts';
import { mayHappen } from '../../../shared/table/transitions.ts';
import { atLocalOffset, dayOf } from '../../../shared/time.ts';
import { awaitsArticle88 } from '../appeal/anonymous.ts';
import { type Appeal, type AppealChange, nextVersion } from '../appeal/appeal.ts';
import type { Counting } from '../appeal/counting.ts';
import { factsOf } from '../appeal/facts.ts';
import { answerFrom, upToDate } from '../appeal/recount.ts';
import { decidedByArticle88, toComplainedOf } from '../appeal/report-words.ts';
import { isComplainedOf } from '../appeal/sight.ts';
import { transitions } from '../appeal/transitions.ts';
import { bodyHasActed, tooLateToUndo } from './words.ts';

/** What the registrar found. What they say nothing of stays as it is. */
export interface Found {
  readonly body: string;
  readonly category?: string | undefined;
  readonly settlement?: Kato | undefined;
}

export interface Routing extends Counting {
  /** As `<body>/<subject>`. */
  readonly registrar: string;
}

/** Why the registrar may not bring it to that body. */
export function refusalOf(appeal: Appeal, body: string): Problem | undefined {
  if (awaitsArticle88(appeal)) return problem('wrong-state', { detail: decidedByArticle88 });
  if (!isComplainedOf(appeal, body)) return undefined;
  const errors = [{ in: 'body', field: 'body', code: 'invalid' }] as const;
  return problem('validation-failed', { errors, detail: toComplainedOf });
}

/**
 * The appeal in the hands of its body. The term begins on the day after registration, or after arrival at the competent
 * body if the appeal was forwarded (art. 76(2)). What the registrar assigns at first was forwarded by nobody: its clock
 * goes on, and a term that has passed stays missed. What comes to another body than the one that could not forward it a
 * third time has been forwarded, and arrives now.
 */
export function assign(appeal: Appeal, { body, category, settlement }: Found, routing: Routing): AppealChange {
  const { current, before, onward } = upToDate(appeal, routing);
  const isForwarded = current.escalatedBy !== undefined && current.escalatedBy !== body;
  const transition = isForwarded ? transitions.assignAnew : transitionBy(current);
  const found = { ...(category && { category }), ...(settlement && { settlement }) };
  const assignedAt = atLocalOffset(routing.moment);
  const arrivedOn = dayOf(routing.moment);
  const changes = {
    competentBody: body,
    arrivedOn,
    ...found,
    ...(isForwarded && answerFrom(current, { startedOn: arrivedOn }, routing)),
  };
  const assigned = nextVersion(current, transition, changes);
  const replaced = { ...subjectOf(current), ...(isForwarded && { clock: beginningOf(current) }) };
  const data = { ...factsOf(assigned), ...found, competentBody: body, assignedAt, replaced };
  return {
    appeal: assigned,
    transition: onward(transition),
    entry: {
      type: appealAssigned.type,
      at: assignedAt,
      actor: routing.registrar,
      data,
      traceparent: routing.traceparent,
    },
    before,
  };
}

function transitionBy({ state }: Appeal) {
  return state === 'overdue' ? transitions.assignLate : transitions.assign;
}

/** How long an assignment can be taken back, in milliseconds. */
const undoable = 10 * 60_000;

/**
 * The appeal in the registrar's hands again, about what it was about before. `entries` are its timeline. Refused once
 * the body has acted, and after ten minutes: then another way must be gone.
 */
export function undoAssignment(
  appeal: Appeal,
  entries: readonly TimelineItem[],
  routing: Routing,
): AppealChange | Problem {
  const index = entries.findLastIndex(({ type }) => type === appealAssigned.type);
  const assigned = entries[index];
  if (!assigned || !isUndoable(appeal) || entries.slice(index + 1).some(isOfPeople)) {
    return problem('wrong-state', { detail: bodyHasActed });
  }
  if (routing.moment.getTime() > Date.parse(assigned.at) + undoable) {
    return problem('wrong-state', { detail: tooLateToUndo(new Date(assigned.at)) });
  }
  const { clock, category, settlement } = replaced().parse(assigned.data.replaced);
  const { current, before, onward } = upToDate(appeal, routing);
  const changes = { category, settlement, ...(clock && answerFrom(current, clock, routing)) };
  const isLate = clock ? clock.missedAt !== undefined : current.state === 'overdue';
  const transition = isLate ? transitions.undoLateAssignment : transitions.undoAssignment;
  const undoneAt = atLocalOffset(routing.moment);
  const undone = nextVersion(current, transition, { competentBody: undefined, arrivedOn: undefined, ...changes });
  return {
    appeal: undone,
    transition: onward(transition),
    entry: {
      type: assignmentUndone.type,
      at: undoneAt,
      actor: routing.registrar,
      data: { ...factsOf(undone), previousBody: current.competentBody, undoneAt },
      traceparent: routing.traceparent,
    },
    before,
  };
}

function isUndoable({ state }: Appeal): boolean {
  return [transitions.undoAssignment, transitions.undoLateAssignment].some((way) => mayHappen(way, state));
}

const replaced = lazily(() =>
  z.object({
    category: z.string().optional(),
    settlement: kato().optional(),
    clock: z.object({ startedOn: z.string(), missedAt: z.string().optional() }).optional(),
  }),
);

/** What is needed to begin its clock again where it began. */
function beginningOf({ clocks: { answer } }: Appeal) {
  const { startedOn, missedAt } = answer;
  return { startedOn, ...(missedAt && { missedAt }) };
}

/** What the citizen adds, and what time brings about, is nothing that the body has done. */
function isOfPeople({ actor }: TimelineItem): boolean {
  return actor !== 'citizen' && actor !== 'clock';
}

function subjectOf({ category, settlement }: Appeal) {
  return { ...(category && { category }), ...(settlement && { settlement }) };
}
