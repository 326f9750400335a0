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
import { type Addition, addTo } from './addition.ts';
import { inPlaceOf, whereNone } from './put-where.ts';
import { type ChangedEntity, type Receipt, type ReceiptRequest, receiptItem, receiptPut } from './receipts.ts';
import { fromStored, type Item, type Table, toStored } from './table.ts';
import { entryItem, type TimelineEntry } from './timeline.ts';
import type { Transition } from './transitions.ts';

export interface Entity extends Item {
  readonly version: number;
  readonly state: string;
}

export interface Commit {
  /** In its new version: the one that was read, and one more for each entry. */
  readonly entity: Entity;
  /** The guard: nothing may stand there yet, or the version that was read, in a state from which this may start. */
  readonly transition: Pick<Transition, 'from' | 'needsVerifiedLaw'>;
  /** Whether every law record that the decision rests on is verified. */
  readonly restsOnVerifiedLaw?: boolean;
  readonly entry: TimelineEntry;
  /** What the fact brings to light and nobody had noted yet, oldest first: a term that has passed. */
  readonly before?: readonly TimelineEntry[];
  /** The timeline's partition, where the entity shares its own with others; else it is the entity's. */
  readonly timelinePk?: string;
  readonly receipt?: ReceiptRequest | undefined;
  /** Items that come into being with this fact; none may stand there yet. */
  readonly also?: readonly Item[];
  /** Items that change with it, each in its new version: the one before is what must stand there, or none. */
  readonly alongside?: readonly (Item & { readonly version: number })[];
  /** Items that say again what the entity says: they go over whatever stands there. */
  readonly mirrors?: readonly Item[];
  /** Counters that go up or down with it, whatever they stand at. */
  readonly counters?: readonly Addition[];
}

export type Outcome =
  | { readonly kind: 'committed' }
  | { readonly kind: 'already-done'; readonly receipt: Receipt }
  | { readonly kind: 'key-reused' }
  | { readonly kind: 'not-found' }
  | { readonly kind: 'exists'; readonly current: Record<string, unknown> }
  | { readonly kind: 'wrong-state'; readonly current: Record<string, unknown> }
  | { readonly kind: 'changed'; readonly current: Record<string, unknown> }
  | { readonly kind: 'contended' }
  | { readonly kind: 'unverified-law' };

/**
 * For whoever carries out what somebody else has asked: nothing to do where the fact is there. Throws where it is not: what has
 * changed meanwhile, also a term that passed in that very moment, is decided upon anew by the repetition.
 */
export function doneOrRetry({ kind }: Outcome): void {
  if (!isDone[kind]) throw new Error(`${kind}: to be retried`);
}

const isDone: Readonly<Record<Outcome['kind'], boolean>> = {
  committed: true,
  'already-done': true,
  'key-reused': true,
  'not-found': false,
  exists: false,
  'wrong-state': false,
  changed: false,
  contended: false,
  'unverified-law': false,
};

