/** The store of network quality: items, keys, conditions. */
import { createHash } from 'node:crypto';
import { ConditionalCheckFailedException, PutItemCommand } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { verdicts } from '../../events/network.ts';
import { sortable } from '../../shared/calendar.ts';
import { dynamodb } from '../../shared/clients/dynamodb.ts';
import { commit } from '../../shared/commit.ts';
import { lazily } from '../../shared/endpoint.ts';
import { environment } from '../../shared/environment.ts';
import type { KeyedHashes } from '../../shared/keyed-hash.ts';
import { type LawReader, lawReader } from '../../shared/law.ts';
import {
  fromStored,
  type Item,
  type Key,
  type Page,
  queryAll,
  queryPage,
  readItem,
  type Table,
  toStored,
} from '../../shared/table.ts';
import { type TimelineEntry, timelineKey } from '../../shared/timeline.ts';
import { type CaseCard, cardOf, caseCard, caseOpenedEntry, type NetworkCase, networkCase } from './case.ts';
import { type Cell, cellName, cellNamed, type MeasurementsOfCell } from './cell.ts';
import { packEvidence, unpackEvidence } from './evidence.ts';
import { type JudgedCell, judgedCell } from './judged-cell.ts';

export interface Network {
  readonly table: Table;
  readonly law: LawReader;
  /** Only lists by cursor need them. */
  readonly hashes?: KeyedHashes;
}

/** Opens the store by the function's environment. */
export function openNetwork(): Network {
  const table = { client: dynamodb(), name: environment('TABLE_NAME').TABLE_NAME };
  return { table, law: lawReader(table) };
}

/** A partition takes 1,000 writes a second; a cell whose evidence lies in eight takes eight times that. */
const evidenceShards = 8;

const evidencePrefix = 'network#evidence#';

function evidencePk(cell: Cell, shard: number): string {
  return `${evidencePrefix}${cellName(cell)}#${shard}`;
}

/** The cell whose evidence lies in a partition. */
export function cellOfEvidence(pk: string): Cell {
  return cellNamed(pk.slice(evidencePrefix.length, pk.lastIndexOf('#')));
}

/** What identifies a posted event for good. */
interface EventIdentity {
  readonly source: string;
  readonly id: string;
}

/**
 * Keeps an event's measurements of one cell: one item that is entity, fact and receipt at once. The key is made of the
 * event's, so that a redelivery finds it there and changes nothing. False where other measurements came under that id.
 */
export async function keepEvidence(
  { table }: Network,
  event: EventIdentity,
  { cell, measurements }: MeasurementsOfCell,
): Promise<boolean> {
  const name = `${event.source} ${event.id}`;
  const [firstByte = 0] = createHash('sha256').update(name).digest();
  const key = { pk: evidencePk(cell, firstByte % evidenceShards), sk: `evidence#${name}` };
  const pack = packEvidence(measurements);
  const stored = await putFirst(table, { ...key, pack });
  return stored === undefined || holdTheSame(cell, evidenceItem().parse(stored).pack, pack);
}

/** Puts an item where none stands; else gives the one that does. */
async function putFirst(table: Table, item: Item): Promise<Record<string, unknown> | undefined> {
  try {
    await table.client.send(
      new PutItemCommand({
        TableName: table.name,
        Item: toStored(item),
        ConditionExpression: 'attribute_not_exists(pk)',
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      }),
    );
    return undefined;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return fromStored(error.Item ?? {});
    throw error;
  }
}

/** Compared unpacked: the same measurements may be deflated otherwise by another version of zlib. */
function holdTheSame(cell: Cell, one: Uint8Array, other: Uint8Array): boolean {
  const [measurements, others] = [one, other].map((pack) => JSON.stringify(unpackEvidence(cell, pack)));
  return measurements === others;
}

const evidenceItem = lazily(() => z.object({ pack: z.instanceof(Uint8Array) }));

/** All packs of evidence of a cell. */
export async function readEvidence({ table }: Network, cell: Cell): Promise<Uint8Array[]> {
  const shards = Array.from({ length: evidenceShards }, (_, shard) => evidencePk(cell, shard));
  const items = await Promise.all(
    shards.map((partition) => Array.fromAsync(queryAll(table, { partition, limit: packsPerPage }, evidenceItem))),
  );
  return items.flat().map(({ pack }) => pack);
}

