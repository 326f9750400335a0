/** The store of documents: items, keys, conditions. */

import * as z from 'zod';
import { sortable } from '../../shared/calendar.ts';
import { commit, type Outcome } from '../../shared/commit.ts';
import { dueKeys } from '../../shared/due.ts';
import { lazily } from '../../shared/endpoint.ts';
import { type Iin, iin } from '../../shared/identities.ts';
import type { LawReader } from '../../shared/law.ts';
import type { ReceiptRequest } from '../../shared/receipts.ts';
import type { PersonalSeal } from '../../shared/sealing.ts';
import type { Signer } from '../../shared/signing.ts';
import { type Item, type Page, queryAll, queryPage, readItem } from '../../shared/table.ts';
import { type TimelineItem, timelineItem } from '../../shared/timeline.ts';
import type { EdgeDependencies } from '../../shared/use-case.ts';
import {
  type Application,
  type ApplicationCard,
  type ApplicationChange,
  applicationCard,
  applicationItem,
  cardOf,
  runningClock,
  transitions,
} from './application.ts';
import {
  type DocumentCard,
  type DocumentSecrets,
  documentCard,
  documentCardOf,
  documentItem,
  documentSecrets,
  type NewDocument,
  type StoredDocument,
} from './document.ts';

export interface Documents extends EdgeDependencies {
  readonly law: LawReader;
  readonly seal: PersonalSeal;
  readonly signer: () => Promise<Signer>;
  /** Who vouches for the credentials: the platform's public URL. */
  readonly issuer: string;
}

export function documentsPk(id: string): string {
  return `documents#${id}`;
}

export function readApplication({ table }: Pick<Documents, 'table'>, pk: string): Promise<Application | undefined> {
  return readItem(table, { pk, sk: 'application' }, applicationItem);
}

export function readStoredDocument(
  { table }: Pick<Documents, 'table'>,
  id: string,
): Promise<StoredDocument | undefined> {
  return readItem(table, { pk: documentsPk(id), sk: 'document' }, documentItem);
}

/** The application with its applicant's IIN sealed into it. */
export async function withApplicant({ seal }: Pick<Documents, 'seal'>, application: Application, applicant: Iin) {
  return { ...application, sealed: await seal.seal(application.applicant, applicantPlace(application), applicant) };
}

/** About whom the register is asked; undefined once it has answered, or where the person's key was erased. */
export async function applicantOf(
  { seal }: Pick<Documents, 'seal'>,
  application: Application,
): Promise<Iin | undefined> {
  if (!application.sealed) return undefined;
  const opened = await seal.open(application.applicant, applicantPlace(application), application.sealed);
  return opened === undefined ? undefined : iin().parse(opened);
}

/** The document with its fields and its secret sealed into it. */
export async function withSecrets(
  { seal }: Pick<Documents, 'seal'>,
  { document, secrets }: NewDocument,
): Promise<StoredDocument> {
  return { ...document, sealed: await seal.seal(document.holder, secretsPlace(document), secrets) };
}

/** What is sealed in a document; undefined where its holder's key was erased. */
export async function secretsOf(
  { seal }: Pick<Documents, 'seal'>,
  document: StoredDocument,
): Promise<DocumentSecrets | undefined> {
  const opened = await seal.open(document.holder, secretsPlace(document), document.sealed);
  return opened === undefined ? undefined : documentSecrets().parse(opened);
}

function applicantPlace({ pk, sk }: Application) {
  return { pk, sk, attribute: 'sealed' };
}

function secretsPlace({ pk, sk }: Omit<StoredDocument, 'sealed'>) {
  return { pk, sk, attribute: 'sealed' };
}

export interface Committing {
  readonly receipt?: ReceiptRequest;
  readonly document?: StoredDocument | undefined;
  readonly now: Date;
}

/** Commits a new application (version 1) or the next version of one, and the document that it brought, in one write. */
export function commitApplication(
  { table }: Pick<Documents, 'table'>,
  { application, entry }: ApplicationChange,
  { receipt, document, now }: Committing,
): Promise<Outcome> {
  const entity = { ...application, ...applicationKeys(application), card: cardOf(application) };
  const guard =
    application.version === 1 ? 'new' : { version: application.version - 1, states: statesBefore(application) };
  return commit(table, { entity, guard, entry, receipt, also: document ? [documentWithKeys(document)] : [] }, now);
}

/** The states from which the application may have come where it is now. */
function statesBefore({ state }: Application): string[] {
  return Object.values(transitions).flatMap(({ from, to }) => (to === state ? from : []));
}

/** The citizen's list always; the due shard while a register is to answer. */
function applicationKeys(application: Application) {
  const { pk, id, applicant, submittedAt } = application;
  return {
    ownerPk: ownerPartition(applicant),
    ownerSk: `application#${sortable(submittedAt)}#${id}`,
    ...dueKeys('documents', pk, runningClock(application)?.dueAt),
  };
}

function documentWithKeys(document: StoredDocument): Item {
  const { id, holder, issuedAt } = document;
  return {
    ...document,
    ownerPk: ownerPartition(holder),
    ownerSk: `document#${sortable(issuedAt)}#${id}`,
    card: documentCardOf(document),
  };
}

function ownerPartition(pseudonym: string): string {
  return `documents#owner#${pseudonym}`;
}

const listedApplication = lazily(() => z.object({ card: applicationCard() }));
const listedDocument = lazily(() => z.object({ card: documentCard() }));

/** Where the page before ended. */
type Position = Record<string, string>;

/** A citizen's applications, newest first. */
export async function listApplicationsOf(
  { table }: Pick<Documents, 'table'>,
  applicant: string,
  after?: Position,
): Promise<Page<ApplicationCard>> {
  return cards(await queryPage(table, ownersPage(applicant, 'application#', after), listedApplication));
}

/** A citizen's documents, newest first. */
export async function listDocumentsOf(
  { table }: Pick<Documents, 'table'>,
  holder: string,
  after?: Position,
): Promise<Page<DocumentCard>> {
  return cards(await queryPage(table, ownersPage(holder, 'document#', after), listedDocument));
}

function ownersPage(pseudonym: string, beginsWith: string, after: Position | undefined) {
  const partition = ownerPartition(pseudonym);
  return { index: 'owner', partition, beginsWith, limit: 25, descending: true, ...(after && { after }) } as const;
}

function cards<Card>({ items, ...next }: Page<{ card: Card }>): Page<Card> {
  return { items: items.map(({ card }) => card), ...next };
}

/** The whole timeline of an application, oldest first. */
export function readTimeline({ table }: Pick<Documents, 'table'>, { pk }: Application): Promise<TimelineItem[]> {
  return Array.fromAsync(queryAll(table, { partition: pk, beginsWith: 'timeline#', limit: 100 }, timelineItem));
}
