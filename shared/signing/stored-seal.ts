/**
 * A text is sealed when it is first asked for, and once: KMS signs about 1,000 times a second for a whole account. What
 * is stored is the signature alone, under the digest of the text; from the same text and the time of sealing the seal
 * is made up again byte for byte. A text that has changed meanwhile has another digest, and gets a seal of its own.
 */
import { createHash } from 'node:crypto';
import * as z from 'zod';
import { lazily } from '../lazily.ts';
import { putWhere, whereNone } from '../table/put-where.ts';
import { type Key, readItem, type Table, toStored } from '../table/table.ts';
import type { Signer } from './kms-signer.ts';
import { type SealedContent, sealingInput } from './seal.ts';
import type { SealedType } from './sealed-types.ts';

export interface ToSeal {
  /** Of the thing that the text is about. */
  readonly pk: string;
  readonly type: SealedType;
  readonly content: SealedContent;
}

export interface SealStore {
  readonly table: Table;
  readonly signer: () => Promise<Signer>;
}

const sealItem = lazily(() => z.object({ kid: z.string(), sealedAt: z.iso.datetime(), signature: z.string() }));
type SealItem = z.infer<ReturnType<typeof sealItem>>;

/** The seal of the text. Of two who ask first at once one signs for both. */
export async function sealOnce(store: SealStore, text: ToSeal, now: Date): Promise<string> {
  const key = keyOf(text);
  const item = (await readItem(store.table, key, sealItem)) ?? (await sealAndStore(store, text, key, now));
  return `${sealingInput({ ...text, sealedAt: new Date(item.sealedAt) }, item)}.${item.signature}`;
}

function keyOf({ pk, type, content }: ToSeal): Key {
  const digest = createHash('sha256').update(JSON.stringify(content)).digest('base64url');
  return { pk, sk: `seal#${type}#${digest}` };
}

async function sealAndStore(store: SealStore, text: ToSeal, key: Key, now: Date): Promise<SealItem> {
  const signer = await store.signer();
  const { kid } = signer.publishedKey;
  const signature = await signer.sign(sealingInput({ ...text, sealedAt: now }, { kid }));
  const item = { kid, sealedAt: now.toISOString(), signature };
  const first = await putWhere(store.table, { Item: toStored({ ...key, ...item }), ConditionExpression: whereNone });
  return first ? item : storedByAnother(store, key);
}

async function storedByAnother({ table }: SealStore, key: Key): Promise<SealItem> {
  const item = await readItem(table, key, sealItem);
  if (!item) throw new Error(`another's ${key.sk} is not there any more`);
  return item;
}
