/** The store of applications: items, keys, conditions. */
import type { ChangingDependencies } from '../../../shared/http/use-case.ts';
import type { LawReader } from '../../../shared/law/reader.ts';
import { isErased } from '../../../shared/persons/erased.ts';
import { type Iin, iin } from '../../../shared/persons/identities.ts';
import type { PersonalSeal } from '../../../shared/persons/sealing.ts';
import { dueKeys } from '../../../shared/queue/due.ts';
import type { Signer } from '../../../shared/signing/kms-signer.ts';
import { commit, type Outcome } from '../../../shared/table/commit.ts';
import { listCards, type Position } from '../../../shared/table/lists.ts';
import { putUnchanged } from '../../../shared/table/put-where.ts';
import type { ReceiptRequest } from '../../../shared/table/receipts.ts';
import { queryAll, readItem } from '../../../shared/table/table.ts';
import { entriesUpTo, type TimelineItem, timelineItem } from '../../../shared/table/timeline.ts';
import { sortable } from '../../../shared/time.ts';
import type { StoredDocument } from '../document/document.ts';
import { documentWithKeys, ownerPartition } from '../document/store.ts';
import {
  type Application,
  type ApplicationChange,
  applicationCard,
  applicationItem,
  cardOf,
  nextDue,
} from './application.ts';

export interface Documents extends ChangingDependencies {
  readonly law: LawReader;
  readonly seal: PersonalSeal;
  /** Of that type: it may have a key of its own. */
  readonly signer: (documentType: string) => Promise<Signer>;
  /** Who vouches for the credentials: the platform's public URL. */
  readonly issuer: string;
}

export function applicationPk(id: string): string {
  return `documents#${id}`;
}

const keyOf = (pk: string) => ({ pk, sk: 'application' });

export function readApplication({ table }: Pick<Documents, 'table'>, pk: string): Promise<Application | undefined> {
  return readItem(table, keyOf(pk), applicationItem);
}

/** The application with its applicant's IIN sealed into it. */
export async function withApplicant({ seal }: Pick<Documents, 'seal'>, application: Application, applicant: Iin) {
  return {
    ...application,
    sealed: await seal.seal({ person: application.applicant }, applicantPlace(application), applicant),
  };
}

/** About whom the register is asked; undefined once it has answered, or where the person's key was erased. */
export async function applicantOf(
  { seal }: Pick<Documents, 'seal'>,
  application: Application,
): Promise<Iin | undefined> {
  if (!application.sealed) return undefined;
  const opened = await seal.open({ person: application.applicant }, applicantPlace(application), application.sealed);
  return isErased(opened) ? undefined : iin().parse(opened.value);
}

function applicantPlace({ id }: Application) {
  return { ...keyOf(applicationPk(id)), attribute: 'sealed' };
}

export interface Committing {
  readonly receipt?: ReceiptRequest;
  readonly document?: StoredDocument | undefined;
  readonly now: Date;
}

/** Commits a change of an application, and the document that it brought, in one write. */
export function commitApplication(
  { table }: Pick<Documents, 'table'>,
  { application, ...change }: ApplicationChange,
  { receipt, document, now }: Committing,
): Promise<Outcome> {
  const also = document ? [documentWithKeys(document)] : [];
  return commit(table, { ...change, entity: entityOf(application, now), receipt, also }, now);
}

/** Enters when an application of which there is nothing to tell is due next. False where it was changed meanwhile. */
export function putOff({ table }: Pick<Documents, 'table'>, application: Application, now: Date): Promise<boolean> {
  return putUnchanged(table, entityOf(application, now));
}

function entityOf(application: Application, now: Date) {
  const keys = { ...keyOf(applicationPk(application.id)), ...indexKeys(application, now) };
  return { ...application, ...keys, card: cardOf(application) };
}

/** The citizen's list always; the due shard while a register is to answer, or a clock waits for its calendar. */
function indexKeys(application: Application, now: Date) {
  const { id, applicant, submittedAt } = application;
  return {
    ownerPk: ownerPartition(applicant),
    ownerSk: `application#${sortable(submittedAt)}#${id}`,
    ...dueKeys('documents', applicationPk(id), nextDue(application, now)),
  };
}

/** A citizen's applications, newest first. */
export function listApplicationsOf({ table }: Pick<Documents, 'table'>, applicant: string, after?: Position) {
  const partition = ownerPartition(applicant);
  return listCards(
    table,
    { index: 'owner', partition, beginsWith: 'application#', newestFirst: true },
    applicationCard,
    after,
  );
}

/** The whole timeline of an application, oldest first. */
export async function readTimeline(
  { table }: Pick<Documents, 'table'>,
  application: Application,
): Promise<TimelineItem[]> {
  const request = { partition: applicationPk(application.id), beginsWith: 'timeline#', limit: 100 };
  return entriesUpTo(application, await Array.fromAsync(queryAll(table, request, timelineItem)));
}
