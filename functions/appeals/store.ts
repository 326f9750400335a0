/** The store of appeals: items, keys, conditions. */

import * as z from 'zod';
import { sortable } from '../../shared/calendar.ts';
import { dynamodb } from '../../shared/clients/dynamodb.ts';
import { kms } from '../../shared/clients/kms.ts';
import { commit, type Outcome } from '../../shared/commit.ts';
import { dueKeys } from '../../shared/due.ts';
import { lazily } from '../../shared/endpoint.ts';
import { environment } from '../../shared/environment.ts';
import { keyedHashes } from '../../shared/keyed-hash.ts';
import { type LawReader, lawReader } from '../../shared/law.ts';
import { numbering } from '../../shared/numbers.ts';
import type { ReceiptRequest } from '../../shared/receipts.ts';
import { type PersonalSeal, personalSeal } from '../../shared/sealing.ts';
import { type Page, queryAll, queryPage, readItem } from '../../shared/table.ts';
import { type TimelineItem, timelineItem, timelineKey } from '../../shared/timeline.ts';
import type { EdgeDependencies } from '../../shared/use-case.ts';
import { type Appeal, type AppealCard, appealCard, appealItem, cardOf, nextDue, transitions } from './appeal.ts';
import type { AppealChange } from './conclude.ts';

export interface Appeals extends EdgeDependencies {
  readonly law: LawReader;
  readonly seal: PersonalSeal;
  readonly nextNumber: (sequence: string) => Promise<number>;
}

/** Opens the store by the function's environment. */
export function openAppeals(): Appeals {
  const env = environment('TABLE_NAME', 'PERSON_KEYS_TABLE_NAME', 'MAC_KEY_ID', 'DATA_KEY_ID');
  const table = { client: dynamodb(), name: env.TABLE_NAME };
  const keysTable = { client: dynamodb(), name: env.PERSON_KEYS_TABLE_NAME };
  return {
    table,
    hashes: keyedHashes(kms, env.MAC_KEY_ID),
    law: lawReader(table),
    seal: personalSeal({ kms, dataKeyId: env.DATA_KEY_ID, keysTable }),
    nextNumber: numbering(table),
  };
}

/** The store as the deadline function sees it: clocks say nothing personal, so there is nothing to seal. */
export function openClocks(): Pick<Appeals, 'table'> {
  return { table: { client: dynamodb(), name: environment('TABLE_NAME').TABLE_NAME } };
}

export function appealPk(number: string): string {
  return `appeals#${number}`;
}

export async function readAppeal({ table }: Pick<Appeals, 'table'>, pk: string): Promise<Appeal | undefined> {
  return readItem(table, { pk, sk: 'appeal' }, appealItem);
}

/** What is said with a change. */
export interface Said {
  readonly text: string;
  readonly iin?: string | undefined;
}

const said = lazily(() => z.object({ text: z.string(), iin: z.string().optional() }));

/** Seals what is said with a change into its timeline entry, under the citizen's key. */
export async function withSaid(
  { seal }: Pick<Appeals, 'seal'>,
  change: AppealChange,
  words: Said,
): Promise<AppealChange> {
  const { appeal, entry } = change;
  const place = { ...timelineKey(appeal.pk, appeal.version), attribute: 'sealed' };
  return { appeal, entry: { ...entry, sealed: await seal.seal(appeal.citizen, place, words) } };
}

/** Commits a new appeal (version 1) or the next version of one in one write. */
export function commitAppeal(
  { table }: Pick<Appeals, 'table'>,
  { appeal, entry }: AppealChange,
  { receipt, now }: { readonly receipt?: ReceiptRequest; readonly now: Date },
): Promise<Outcome> {
  const entity = { ...appeal, ...indexKeys(appeal), card: cardOf(appeal) };
  const guard = appeal.version === 1 ? 'new' : { version: appeal.version - 1, states: statesBefore(appeal) };
  return commit(table, { entity, guard, entry, receipt }, now);
}

/** The states from which the appeal may have come where it is now. */
function statesBefore({ state }: Appeal): string[] {
  return Object.values(transitions).flatMap(({ from, to }) => (to === state ? from : []));
}

/** The citizen's list always; the body's worklist until answered; the due shard while a clock runs. */
function indexKeys(appeal: Appeal) {
  const { number, citizen, state, competentBody, submittedAt, clocks } = appeal;
  const open = state !== 'answered';
  return {
    ownerPk: `appeals#owner#${citizen}`,
    ownerSk: `${sortable(submittedAt)}#${number}`,
    ...(open && { workPk: `appeals#body#${competentBody}`, workSk: `${sortable(clocks.answer.dueAt)}#${number}` }),
    ...dueKeys('appeals', appeal.pk, nextDue(appeal)),
  };
}

const pageSize = 25;
const listed = lazily(() => z.object({ card: appealCard() }));

/** A citizen's appeals, newest first. */
export function listByOwner(
  { table }: Pick<Appeals, 'table'>,
  citizen: string,
  after: Record<string, string> | undefined,
) {
  return cards(
    queryPage(
      table,
      {
        index: 'owner',
        partition: `appeals#owner#${citizen}`,
        limit: pageSize,
        descending: true,
        ...(after && { after }),
      },
      listed,
    ),
  );
}

/** A body's open appeals, the next due first. */
export function listByBody({ table }: Pick<Appeals, 'table'>, body: string, after: Record<string, string> | undefined) {
  return cards(
    queryPage(
      table,
      { index: 'worklist', partition: `appeals#body#${body}`, limit: pageSize, ...(after && { after }) },
      listed,
    ),
  );
}

async function cards(page: Promise<Page<{ card: AppealCard }>>): Promise<Page<AppealCard>> {
  const { items, ...next } = await page;
  return { items: items.map(({ card }) => card), ...next };
}

/** An entry of the timeline with what was said in it; `said` is missing where nothing was, or the key was erased. */
export interface ToldEntry extends TimelineItem {
  readonly said?: Said;
}

/** The whole timeline of an appeal, oldest first, unsealed. */
export async function readTimeline(appeals: Pick<Appeals, 'table' | 'seal'>, appeal: Appeal): Promise<ToldEntry[]> {
  const request = { partition: appeal.pk, beginsWith: 'timeline#', limit: 100 };
  const entries = await Array.fromAsync(queryAll(appeals.table, request, timelineItem));
  return Promise.all(entries.map((entry) => unseal(appeals.seal, appeal.citizen, entry)));
}

async function unseal(seal: PersonalSeal, citizen: string, entry: TimelineItem): Promise<ToldEntry> {
  if (!entry.sealed) return entry;
  const opened = await seal.open(citizen, { pk: entry.pk, sk: entry.sk, attribute: 'sealed' }, entry.sealed);
  return opened === undefined ? entry : { ...entry, said: said().parse(opened) };
}
