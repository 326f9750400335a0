/** A register answers: the document is issued, or the application ends without one. Pure. */
import { type ApplicationRefusal, applicationRefused, documentIssued } from '../../../events/documents.ts';
import type { Refusal } from '../../../shared/queue/consume.ts';
import type { Transition } from '../../../shared/table/transitions.ts';
import { atLocalOffset, dayOf, endOfDay } from '../../../shared/time.ts';
import { parse, reasonOf } from '../../../shared/validation.ts';
import {
  type Application,
  type ApplicationChange,
  type ApplicationEntry,
  nextVersion,
} from '../application/application.ts';
import { type ApplicationState, isOpen, transitions } from '../application/transitions.ts';
import { claimsHash, composeCredential } from '../credential/compose-credential.ts';
import { documentIdOf, type NewDocument } from '../document/document.ts';
import { type DocumentType, lastValidDay, registerFieldsSchema } from '../types/document-types.ts';

/** What a register says. */
export type RegisterAnswer =
  | { readonly outcome: 'found'; readonly fields: Readonly<Record<string, string>> }
  | { readonly outcome: 'not-found' };

export interface Answering {
  /** Who answers: the register's name and its source as a producer. */
  readonly register: string;
  readonly source: string;
  readonly type: DocumentType;
  /** About whom the register was asked; forgotten once it has answered. */
  readonly iin: string | undefined;
  /** 32 random bytes for the document's salts. */
  readonly saltSecret: Uint8Array;
  readonly now: Date;
  readonly traceparent: string;
}

/** The change that an answer brings, with the document where one is issued. */
export interface Answered extends ApplicationChange {
  readonly issued?: NewDocument;
}

/**
 * The application after its register's answer, however late. A refusal where the answer is none to this application;
 * undefined where it was decided before: neither a repeat nor a contradiction changes a decision.
 */
export function receiveAnswer(
  application: Application,
  answer: RegisterAnswer,
  answering: Answering,
): Answered | Refusal | undefined {
  if (answering.register !== application.register) return { refused: 'source: this register was not asked about it' };
  if (!isOpen(application.state)) return undefined;
  if (answer.outcome === 'not-found') return close(application, transitions.findNothing, 'not-found', answering);
  const fields = parse(registerFieldsSchema(answering.type, dayOf(answering.now)), answer.fields, 'body');
  if (!fields.ok) return { refused: reasonOf('wrong fields', fields.errors) };
  const objection = objectionTo(fields.value, answering);
  return objection
    ? close(application, transitions.refuse, objection, answering)
    : issue(application, fields.value, answering);
}

/** What a register may find and no document can be made of: somebody else, or a document that is over. */
function objectionTo(
  fields: Readonly<Record<string, string>>,
  { type, iin, now }: Answering,
): ApplicationRefusal | undefined {
  if (fields[type.subject] !== iin) return 'subject-mismatch';
  const today = dayOf(now);
  return lastValidDay(type, fields, today) < today ? 'expired' : undefined;
}

function issue(application: Application, fields: Readonly<Record<string, string>>, answering: Answering): Answered {
  const issued = newDocument(application, fields, answering);
  const { id: documentId, holder, documentType, issuedAt, expiresAt } = issued.document;
  const data = { applicationId: application.id, documentId, holder, documentType, issuedAt, expiresAt };
  return {
    application: { ...stopped(application, transitions.issue, issuedAt), documentId },
    transition: transitions.issue,
    entry: entryOf(documentIssued.type, data, answering),
    issued,
  };
}

function newDocument(
  application: Application,
  fields: Readonly<Record<string, string>>,
  answering: Answering,
): NewDocument {
  const { type, now, saltSecret } = answering;
  const id = documentIdOf(application.id);
  const expiresAt = endOfDay(lastValidDay(type, fields, dayOf(now)));
  const composed = composeCredential({ type, fields, saltSecret, issuedAt: now, expiresAt: new Date(expiresAt) });
  return {
    document: {
      version: 1,
      state: 'valid',
      id,
      holder: application.applicant,
      documentType: type.id,
      documentTypeVersion: type.version,
      applicationId: application.id,
      issuedAt: atLocalOffset(now),
      expiresAt,
      claimsHash: claimsHash(composed),
    },
    secrets: { fields: { ...fields }, saltSecret: Buffer.from(saltSecret).toString('base64url') },
  };
}

function close(
  application: Application,
  transition: Transition<ApplicationState>,
  reason: ApplicationRefusal,
  answering: Answering,
): Answered {
  const { id, applicant, documentType, register } = application;
  const refusedAt = atLocalOffset(answering.now);
  const data = { applicationId: id, applicant, documentType, register, reason, refusedAt };
  return {
    application: stopped(application, transition, refusedAt),
    transition,
    entry: entryOf(applicationRefused.type, data, answering),
  };
}

/** The answer is in: its clock stops, and whom the register was asked about need not be kept. */
function stopped(application: Application, transition: Transition<ApplicationState>, stoppedAt: string): Application {
  const { sealed, ...changed } = nextVersion(application, transition);
  return { ...changed, clocks: { ...changed.clocks, answer: { ...changed.clocks.answer, stoppedAt } } };
}

function entryOf(
  type: ApplicationEntry['type'],
  data: Record<string, unknown>,
  { now, source, traceparent }: Answering,
): ApplicationEntry {
  return { type, at: atLocalOffset(now), actor: source, data, traceparent };
}
