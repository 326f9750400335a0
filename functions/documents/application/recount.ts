/** A term that was counted without the calendar of its year, or by a record that was corrected, is counted anew. Pure. */
import { registerTermRecounted } from '../../../events/documents.ts';
import { type CountingLaw, dueOn, recountClock } from '../../../shared/law/clock.ts';
import { atLocalOffset } from '../../../shared/time.ts';
import {
  type Application,
  type ApplicationChange,
  type ApplicationEntry,
  nextVersion,
  shownClock,
} from './application.ts';
import { isOpen, recountIn, transitions } from './transitions.ts';

/** By which law, as of when. */
export interface Counting {
  readonly law: CountingLaw;
  readonly moment: Date;
  readonly traceparent: string;
}

/** The application with its terms counted by the calendar that was missing, or is another now; undefined where none is. */
export function recount(application: Application, counting: Counting): ApplicationChange | undefined {
  const clocks = recountedClocks(application, counting);
  if (!clocks) return undefined;
  const withdrawn = isWithdrawn(application, clocks);
  const transition =
    withdrawn && isOpen(application.state) ? transitions.withdrawSilence : recountIn[application.state];
  const recounted = { ...nextVersion(application, transition), clocks };
  return { application: recounted, transition, entry: recountedEntry(application, recounted, counting) };
}

/** Where the first term has not been missed after all, no reminder was due either. */
function recountedClocks({ state, clocks }: Application, { law, moment }: Counting): Application['clocks'] | undefined {
  const answer = recountClock(clocks.answer, law, moment);
  const reminder = isOpen(state) && clocks.reminder ? recountClock(clocks.reminder, law, moment) : undefined;
  if (!answer && !reminder) return undefined;
  const counted = { ...clocks, ...(answer && { answer }), ...(reminder && { reminder }) };
  return isOpen(state) && !counted.answer.missedAt ? { answer: counted.answer } : counted;
}

/** Whether the first term was told to be missed, and is not by the new count. */
function isWithdrawn({ clocks }: Application, { answer }: Application['clocks']): boolean {
  return clocks.answer.missedAt !== undefined && answer.missedAt === undefined;
}

function recountedEntry(before: Application, after: Application, { moment, traceparent }: Counting): ApplicationEntry {
  const { id, applicant, documentType, register } = before;
  const asked = { applicationId: id, applicant, documentType, register };
  return {
    type: registerTermRecounted.type,
    at: atLocalOffset(moment),
    actor: 'clock',
    data: { ...asked, ...termOf(before, after), ...latenessOf(before, after) },
    traceparent,
  };
}

/** Of the term that the applicant is shown. */
function termOf(before: Application, after: Application) {
  const clock = shownClock(after);
  const { dueAt, article, verified, termVerified, provisional = false } = clock;
  const previous = shownClock(before);
  const due = { previousDueOn: dueOn(previous), dueAt, dueOn: dueOn(clock), article };
  const cause = previous.provisional ? {} : { corrected: true };
  return {
    ...due,
    ...cause,
    restsOnUnverifiedLaw: !verified,
    ...(termVerified === false && { termVerified }),
    provisional,
  };
}

/** Of the first term: what of the lateness that was told is not so, what is, and whether an answer came in time. */
function latenessOf(before: Application, { state, clocks }: Application) {
  const { missedAt } = clocks.answer;
  return {
    ...(missedAt && { missedDueOn: dueOn(clocks.answer) }),
    ...(isWithdrawn(before, clocks) && { withdrawsLateness: true }),
    ...(!isOpen(state) && { onTime: !missedAt }),
  };
}
