/** The store of evidence: items, keys, conditions. */
import { createHash } from 'node:crypto';
import { ConditionalCheckFailedException, PutItemCommand } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { lazily } from '../../../shared/lazily.ts';
import { whereNone } from '../../../shared/table/put-where.ts';
import { fromStored, type Item, queryAll, type Table, toStored } from '../../../shared/table/table.ts';
import { type Cell, cellName, cellNamed, type MeasurementsOfCell } from '../cell/cell.ts';
import { packEvidence, unpackEvidence } from './evidence.ts';

interface Stored {
  readonly table: Table;
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
  /** When it was posted, as its producer says. */
  readonly time: string;
}

/**
 * Keeps an event's measurements of one cell: one item that is entity, fact and receipt at once. The key is made of the
 * event's, so that a redelivery finds it there and changes nothing. False where other measurements came under that id.
 */
export async function keepEvidence(
  { table }: Stored,
  event: EventIdentity,
  { cell, measurements }: MeasurementsOfCell,
): Promise<boolean> {
  const name = `${event.source} ${event.id}`;
  const [firstByte = 0] = createHash('sha256').update(name).digest();
  const key = { pk: evidencePk(cell, firstByte % evidenceShards), sk: `evidence#${name}` };
  const pack = packEvidence(measurements);
  const stored = await putFirst(table, { ...key, saidAt: event.time, pack });
  return stored === undefined || holdTheSame(cell, evidenceItem().parse(stored).pack, pack);
}

/** Puts an item where none stands; else gives the one that does. */
async function putFirst(table: Table, item: Item): Promise<Record<string, unknown> | undefined> {
  try {
    await table.client.send(
      new PutItemCommand({
        TableName: table.name,
        Item: toStored(item),
        ConditionExpression: whereNone,
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
export async function readEvidence({ table }: Stored, cell: Cell): Promise<Uint8Array[]> {
  const shards = Array.from({ length: evidenceShards }, (_, shard) => evidencePk(cell, shard));
  const items = await Promise.all(
    shards.map((partition) => Array.fromAsync(queryAll(table, { partition, limit: packsPerPage }, evidenceItem))),
  );
  return items.flat().map(({ pack }) => pack);
}

const packsPerPage = 500;