/** Commits a fact. Throws only where the infrastructure fails: then nobody knows, and the caller repeats. */
export async function commit(table: Table, fact: Commit, now: Date): Promise<Outcome> {
  if (fact.transition.needsVerifiedLaw && !fact.restsOnVerifiedLaw) return { kind: 'unverified-law' };
  const writes = [
    putEntity(table.name, fact),
    ...putEntries(table.name, fact, now),
    ...(fact.also ?? []).map((item) => putNew(table.name, item)),
    ...(fact.alongside ?? []).map((item) => putNext(table.name, item)),
    ...(fact.mirrors ?? []).map((item) => ({ Put: { TableName: table.name, Item: toStored(item) } })),
    ...(fact.counters ?? []).map((counter) => addTo(table.name, counter)),
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

/**
 * Puts items that have no timeline, each in its next version, and the receipt of who asked for it: all, or none. False
 * where one of them was changed meanwhile, or the receipt is there already.
 */
export async function putTogether(
  table: Table,
  items: readonly (Item & { readonly version: number })[],
  left?: { readonly receipt: ReceiptRequest; readonly of: ChangedEntity; readonly now: Date },
): Promise<boolean> {
  const writes = items.map((item) => putNext(table.name, item));
  try {
    await sendUncontended(table, [
      ...writes,
      ...(left ? [putReceipt(table.name, left.receipt, left.of, left.now)] : []),
    ]);
    return true;
  } catch (error) {
    if (!(error instanceof TransactionCanceledException) || isContended(error)) throw error;
    return false;
  }
}

/**
 * A transaction that met another on the same item, or a throttle, is tried again, with jitter, before anybody hears.
 */
export function sendUncontended(table: Table, writes: TransactWriteItem[]) {
  return pRetry(() => table.client.send(new TransactWriteItemsCommand({ TransactItems: writes })), {
    retries: 4,
    minTimeout: 20,
    maxTimeout: 300,
    randomize: true,
    shouldRetry: ({ error }) => error instanceof TransactionCanceledException && isContended(error),
  });
}

/**
 * What cancels a transaction without anybody being wrong. The SDK retries none of it: it sees one exception for all.
 */
const passing = new Set(['TransactionConflict', 'ThrottlingError', 'ProvisionedThroughputExceeded']);

/** Whether nothing but others' transactions or a throttle stood in the way. */
export function isContended({ CancellationReasons = [] }: TransactionCanceledException): boolean {
  const codes = CancellationReasons.map(({ Code }) => Code ?? 'None');
  return codes.some((code) => passing.has(code)) && !codes.includes('ConditionalCheckFailed');
}

/** The receipt speaks first: a repeat of what succeeded finds the entity moved on, and that is no conflict. */
function outcomeOf(reasons: CancellationReason[], fact: Commit): Outcome | undefined {
  const earlier = fact.receipt && storedItem(reasons.at(-1));
  if (earlier) return receiptOutcome(receiptItem().parse(earlier), fact);
  if (reasons[0]?.Code === 'ConditionalCheckFailed') return entityOutcome(storedItem(reasons[0]), fact.transition);
  if (reasons.some(({ Code }) => passing.has(Code ?? 'None'))) return { kind: 'contended' };
  const other = reasons.find(({ Code }) => Code === 'ConditionalCheckFailed');
  return other && { kind: 'exists', current: storedItem(other) ?? {} };
}

function receiptOutcome(receipt: Receipt, fact: Commit): Outcome {
  return receipt.fingerprint === fact.receipt?.fingerprint ? { kind: 'already-done', receipt } : { kind: 'key-reused' };
}

function entityOutcome(current: Record<string, unknown> | undefined, { from }: Commit['transition']): Outcome {
  if (!current) return { kind: 'not-found' };
  if (from.length === 0) return { kind: 'exists', current };
  if (!from.includes(String(current.state))) return { kind: 'wrong-state', current };
  return { kind: 'changed', current };
}

function storedItem(reason: CancellationReason | undefined) {
  return reason?.Code === 'ConditionalCheckFailed' && reason.Item ? fromStored(reason.Item) : undefined;
}

function putEntity(tableName: string, { entity, transition: { from }, before = [] }: Commit): TransactWriteItem {
  if (from.length === 0) return putNew(tableName, entity);
  const states = from.map((state, index) => [`:state${index}`, state] as const);
  return {
    Put: {
      TableName: tableName,
      Item: toStored(entity),
      ConditionExpression: `#version = :version AND #state IN (${states.map(([name]) => name).join(', ')})`,
      ExpressionAttributeNames: { '#version': 'version', '#state': 'state' },
      ExpressionAttributeValues: toStored({
        ':version': entity.version - before.length - 1,
        ...Object.fromEntries(states),
      }),
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    },
  };
}

/** Each entry makes a version, the last one the entity's. */
function putEntries(
  tableName: string,
  { entity, entry: last, before = [], timelinePk }: Commit,
  now: Date,
): TransactWriteItem[] {
  return [...before, last].map((entry, index) => {
    const version = entity.version - before.length + index;
    return putNew(tableName, entryItem(timelinePk ?? entity.pk, version, entry, now));
  });
}

function putNew(tableName: string, item: Item): TransactWriteItem {
  return {
    Put: {
      TableName: tableName,
      Item: toStored(item),
      ConditionExpression: whereNone,
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    },
  };
}

/** The next version of an item, over the one before. */
function putNext(tableName: string, item: Item & { readonly version: number }): TransactWriteItem {
  if (item.version === 1) return putNew(tableName, item);
  return {
    Put: {
      TableName: tableName,
      ...inPlaceOf(item.version - 1, item),
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    },
  };
}

function putReceipt(tableName: string, receipt: ReceiptRequest, entity: ChangedEntity, now: Date): TransactWriteItem {
  const put = receiptPut(receipt, entity, now);
  return { Put: { TableName: tableName, ...put, ReturnValuesOnConditionCheckFailure: 'ALL_OLD' } };
}
