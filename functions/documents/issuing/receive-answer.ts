/** A register answers: the document is issued, or the application ends without one. Pure. */
import {
  type ApplicationRefusal,
  applicationRefused,
  documentIssued,
  registerLate,
} from '../../../events/documents.ts';
import { type Clock, dueOn, isLate } from '../../../shared/law/clock.ts';
import type { Refusal } from '../../../shared/queue/consume.ts';
import type { Transition } from '../../../shared/table/transitions.ts';
import { atLocalOffset, dayOf, endOfDay } from '../../../shared/time.ts';
import { parse, reasonOf } from '../../../shared/validation.ts';
import {
  type Application,
  type ApplicationChange,
  type ApplicationEntry,
  nextVersion,
  runningClock,
} from '../application/application.ts';
import { type Counting, recount } from '../application/recount.ts';
import { type ApplicationState, isOpen, transitions } from '../application/transitions.ts';
import { claimsHash, composeCredential } from '../credential/compose-credential.ts';
import { documentIdOf, type NewDocument } from '../document/document.ts';
import { type DocumentType, lastValidDay, registerFieldsSchema } from '../types/document-types.ts';

/** What a register says. */
export type RegisterAnswer =
  | { readonly outcome: 'found'; readonly fields: Readonly<Record<string, string>> }
  | { readonly outcome: 'not-found' };

/** As of the moment when the queue took the answer the document is issued, or refused. */
export interface Answering extends Counting {
  /** Who answers: the register's name and its source as a producer. */
  readonly register: string;
  readonly source: string;
  readonly type: DocumentType;
  /** About whom the register was asked; forgotten once it has answered. */
  readonly iin: string | undefined;
  /** 32 random bytes for the document's salts. */
  readonly saltSecret: Uint8Array;
  /** When the register says that it answered. */
  readonly saidAt: string;
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
  const fields = parse(registerFieldsSchema(answering.type, dayOf(answering.moment)), answer.fields, 'body');
  if (!fields.ok) return { refused: reasonOf('wrong fields', fields.errors) };
  const objection = objectionTo(fields.value, answering);
  return objection
    ? close(application, transitions.refuse, objection, answering)
    : issue(application, fields.value, answering);
}

/** What a register may find and no document can be made of: somebody else, or a document that is over. */
function objectionTo(
  fields: Readonly<Record<string, string>>,
  { type, iin, moment }: Answering,
): ApplicationRefusal | undefined {
  if (fields[type.subject] !== iin) return 'subject-mismatch';
  const today = dayOf(moment);
  return lastValidDay(type, fields, today) < today ? 'expired' : undefined;
}

function issue(application: Application, fields: Readonly<Record<string, string>>, answering: Answering): Answered {
  const issued = newDocument(application, fields, answering);
  const { id: documentId, holder, documentType, issuedAt, expiresAt } = issued.document;
  const data = { applicationId: application.id, documentId, holder, documentType, issuedAt, expiresAt };
  return {
    ...decided(application, transitions.issue, entryOf(documentIssued.type, data, answering), answering, documentId),
    issued,
  };
}

function newDocument(
  application: Application,
  fields: Readonly<Record<string, string>>,
  answering: Answering,
): NewDocument {
  const { type, moment, saltSecret } = answering;
  const id = documentIdOf(application.id);
  const expiresAt = endOfDay(lastValidDay(type, fields, dayOf(moment)));
  const composed = composeCredential({ type, fields, saltSecret, issuedAt: moment, expiresAt: new Date(expiresAt) });
  return {
    document: {
      version: 1,
      state: 'valid',
      id,
      holder: application.applicant,
      documentType: type.id,
      documentTypeVersion: type.version,
      applicationId: application.id,
      issuedAt: atLocalOffset(moment),
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
  const refusedAt = atLocalOffset(answering.moment);
  const data = { applicationId: id, applicant, documentType, register, reason, refusedAt };
  return decided(application, transition, entryOf(applicationRefused.type, data, answering), answering);
}

/**
 * The answer is in: its clock stops, counted anew first where it was provisional, a term that it missed is noted, and
 * whom the register was asked about is forgotten.
 */
function decided(
  application: Application,
  transition: Transition<ApplicationState>,
  entry: ApplicationEntry,
  answering: Answering,
  documentId?: string,
): ApplicationChange {
  const recounted = recount(application, answering);
  const { clocks } = recounted?.application ?? application;
  const late = lateEntries(recounted?.application ?? application, answering);
  const before = recounted ? [recounted.entry, ...late] : late;
  const { sealed, ...next } = nextVersion(application, transition, before.length + 1);
  const answer = stopped(clocks.answer, answering.moment);
  const changed = { ...next, clocks: { ...clocks, answer }, ...(documentId && { documentId }) };
  return { application: changed, transition, entry, before };
}

/** By the moment of the answer: one that was in time, and that we were slow to take in, has missed nothing. */
function stopped({ missedAt, ...clock }: Clock, moment: Date): Clock {
  const stoppedAt = atLocalOffset(moment);
  return isLate({ ...clock, stoppedAt }, moment)
    ? { ...clock, missedAt: missedAt ?? clock.dueAt, stoppedAt }
    : { ...clock, stoppedAt };
}

/** The breach of a term that has passed before the sweeper could note it. */
function lateEntries(application: Application, answering: Answering): ApplicationEntry[] {
  const clock = runningClock(application);
  if (!clock || answering.moment.getTime() <= Date.parse(clock.dueAt)) return [];
  const { id, applicant, documentType, register } = application;
  const asked = { applicationId: id, applicant, documentType, register };
  const { dueAt, article, verified, provisional = false } = clock;
  const missed = { missedDueAt: dueAt, missedDueOn: dueOn(clock), article };
  const data = { ...asked, ...missed, restsOnUnverifiedLaw: !verified, provisional };
  return [{ type: registerLate.type, at: dueAt, actor: 'clock', data, traceparent: answering.traceparent }];
}

function entryOf(
  type: ApplicationEntry['type'],
  data: Record<string, unknown>,
  { moment, saidAt, source, traceparent }: Answering,
): ApplicationEntry {
  return { type, at: atLocalOffset(moment), saidAt, actor: source, data, traceparent };
}
