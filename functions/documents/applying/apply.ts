/** Applying for a document: the application in its first version, with the term of its register running. Pure. */
import { applicationSubmitted } from '../../../events/documents.ts';
import type { CalendarResult } from '../../../shared/law/calendar.ts';
import { type Clock, startClock, type TermLaw } from '../../../shared/law/clock.ts';
import { atLocalOffset, dayOf } from '../../../shared/time.ts';
import type { Application, ApplicationChange, ApplicationEntry } from '../application/application.ts';
import { transitions } from '../application/transitions.ts';
import type { DocumentType } from '../types/document-types.ts';

export interface Applying {
  readonly id: string;
  /** The applicant's pseudonym. */
  readonly applicant: string;
  readonly type: DocumentType;
  readonly law: TermLaw;
  readonly now: Date;
  readonly traceparent: string;
}

/** The new application; an error where the calendar of a year that the term reaches is missing. */
export function apply(applying: Applying): CalendarResult<ApplicationChange> {
  const answer = startClock(applying.law, dayOf(applying.now));
  if (!answer.ok) return answer;
  const application = applicationOf(applying, answer.value);
  return {
    ok: true,
    value: { application, transition: transitions.submit, entry: submittedEntry(application, applying.traceparent) },
  };
}

function applicationOf({ id, applicant, type, now }: Applying, answer: Clock): Application {
  return {
    version: 1,
    state: transitions.submit.to,
    id,
    applicant,
    documentType: type.id,
    documentTypeVersion: type.version,
    register: type.register,
    submittedAt: atLocalOffset(now),
    clocks: { answer },
  };
}

function submittedEntry(application: Application, traceparent: string): ApplicationEntry {
  const { id, applicant, documentType, register, submittedAt, clocks } = application;
  return {
    type: applicationSubmitted.type,
    at: submittedAt,
    actor: 'citizen',
    data: { applicationId: id, applicant, documentType, register, submittedAt, dueAt: clocks.answer.dueAt },
    traceparent,
  };
}
