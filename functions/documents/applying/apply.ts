/** Applying for a document: the application in its first version, with the term of its register running. Pure. */
import { applicationSubmitted } from '../../../events/documents.ts';
import { dueOn, startClock, type TermLaw } from '../../../shared/law/clock.ts';
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
  readonly moment: Date;
  readonly traceparent: string;
}

/** The new application. */
export function apply(applying: Applying): ApplicationChange {
  const application = applicationOf(applying);
  const { submit } = transitions;
  return { application, transition: submit, entry: submittedEntry(application, applying.traceparent) };
}

function applicationOf({ id, applicant, type, law, moment }: Applying): Application {
  return {
    version: 1,
    state: transitions.submit.to,
    id,
    applicant,
    documentType: type.id,
    documentTypeVersion: type.version,
    register: type.register,
    submittedAt: atLocalOffset(moment),
    clocks: { answer: startClock(law, dayOf(moment)) },
  };
}

function submittedEntry(application: Application, traceparent: string): ApplicationEntry {
  const { id, applicant, documentType, register, submittedAt, clocks } = application;
  const { dueAt, verified, provisional = false } = clocks.answer;
  const due = { dueAt, dueOn: dueOn(clocks.answer), restsOnUnverifiedLaw: !verified, provisional };
  return {
    type: applicationSubmitted.type,
    at: submittedAt,
    actor: 'citizen',
    data: { applicationId: id, applicant, documentType, register, submittedAt, ...due },
    traceparent,
  };
}
