/**
 * The store of what operators type: pk `appeals#lodgement#<id>`, its entry in the same partition; and of how many codes
 * a person was sent: pk `appeals#codes#<pseudonym>`.
 */
import { ConditionalCheckFailedException, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { type Erased, isErased } from '../../../shared/persons/erased.ts';
import { commit, type Outcome } from '../../../shared/table/commit.ts';
import type { ReceiptRequest } from '../../../shared/table/receipts.ts';
import { readItem, type Table, toStored } from '../../../shared/table/table.ts';
import type { Appeals } from '../appeal/store.ts';
import { type Codes, codesItem } from './codes.ts';
import { type Lodgement, type LodgementChange, lodgementItem, mostGuesses, type Typed, typed } from './lodgement.ts';
import { transitions } from './transitions.ts';

interface Stored {
  readonly table: Table;
}

const pkOf = (id: string) => `appeals#lodgement#${id}`;
const keyOf = (pk: string) => ({ pk, sk: 'lodgement' });
const placeOf = (id: string) => ({ ...keyOf(pkOf(id)), attribute: 'sealed' });

/** The item of a lodgement in the version that it has. */
export function storedLodgement(lodgement: Lodgement) {
  return { ...keyOf(pkOf(lodgement.id)), ...lodgement };
}

export function readLodgement(stored: Stored, id: string): Promise<Lodgement | undefined> {
  return readLodgementAt(stored, pkOf(id));
}

/** By the partition that a receipt names. */
export function readLodgementAt({ table }: Stored, pk: string): Promise<Lodgement | undefined> {
  return readItem(table, keyOf(pk), lodgementItem);
}

export function sealTyped({ seal }: Pick<Appeals, 'seal'>, person: string, id: string, words: Typed) {
  return seal.seal({ person }, placeOf(id), words);
}

/** What was typed, or that it was erased meanwhile. */
export async function openTyped(
  { seal }: Pick<Appeals, 'seal'>,
  { id, citizen, sealed }: Lodgement,
): Promise<Typed | Erased> {
  const opened = await seal.open({ person: citizen }, placeOf(id), sealed);
  return isErased(opened) ? opened : typed().parse(opened.value);
}

const codesOf = (person: string) => ({ pk: `appeals#codes#${person}`, sk: 'codes' });

export function readCodes({ table }: Stored, person: string): Promise<Codes | undefined> {
  return readItem(table, codesOf(person), codesItem);
}

/** With the codes that its citizen was sent, where this is one more. Contended where two are typed for them at once. */
export async function commitLodgement(
  { table }: Stored,
  { lodgement, entry, codes }: LodgementChange & { readonly codes: Codes | undefined },
  { receipt, now }: { readonly receipt: ReceiptRequest; readonly now: Date },
): Promise<Outcome> {
  const alongside = codes ? [{ ...codesOf(lodgement.citizen), ...codes }] : [];
  const fact = { transition: transitions.type, entity: storedLodgement(lodgement), entry, receipt, alongside };
  const outcome = await commit(table, fact, now);
  return outcome.kind === 'exists' ? { kind: 'contended' } : outcome;
}

/**
 * Counts a guess before anybody hears whether it was right: of many at once no more get through than of one after
 * another. False where there were enough. The version stays: it is the fact of nothing.
 */
export async function countGuess({ table }: Stored, { id }: Lodgement): Promise<boolean> {
  try {
    await table.client.send(
      new UpdateItemCommand({
        TableName: table.name,
        Key: toStored(keyOf(pkOf(id))),
        UpdateExpression: 'ADD guesses :one',
        ConditionExpression: '#state = :typed AND (attribute_not_exists(guesses) OR guesses < :most)',
        ExpressionAttributeNames: { '#state': 'state' },
        ExpressionAttributeValues: toStored({ ':one': 1, ':typed': 'typed', ':most': mostGuesses }),
      }),
    );
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}
