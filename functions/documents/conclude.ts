/** What happens to an application after it was submitted: its register answers, or lets its term pass. Pure. */
import { applicationRefused, documentIssued, registerSilent } from '../../events/documents.ts';
import { atLocalOffset, type CalendarResult, dayOf, endOfDay } from '../../shared/calendar.ts';
import type { Refusal } from '../../shared/consume.ts';
import type { TimelineEntry } from '../../shared/timeline.ts';
import { type Application, isOpen, mayHappen, runningClock, type Transition, transitions } from './application.ts';
import { type ApplicationChange, startClock, type TermLaw } from './apply.ts';
import { claimsHash, composeCredential } from './compose-credential.ts';
import { documentIdOf, type NewDocument } from './document.ts';
import { type DocumentType, lastValidDay, registerFieldsSchema } from './document-types.ts';

/** What a register says. */
export type RegisterAnswer =
  | { readonly outcome: 'found'; readonly fields: Readonly<Record<string, string>> }
  | { readonly outcome: 'not-found' };

export interface Answering {
  /** Who answers: the register's name and its source as a producer. */
  readonly register: string;
  readonly source: string;
  readonly type: DocumentType;
  /** About whom the register was asked. */
  readonly iin: string;
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
  if (answering.register !== application.register) return { refused: 'this register was not asked about it' };
  if (!isOpen(application.state)) return undefined;
  if (answer.outcome === 'not-found') return close(application, transitions.findNothing, 'not-found', answering);
  const fields = registerFieldsSchema(answering.type).safeParse(answer.fields);
  if (!fields.success) return { refused: `wrong fields: ${fields.error.issues.map(nameOfIssue).join('; ')}` };
  return answer.fields[answering.type.subject] === answering.iin
    ? issue(application, answer.fields, answering)
    : close(application, transitions.refuse, 'subject-mismatch', answering);
}

/** The application whose register has let its term pass, with a new term running; undefined where none has passed. */
export function missAnswer(
  application: Application,
  law: TermLaw,
  now: Date,
  traceparent: string,
): CalendarResult<ApplicationChange> | undefined {
  const missed = runningClock(application);
  if (!missed || now.getTime() <= Date.parse(missed.dueAt)) return undefined;
  const reminder = startClock(law, now);
  if (!reminder.ok) return reminder;
  const missedAt = atLocalOffset(now);
  const answer = { ...application.clocks.answer, missedAt: application.clocks.answer.missedAt ?? missedAt };
  const changed = { ...next(application, transitions.missAnswer), clocks: { answer, reminder: reminder.value } };
  const data = { missedDueAt: missed.dueAt, nextDueAt: reminder.value.dueAt, article: missed.article };
  const entry = entryOf(registerSilent.type, { at: missedAt, actor: 'clock', traceparent }, about(application, data));
  return { ok: true, value: { application: changed, entry } };
}

function issue(application: Application, fields: Readonly<Record<string, string>>, answering: Answering): Answered {
  const issued = newDocument(application, fields, answering);
  const { id: documentId, holder, documentType, issuedAt, expiresAt } = issued.document;
  const data = { applicationId: application.id, documentId, holder, documentType, issuedAt, expiresAt };
  return {
    application: { ...stopped(application, transitions.issue, issuedAt), documentId },
    entry: entryOf(documentIssued.type, telling(answering), data),
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
      pk: `documents#${id}`,
      sk: 'document',
      version: 1,
      state: 'valid',
      id,
      holder: application.applicant,
      documentType: type.id,
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
  transition: Transition,
  reason: 'not-found' | 'subject-mismatch',
  answering: Answering,
): Answered {
  const refusedAt = atLocalOffset(answering.now);
  return {
    application: stopped(application, transition, refusedAt),
    entry: entryOf(applicationRefused.type, telling(answering), about(application, { reason, refusedAt })),
  };
}

/** The answer is in: its clock stops, and whom the register was asked about need not be kept. */
function stopped(application: Application, transition: Transition, stoppedAt: string): Application {
  const { sealed, ...changed } = next(application, transition);
  return { ...changed, clocks: { ...changed.clocks, answer: { ...changed.clocks.answer, stoppedAt } } };
}

function next(application: Application, transition: Transition): Application {
  if (!mayHappen(transition, application.state))
    throw new Error(`no way from ${application.state} to ${transition.to}`);
  return { ...application, version: application.version + 1, state: transition.to };
}

type Telling = Pick<TimelineEntry, 'at' | 'actor'> & { readonly traceparent: string };

function telling({ now, source, traceparent }: Answering): Telling {
  return { at: atLocalOffset(now), actor: source, traceparent };
}

function entryOf(type: string, told: Telling, data: Record<string, unknown>): TimelineEntry {
  return { type, ...told, data };
}

/** What every event about an open application says of it. */
function about({ id, applicant, documentType, register }: Application, more: object): Record<string, unknown> {
  return { applicationId: id, applicant, documentType, register, ...more };
}

/** Names the field and the rule, never the value: the reason is read by operators. */
function nameOfIssue({ path, code, ...issue }: { path: PropertyKey[]; code: string; keys?: string[] }): string {
  return `${[...path.map(String), ...(issue.keys ?? [])].join('.')} ${code}`;
}
