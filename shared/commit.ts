/**
 * One fact, one write: the entity behind its guard, the timeline entry that tells of it, and the receipt that makes a
 * repeat harmless go into one transaction. The reasons of a refused one come back with the stored items
 * (ALL_OLD), so that every outcome is told apart without a second read.
 */
import {
  type CancellationReason,
  TransactionCanceledException,
  type TransactWriteItem,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import pRetry from 'p-retry';
import { type Receipt, type ReceiptRequest, receiptItem, receiptPut } from './receipts.ts';
import { fromStored, type Item, type Table, toStored } from './table.ts';
import { type TimelineEntry, timelineKey } from './timeline.ts';

/** `new`: nothing may stand there yet. Else the version that was read, and the states from which the change may start. */
export type Guard = 'new' | { readonly version: number; readonly states: readonly string[] };

export interface Entity extends Item {
  readonly version: number;
  readonly state: string;
}

export interface Commit {
  readonly entity: Entity;
  readonly guard: Guard;
  readonly entry: TimelineEntry;
  /** The timeline's partition, where the entity shares its own with others; else it is the entity's. */
  readonly timelinePk?: string;
  readonly receipt?: ReceiptRequest | undefined;
  /** Items that come into being with this fact; none may stand there yet. */
  readonly also?: readonly Item[];
}

export type Outcome =
  | { readonly kind: 'committed' }
  | { readonly kind: 'already-done'; readonly receipt: Receipt }
  | { readonly kind: 'key-reused' }
  | { readonly kind: 'not-found' }
  | { readonly kind: 'exists'; readonly current: Record<string, unknown> }
  | { readonly kind: 'wrong-state'; readonly current: Record<string, unknown> }
  | { readonly kind: 'changed'; readonly current: Record<string, unknown> }
  | { readonly kind: 'contended' };

/** Commits a fact. Throws only where the infrastructure fails: then nobody knows, and the caller repeats. */
export async function commit(table: Table, fact: Commit, now: Date): Promise<Outcome> {
  const writes = [
    putEntity(table.name, fact.entity, fact.guard),
    putEntry(table.name, fact),
    ...(fact.also ?? []).map((item) => putNew(table.name, item)),
    ...(fact.receipt ? [putReceipt(table.name, fact.receipt, fact.entity, now)] : []),
  ];
  try {
    await sendUncontended(table, writes);
    return { kind: 'committed' };
  } catch (error) {
    if (!(error instanceof TransactionCanceledException)) throw error;
    const outcome = outcomeOf(error.CancellationReasons ?? [], fact);
    if (!outcome) throw error;
    return outcome;
  }
}

/** A transaction that met another on the same item, or a throttle, is tried again, with jitter, before anybody hears. */
function sendUncontended(table: Table, writes: TransactWriteItem[]) {
  return pRetry(() => table.client.send(new TransactWriteItemsCommand({ TransactItems: writes })), {
    retries: 4,
    minTimeout: 20,
    maxTimeout: 300,
    randomize: true,
    shouldRetry: ({ error }) => passesByItself(error),
  });
}

/** What cancels a transaction without anybody being wrong. The SDK retries none of it: it sees one exception for all. */
const passing = new Set(['TransactionConflict', 'ThrottlingError', 'ProvisionedThroughputExceeded']);

function passesByItself(error: Error): boolean {
  if (!(error instanceof TransactionCanceledException)) return false;
  const codes = (error.CancellationReasons ?? []).map(({ Code }) => Code ?? 'None');
  return codes.some((code) => passing.has(code)) && !codes.includes('ConditionalCheckFailed');
}

/** The receipt speaks first: a repeat of what succeeded finds the entity moved on, and that is no conflict. */
function outcomeOf(reasons: CancellationReason[], fact: Commit): Outcome | undefined {
  const earlier = fact.receipt && storedItem(reasons.at(-1));
  if (earlier) return receiptOutcome(receiptItem().parse(earlier), fact);
  if (reasons[0]?.Code === 'ConditionalCheckFailed') return entityOutcome(storedItem(reasons[0]), fact.guard);
  if (reasons.some(({ Code }) => passing.has(Code ?? 'None'))) return { kind: 'contended' };
  const other = reasons.find(({ Code }) => Code === 'ConditionalCheckFailed');
  return other && { kind: 'exists', current: storedItem(other) ?? {} };
}

function receiptOutcome(receipt: Receipt, fact: Commit): Outcome {
  return receipt.fingerprint === fact.receipt?.fingerprint ? { kind: 'already-done', receipt } : { kind: 'key-reused' };
}

function entityOutcome(current: Record<string, unknown> | undefined, guard: Guard): Outcome {
  if (!current) return { kind: 'not-found' };
  if (guard === 'new') return { kind: 'exists', current };
  if (!guard.states.includes(String(current.state))) return { kind: 'wrong-state', current };
  return { kind: 'changed', current };
}

function storedItem(reason: CancellationReason | undefined) {
  return reason?.Code === 'ConditionalCheckFailed' && reason.Item ? fromStored(reason.Item) : undefined;
}

function putEntity(tableName: string, entity: Entity, guard: Guard): TransactWriteItem {
  if (guard === 'new') return putNew(tableName, entity);
  const states = guard.states.map((state, index) => [`:state${index}`, state] as const);
  return {
    Put: {
      TableName: tableName,
      Item: toStored(entity),
      ConditionExpression: `#version = :version AND #state IN (${states.map(([name]) => name).join(', ')})`,
      ExpressionAttributeNames: { '#version': 'version', '#state': 'state' },
      ExpressionAttributeValues: toStored({ ':version': guard.version, ...Object.fromEntries(states) }),
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    },
  };
}

function putEntry(tableName: string, { entity, entry, timelinePk }: Commit): TransactWriteItem {
  const key = timelineKey(timelinePk ?? entity.pk, entity.version);
  return putNew(tableName, { ...key, version: entity.version, ...entry });
}

function putNew(tableName: string, item: Item): TransactWriteItem {
  return {
    Put: {
      TableName: tableName,
      Item: toStored(item),
      ConditionExpression: 'attribute_not_exists(pk)',
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    },
  };
}

function putReceipt(tableName: string, receipt: ReceiptRequest, entity: Entity, now: Date): TransactWriteItem {
  const put = receiptPut(receipt, entity, now);
  return { Put: { TableName: tableName, ...put, ReturnValuesOnConditionCheckFailure: 'ALL_OLD' } };
}
