/**
 * Receipts make a repeat harmless. A receipt holds the caller, the HMAC of the request, the entity and its version,
 * never a reply: a repeat is rendered again from stored state. It outlives the longest redelivery and counts as
 * absent once expired, whether or not TTL has removed it.
 */

import { createHash } from 'node:crypto';
import * as z from 'zod';
import { lazily } from '../lazily.ts';
import { putWhere, whereNone } from './put-where.ts';
import { type Key, readItem, type Table, toStored } from './table.ts';

const lifetimeDays = 30;

export interface ReceiptRequest {
  readonly key: Key;
  /** HMAC of what was asked, so that one key cannot stand for two requests. */
  readonly fingerprint: string;
}

export const receiptItem = lazily(() =>
  z.object({
    pk: z.string(),
    sk: z.literal('receipt'),
    fingerprint: z.string(),
    /** The entity that the request changed, and the version it made. */
    entityPk: z.string(),
    version: z.number().int(),
    expiresAt: z.number().int(),
  }),
);

export type Receipt = z.infer<ReturnType<typeof receiptItem>>;

/**
 * The receipt's key: one partition each, so that no caller and no producer makes a hot one. A producer's source may
 * hold the separator: encoded, it ends where it ends, whatever the key behind it holds.
 */
export function receiptKey(area: string, caller: string, idempotencyKey: string): Key {
  return { pk: `${area}#receipt#${encodeURIComponent(caller)}#${idempotencyKey}`, sk: 'receipt' };
}

/** What a receipt says of the entity that a request changed: which, and the version that it made. */
export interface ChangedEntity {
  readonly pk: string;
  readonly version: number;
}

/** The put of a new receipt: refused while an earlier one under the same key has not expired. */
export function receiptPut(request: ReceiptRequest, { pk, version }: ChangedEntity, now: Date) {
  const receipt: Receipt = {
    pk: request.key.pk,
    sk: 'receipt',
    fingerprint: request.fingerprint,
    entityPk: pk,
    version,
    expiresAt: epochSeconds(now) + lifetimeDays * 86_400,
  };
  return {
    Item: toStored(receipt),
    ConditionExpression: `${whereNone} OR expiresAt <= :now`,
    ExpressionAttributeValues: toStored({ ':now': epochSeconds(now) }),
  };
}

export type Earlier =
  | { readonly kind: 'none' }
  | { readonly kind: 'same'; receipt: Receipt }
  | { readonly kind: 'other' };

/** What an earlier request under the same key left behind. */
export async function findEarlier(table: Table, request: ReceiptRequest, now: Date): Promise<Earlier> {
  const receipt = await readItem(table, request.key, receiptItem);
  if (!receipt || receipt.expiresAt <= epochSeconds(now)) return { kind: 'none' };
  return receipt.fingerprint === request.fingerprint ? { kind: 'same', receipt } : { kind: 'other' };
}

/**
 * Leaves a receipt for a request that found done what it asks for, unless an earlier one under the key left its own.
 */
export async function leaveReceipt(
  table: Table,
  request: ReceiptRequest,
  entity: ChangedEntity,
  now: Date,
): Promise<Earlier> {
  const left = await putWhere(table, receiptPut(request, entity, now));
  return left ? { kind: 'none' } : findEarlier(table, request, now);
}

/** The receipt of a command that follows from a request, about one thing of many: the same each time that it is asked again. */
export function receiptOfCommand({ key, fingerprint }: ReceiptRequest, about: string): ReceiptRequest {
  return { key: { ...key, pk: `${key.pk}#${about}` }, fingerprint };
}

/** An id for what a request brings about, by its receipt: asked again, it is the same. */
export function idByReceipt({ pk }: Pick<Key, 'pk'>): string {
  return createHash('sha256').update(pk).digest('base64url').slice(0, 22);
}

function epochSeconds(instant: Date): number {
  return Math.floor(instant.getTime() / 1000);
}
