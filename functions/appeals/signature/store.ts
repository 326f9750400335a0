/** The store of signatures and of how many there are: items, keys, conditions. */
import * as z from 'zod';
import { lazily } from '../../../shared/lazily.ts';
import type { AppealNumber } from '../../../shared/persons/identities.ts';
import type { PersonalSeal } from '../../../shared/persons/sealing.ts';
import type { Addition } from '../../../shared/table/addition.ts';
import { commit, type Outcome } from '../../../shared/table/commit.ts';
import { listCards, type Position } from '../../../shared/table/lists.ts';
import { putOver } from '../../../shared/table/put-where.ts';
import type { ReceiptRequest } from '../../../shared/table/receipts.ts';
import { queryPage, readItem, type Table } from '../../../shared/table/table.ts';
import { sortable } from '../../../shared/time.ts';
import { type News, type Signature, type SignatureChange, signatureCard, signatureItem } from './signature.ts';

interface Stored {
  readonly table: Table;
}

interface Sealing {
  readonly seal: PersonalSeal;
}

const petitionPk = (number: string) => `appeals#petition#${number}`;

/** Partitions of signatures: each takes 500 transactions a second. */
export const signatureShards = 16;
/**
 * Counters: a transaction holds its counter for some milliseconds, so that there must be many; and they are read whole
 * whenever signatures are counted, so that they share few partitions.
 */
const counterPartitions = 4;
const countersOfPartition = 16;

/** A pseudonym is an HMAC: its letters are spread evenly. */
function spread(signer: string, over: number): string {
  const number = Buffer.from(signer, 'base64url').readUInt16BE(0) % over;
  return String(number).padStart(2, '0');
}

const shardPk = (number: string, shard: string) => `${petitionPk(number)}#signatures#${shard}`;

const keyOf = (number: string, signer: string) => ({
  pk: shardPk(number, spread(signer, signatureShards)),
  sk: `signature#${signer}`,
});

export function readSignature({ table }: Stored, number: string, signer: string): Promise<Signature | undefined> {
  return readItem(table, keyOf(number, signer), signatureItem);
}

const placeOf = (number: string, signer: string) => ({ ...keyOf(number, signer), attribute: 'sealed' });

/** Who signs, and where they say that they live. */
interface SignerSaid {
  readonly iin: string;
  readonly residence?: string | undefined;
}

/** Under the signer's own key: with that it is gone, and the signature stays. */
export function sealSigner({ seal }: Sealing, number: string, signer: string, said: SignerSaid) {
  return seal.seal({ person: signer }, placeOf(number, signer), said);
}

export const signerPartition = (signer: string) => `appeals#signer#${signer}`;

/** A signature as it is stored, and where its timeline is. */
export function signatureItems(signature: Signature, title: string) {
  const { number, signer, state, signedAt, withdrawnAt, author } = signature;
  const about = { number, title, state, signedAt };
  const entity = {
    ...{ ...keyOf(number, signer), ...signature },
    ...{ ownerPk: signerPartition(signer), ownerSk: `${sortable(signedAt)}#${number}` },
    card: { ...about, ...(withdrawnAt && { withdrawnAt }), ...(author && { author }) },
  };
  return { entity, timelinePk: `${petitionPk(number)}#signer#${signer}` };
}

export interface CommittingSignature {
  readonly title: string;
  readonly receipt?: ReceiptRequest;
  /** By how many there are more of them, or fewer; absent where as many remain. */
  readonly by?: 1 | -1;
  readonly now: Date;
}

/** It `exists` where somebody signs twice. */
export function commitSignature(
  { table }: Stored,
  { signature, ...change }: SignatureChange,
  { title, receipt, by, now }: CommittingSignature,
): Promise<Outcome> {
  const counters = by ? [addedFor(signature, by)] : [];
  return commit(table, { ...change, ...signatureItems(signature, title), receipt, counters }, now);
}

const counterPk = (number: string, partition: string) => `${petitionPk(number)}#count#${partition}`;

/** What a signature adds to the counter that it is counted by. */
export function addedFor(signature: Pick<Signature, 'number' | 'signer'>, by: 1 | -1): Addition {
  return { key: counterOf(signature), by: { count: by } };
}

/** The counter that a signature is counted by. */
export function counterOf({ number, signer }: Pick<Signature, 'number' | 'signer'>) {
  const slot = Number(spread(signer, counterPartitions * countersOfPartition));
  const partition = String(slot % counterPartitions).padStart(2, '0');
  return { pk: counterPk(number, partition), sk: `count#${String(slot).padStart(2, '0')}` };
}

const counterItem = lazily(() => z.object({ count: z.number().int() }));

/** How many have signed and not taken it back: all that was committed before it is asked. */
export async function countSignatures({ table }: Stored, number: string): Promise<number> {
  const partitions = Array.from({ length: counterPartitions }, (_, index) => String(index).padStart(2, '0'));
  const counts = await Promise.all(
    partitions.map(async (partition) => {
      const request = { partition: counterPk(number, partition), limit: countersOfPartition };
      const { items } = await queryPage(table, request, counterItem);
      return items.reduce((sum, { count }) => sum + count, 0);
    }),
  );
  return counts.reduce((sum, count) => sum + count, 0);
}

/** What somebody has signed, newest first. */
export function listBySigner({ table }: Stored, signer: string, after?: Position) {
  const list = { index: 'owner', partition: signerPartition(signer), newestFirst: true } as const;
  return listCards(table, list, signatureCard, after);
}

/** A page of the signatures of a shard, in no order that says anything. */
export function signaturesOf({ table }: Stored, number: AppealNumber, shard: number, page: PageOfShard) {
  const partition = shardPk(number, String(shard).padStart(2, '0'));
  const { limit, after } = page;
  return queryPage(table, { partition, limit, ...(after && { after }) }, signatureItem);
}

interface PageOfShard {
  readonly limit: number;
  readonly after?: Position | undefined;
}

/** How far the signers of a petition were told of something. */
const telling = lazily(() =>
  z.object({ shard: z.int().nonnegative(), after: z.record(z.string(), z.string()).optional() }),
);
export type Telling = z.infer<ReturnType<typeof telling>>;

const tellingKey = (number: string, news: News) => ({ pk: petitionPk(number), sk: `telling#${news}` });

export async function readTelling({ table }: Stored, number: string, news: News): Promise<Telling> {
  return (await readItem(table, tellingKey(number, news), telling)) ?? { shard: 0 };
}

export function putTelling({ table }: Stored, number: string, news: News, how: Telling): Promise<void> {
  return putOver(table, { ...tellingKey(number, news), ...how });
}
