/**
 * The store of petitions: items, keys, conditions. A petition is in one partition with what it asks for; signatures are
 * spread over others by their signer, so that a thousand a second meet in none.
 */
import * as z from 'zod';
import type { ChangingDependencies } from '../../../shared/http/use-case.ts';
import type { LawReader } from '../../../shared/law/reader.ts';
import { lazily } from '../../../shared/lazily.ts';
import type { AppealNumber } from '../../../shared/persons/identities.ts';
import type { PersonalSeal } from '../../../shared/persons/sealing.ts';
import { dueKeys } from '../../../shared/queue/due.ts';
import { commit, type Outcome } from '../../../shared/table/commit.ts';
import type { Numbers } from '../../../shared/table/numbers.ts';
import { putWhere } from '../../../shared/table/put-where.ts';
import type { ReceiptRequest } from '../../../shared/table/receipts.ts';
import { queryPage, readItem, type Table, toStored } from '../../../shared/table/table.ts';
import { entryItem, type TimelineItem, timelineItem, timelineKey } from '../../../shared/table/timeline.ts';
import { sortable } from '../../../shared/time.ts';
import { appealPk, newPart } from '../appeal/store.ts';
import type { SignatureChange } from '../signature/signature.ts';
import { addedFor, signatureItems } from '../signature/store.ts';
import { cardOf, nextDue, type Petition, type PetitionChange, petitionItem } from './petition.ts';
import type { Submitted } from './submit.ts';
import { isGathering } from './transitions.ts';

export interface Petitions extends ChangingDependencies {
  readonly law: LawReader;
  readonly seal: PersonalSeal;
  readonly numbers: Numbers;
}

/** What brings petitions forward: nothing of it is sealed or unsealed. */
export type Counted = Pick<Petitions, 'table' | 'law'>;

const prefix = 'appeals#petition#';

export const petitionPk = (number: string) => `${prefix}${number}`;
export const isPetitionPk = (pk: string): boolean => pk.startsWith(prefix);

const keyOf = (pk: string) => ({ pk, sk: 'petition' });
const textKeyOf = (number: string) => ({ pk: petitionPk(number), sk: 'text' });

export function readPetition(stored: { readonly table: Table }, number: AppealNumber): Promise<Petition | undefined> {
  return readPetitionAt(stored, petitionPk(number));
}

/** By the partition that a receipt or a due date names. */
export function readPetitionAt({ table }: { readonly table: Table }, pk: string): Promise<Petition | undefined> {
  return readItem(table, keyOf(pk), petitionItem);
}

/** What it asks for is sealed from the beginning for the place where the appeal will have it that it may become. */
const placeOfText = (number: AppealNumber) => ({ ...timelineKey(appealPk(number), 1), attribute: 'sealed' });

export function sealText({ seal }: Pick<Petitions, 'seal'>, number: AppealNumber, text: string) {
  return seal.seal({ case: number }, placeOfText(number), { text });
}

export async function openText({ seal }: Pick<Petitions, 'seal'>, number: AppealNumber, sealed: Uint8Array) {
  const opened = await seal.open({ case: number }, placeOfText(number), sealed);
  return 'value' in opened ? z.object({ text: z.string() }).parse(opened.value) : opened;
}

const textItem = lazily(() => z.object({ sealed: z.custom<Uint8Array>((value) => value instanceof Uint8Array) }));

/** Still sealed. */
export async function readSealedText({ table }: Counted, number: AppealNumber): Promise<Uint8Array> {
  const item = await readItem(table, textKeyOf(number), textItem);
  if (!item) throw new Error(`what ${number} asks for is not there`);
  return item.sealed;
}

/** Lists of petitions that may be signed: of a place, and of those that name none. */
export const placePartition = (settlement: string | undefined) => `appeals#petitions#${settlement ?? 'everywhere'}`;

function entityOf(petition: Petition, now: Date) {
  const { number, settlement, state, openedAt } = petition;
  const pk = petitionPk(number);
  return {
    ...{ ...keyOf(pk), ...petition, card: cardOf(petition) },
    ...(isGathering(state) && { workPk: placePartition(settlement), workSk: `${sortable(openedAt)}#${number}` }),
    ...dueKeys('appeals', pk, nextDue(petition, now)),
  };
}

interface Opened {
  readonly receipt: ReceiptRequest;
  readonly sealedText: Uint8Array;
  /** Of its author, who is the first to sign. */
  readonly signed: SignatureChange;
  readonly now: Date;
}

/** A new petition, with what it asks for and the signature of its author. */
export function commitOpened(
  { table }: Pick<Petitions, 'table'>,
  { petition, ...change }: PetitionChange,
  { receipt, sealedText, signed, now }: Opened,
): Promise<Outcome> {
  const { entity, timelinePk } = signatureItems(signed.signature, petition.title);
  const text = { ...textKeyOf(petition.number), sealed: sealedText };
  const also = [text, entity, entryItem(timelinePk, 1, signed.entry, now)];
  const counters = [addedFor(signed.signature, 1)];
  return commit(table, { ...change, entity: entityOf(petition, now), receipt, also, counters }, now);
}

/** With the appeal that it becomes, where it does. */
export function commitPetition(
  { table }: Pick<Petitions, 'table'>,
  { petition, transition, entry, ...change }: PetitionChange | Submitted,
  now: Date,
): Promise<Outcome> {
  const also = 'becomes' in change ? newPart(change.becomes, now) : [];
  return commit(table, { transition, entry, entity: entityOf(petition, now), also }, now);
}

/** Writes down how many have signed. False where another count, or a fact, was written since it was read. */
export function putCount({ table }: Pick<Petitions, 'table'>, before: Petition, counted: Petition, now: Date) {
  return putWhere(table, {
    Item: toStored(entityOf(counted, now)),
    ConditionExpression: '#version = :version AND #counted.#nth = :nth',
    ExpressionAttributeNames: { '#version': 'version', '#counted': 'counted', '#nth': 'nth' },
    ExpressionAttributeValues: toStored({ ':version': before.version, ':nth': before.counted.nth }),
  });
}

const anyItem = lazily(() => z.looseObject({ pk: z.string(), sk: z.string() }));

export interface WholePetition {
  readonly petition: Petition;
  readonly sealedText: Uint8Array;
  /** Oldest first. */
  readonly entries: readonly TimelineItem[];
}

/** All of its partition, which is a few items: the petition, what it asks for, what happened to it. */
export async function readWhole({ table }: { readonly table: Table }, pk: string): Promise<WholePetition | undefined> {
  const { items } = await queryPage(table, { partition: pk, limit: 100 }, anyItem);
  const found = items.find(({ sk }) => sk === 'petition');
  const text = items.find(({ sk }) => sk === 'text');
  if (!found || !text) return undefined;
  const petition = petitionItem().parse(found);
  const entries = items.filter(({ sk }) => sk.startsWith('timeline#')).map((item) => timelineItem().parse(item));
  return { petition, sealedText: textItem().parse(text).sealed, entries };
}