const packsPerPage = 500;

function settlementPk(settlement: string): string {
  return `network#settlement#${settlement}`;
}

function cellKey({ settlement, month, operator, technology }: Cell): Key {
  return { pk: settlementPk(settlement), sk: `cell#${month}#${operator}#${technology}` };
}

export function readCell({ table }: Network, cell: Cell): Promise<JudgedCell | undefined> {
  return readItem(table, cellKey(cell), judgedCell);
}

/** The cells of a settlement in a month. */
export function readCells({ table }: Network, settlement: string, month: string): Promise<JudgedCell[]> {
  const request = { partition: settlementPk(settlement), beginsWith: `cell#${month}#`, limit: 100 };
  return Array.fromAsync(queryAll(table, request, judgedCell));
}

/** The newest month of which a settlement has a cell. */
export async function newestMonth({ table }: Network, settlement: string): Promise<string | undefined> {
  const request = { partition: settlementPk(settlement), beginsWith: 'cell#', limit: 1, descending: true };
  const { items } = await queryPage(table, request, judgedCell);
  return items[0]?.cell.month;
}

/** What a fold found out about a cell that differs from what is stored. */
export interface CellChange {
  readonly cell: JudgedCell;
  /** Present where a verdict has changed. */
  readonly entry?: TimelineEntry | undefined;
  /** Present where that opens a case. */
  readonly opened?: NetworkCase | undefined;
}

/**
 * Stores the next version of a cell, in one write with what it brought about. False where somebody else was faster:
 * then the evidence is to be read again.
 */
export async function storeCell({ table }: Network, { cell, entry, opened }: CellChange, now: Date): Promise<boolean> {
  const item = { ...cellKey(cell.cell), ...cell };
  const before = cell.version - 1;
  if (!entry) return putUnless(table, item, previousVersion(before));
  const guard = before === 0 ? 'new' : ({ version: before, states: verdicts } as const);
  const also = opened ? caseItems(opened) : [];
  const timelinePk = `network#cell#${cellName(cell.cell)}`;
  const outcome = await commit(table, { entity: item, guard, entry, timelinePk, also }, now);
  return outcome.kind === 'committed';
}

function previousVersion(version: number): PutCondition {
  if (version === 0) return { condition: 'attribute_not_exists(pk)' };
  return { condition: 'version = :version', values: { ':version': version } };
}

interface PutCondition {
  readonly condition: string;
  readonly values?: Record<string, unknown>;
}

/** Puts an item; false where the condition does not hold. Throws where another's transaction holds the item just now. */
async function putUnless(table: Table, item: Item, { condition, values }: PutCondition): Promise<boolean> {
  try {
    await table.client.send(
      new PutItemCommand({
        TableName: table.name,
        Item: toStored(item),
        ConditionExpression: condition,
        ...(values && { ExpressionAttributeValues: toStored(values) }),
      }),
    );
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}

function casePk(id: string): string {
  return `network#case#${id}`;
}

function operatorPk(bin: string): string {
  return `network#operator#${bin}`;
}

/** A new case and the first entry of its timeline. */
function caseItems(opened: NetworkCase): Item[] {
  const pk = casePk(opened.id);
  const ownerSk = `${sortable(opened.openedAt)}#${opened.id}`;
  return [
    { pk, sk: 'case', ...opened, ownerPk: operatorPk(opened.bin), ownerSk, card: cardOf(opened) },
    { ...timelineKey(pk, opened.version), version: opened.version, ...caseOpenedEntry(opened) },
  ];
}

export function readCase({ table }: Pick<Network, 'table'>, id: string): Promise<NetworkCase | undefined> {
  return readItem(table, { pk: casePk(id), sk: 'case' }, networkCase);
}

const pageSize = 25;
const listed = lazily(() => z.object({ card: caseCard() }));

/** The cases against an operator, newest first. */
export async function listByOperator(
  { table }: Pick<Network, 'table'>,
  bin: string,
  after?: Record<string, string>,
): Promise<Page<CaseCard>> {
  const request = { index: 'owner', partition: operatorPk(bin), limit: pageSize, descending: true } as const;
  const { items, ...next } = await queryPage(table, { ...request, ...(after && { after }) }, listed);
  return { items: items.map(({ card }) => card), ...next };
}
