/** An application for a document as it is stored, and what may happen to it. Pure: no AWS, no HTTP, no clock. */
import * as z from 'zod';
import { type Clock, clock, nextDueOf } from '../../../shared/law/clock.ts';
import { lazily } from '../../../shared/lazily.ts';
import type { TimelineEntry } from '../../../shared/table/timeline.ts';
import type { StateChange, Transition } from '../../../shared/table/transitions.ts';
import { earliest } from '../../../shared/time.ts';
import { sealedBytes } from '../document/document.ts';
import { documentTypeId, documentTypeVersion } from '../types/document-types.ts';
import { type ApplicationState, applicationStates, isOpen } from './transitions.ts';
import type { ApplicationFact } from './words.ts';

export const applicationId = lazily(() =>
  z
    .string()
    .regex(/^[A-Za-z0-9_-]{22}$/)
    .meta({ description: 'Id of an application', examples: ['x2bG0pYc9VtQm4sLr7NwKA'] }),
);

/** The stored application. Whom the register is asked about is sealed, and gone once the register's answer is in. */
export const applicationItem = lazily(() =>
  z.object({
    version: z.number().int().positive(),
    state: z.enum(applicationStates),
    id: applicationId(),
    applicant: z.string(),
    documentType: documentTypeId(),
    /** The type's version when the citizen applied: by it the register is asked and the document composed. */
    documentTypeVersion: documentTypeVersion(),
    register: z.string(),
    submittedAt: z.string(),
    /** `answer` is the term of the first request; `reminder`, once that is missed, the term of the newest. */
    clocks: z.object({ answer: clock(), reminder: clock().optional() }),
    documentId: z.string().optional(),
    sealed: sealedBytes().optional(),
  }),
);
export type Application = z.infer<ReturnType<typeof applicationItem>>;

/** Only what has words for its reader can be entered. */
export type ApplicationEntry = TimelineEntry<ApplicationFact>;

export interface ApplicationChange extends StateChange<ApplicationState, ApplicationFact> {
  readonly application: Application;
}

/**
 * The next version of an application, one on for each entry that tells of it. That the transition may happen is for the
 * caller to have seen.
 */
export function nextVersion(application: Application, { to }: Transition<ApplicationState>, entries = 1): Application {
  return { ...application, version: application.version + entries, state: to };
}

/** What lists show: at most 400 bytes, nothing personal. */
export const applicationCard = lazily(() =>
  z.object({
    id: z.string(),
    documentType: z.string(),
    state: z.enum(applicationStates),
    submittedAt: z.string(),
    dueAt: z.string(),
    /** Cards of old do not say, and are not believed. */
    restsOnUnverifiedLaw: z.boolean().default(true),
    documentId: z.string().optional(),
  }),
);
export type ApplicationCard = z.infer<ReturnType<typeof applicationCard>>;

export function cardOf(application: Application): ApplicationCard {
  const { id, documentType, state, submittedAt, documentId } = application;
  const { dueAt, verified } = shownClock(application);
  const card = { id, documentType, state, submittedAt, dueAt, restsOnUnverifiedLaw: !verified };
  return { ...card, ...(documentId && { documentId }) };
}

/** The clock that runs: the newest request's. Undefined once the answer is in. */
export function runningClock({ state, clocks }: Application): Clock | undefined {
  return isOpen(state) ? (clocks.reminder ?? clocks.answer) : undefined;
}

/** The clock that readers are shown: the one that runs; once the answer is in, the term that it was given first. */
export function shownClock(application: Application): Clock {
  return runningClock(application) ?? application.clocks.answer;
}

/** When something is to be done about its clocks next: what the sweeper looks for. */
export function nextDue(application: Application, now: Date): string | undefined {
  return earliest(toldClocks(application).map((each) => nextDueOf(each, now)));
}

/** Whether one of its clocks is to be counted anew once the missing calendar is there. */
export function awaitsCalendar(application: Application): boolean {
  return toldClocks(application).some(({ provisional }) => provisional);
}

/** The clocks by which something is told: once the answer is in, it was in time or not by the first term alone. */
function toldClocks({ state, clocks: { answer, reminder } }: Application): Clock[] {
  return isOpen(state) && reminder ? [answer, reminder] : [answer];
}
