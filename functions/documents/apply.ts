/** Applying for a document: the application in its first version, with the term of its register running. Pure. */
import { applicationSubmitted } from '../../events/documents.ts';
import { atLocalOffset, type CalendarResult, dayOf } from '../../shared/calendar.ts';
import { type Clock, startClock, type TermLaw } from '../../shared/law-clock.ts';
import type { TimelineEntry } from '../../shared/timeline.ts';
import type { Application, ApplicationChange } from './application.ts';
import type { DocumentType } from './document-types.ts';

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
  return { ok: true, value: { application, entry: submittedEntry(application, applying.traceparent) } };
}

function applicationOf({ id, applicant, type, now }: Applying, answer: Clock): Application {
  return {
    pk: `documents#${id}`,
    sk: 'application',
    version: 1,
    state: 'awaiting-register',
    id,
    applicant,
    documentType: type.id,
    documentTypeVersion: type.version,
    register: type.register,
    submittedAt: atLocalOffset(now),
    clocks: { answer },
  };
}

function submittedEntry(application: Application, traceparent: string): TimelineEntry {
  const { id, applicant, documentType, register, submittedAt, clocks } = application;
  return {
    type: applicationSubmitted.type,
    at: submittedAt,
    actor: 'citizen',
    data: { applicationId: id, applicant, documentType, register, submittedAt, dueAt: clocks.answer.dueAt },
    traceparent,
  };
}
