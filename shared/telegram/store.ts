/**
 * The store of links between chats and persons, read and written by whoever speaks with either. Items: pk
 * `person#telegram-request#<id>`, sk `request`; pk `person#telegram-chat#<hash of the chat>`, sk `link`; pk
 * `person#<pseudonym>`, sk `telegram`. What an item has ended stays without what it held: no function deletes.
 */
import type { Language } from '../i18n.ts';
import { isErased } from '../persons/erased.ts';
import type { Iin } from '../persons/identities.ts';
import type { KeyOwner } from '../persons/key-owner.ts';
import type { KeyedHashes } from '../persons/keyed-hash.ts';
import type { PersonalSeal } from '../persons/sealing.ts';
import { putTogether } from '../table/commit.ts';
import { putWhere, whereNone } from '../table/put-where.ts';
import type { ReceiptRequest } from '../table/receipts.ts';
import { type Item, type Key, readItem, type Table, toStored } from '../table/table.ts';
import { atLocalOffset } from '../time.ts';
import { type ChatName, chatHolder, chatItem, chatName, type PersonItem, personItem, requestItem } from './links.ts';
import { idIn, requestIdOf, tokenOf } from './token.ts';

export interface Links {
  readonly table: Table;
  readonly seal: PersonalSeal;
  readonly hashes: KeyedHashes;
}

const requestKey = (id: string) => ({ pk: `person#telegram-request#${id}`, sk: 'request' });
const chatKeyOf = (chat: string) => ({ pk: `person#telegram-chat#${chat}`, sk: 'link' });
const personKey = (person: string) => ({ pk: `person#${person}`, sk: 'telegram' });
const placeOf = (key: Key) => ({ ...key, attribute: 'sealed' });

/** Whose key holds what a chat has said while nobody knows who it is. */
export function ownerOfChat(chat: string): KeyOwner {
  return { case: `telegram-${chat}` };
}

/** How long a login link may be confirmed, and how long is remembered that it was. */
const confirmSeconds = 30 * 60;
const rememberedSeconds = 7 * 86_400;

export interface Asking extends ChatName {
  readonly chat: string;
  /** The update in which the chat asks: come again, it has the same link. */
  readonly update: number;
}

/** The token of the link by which somebody who logs in may make the chat theirs. */
export async function requestLink({ table, seal, hashes }: Links, asking: Asking, now: Date): Promise<string> {
  const { chat, chatId, name, update } = asking;
  const id = await requestIdOf(hashes, chat, update);
  const key = requestKey(id);
  const sealed = await seal.seal(ownerOfChat(chat), placeOf(key), { chatId, name });
  const since = Math.floor(now.getTime() / 1000);
  const item = { ...key, version: 1, chat, sealed, confirmUntil: since + confirmSeconds };
  await putWhere(table, {
    Item: toStored({ ...item, expiresAt: since + rememberedSeconds }),
    ConditionExpression: whereNone,
  });
  return tokenOf(hashes, id);
}

/** A chat that asked to be linked. */
export interface Request extends ChatName {
  readonly id: string;
  readonly version: number;
  readonly chat: string;
  readonly confirmUntil: Date;
  readonly usedBy?: string | undefined;
}

/** Undefined where the token is none of ours, or nobody remembers what it was for. */
export async function readRequest(links: Links, token: string): Promise<Request | undefined> {
  const id = await idIn(links.hashes, token);
  const item = id === undefined ? undefined : await readItem(links.table, requestKey(id), requestItem);
  if (id === undefined || !item) return undefined;
  const opened = await links.seal.open(ownerOfChat(item.chat), placeOf(requestKey(id)), item.sealed);
  if (isErased(opened)) return undefined;
  const { version, chat, usedBy, confirmUntil } = item;
  return { ...chatName().parse(opened.value), id, version, chat, usedBy, confirmUntil: new Date(confirmUntil * 1000) };
}

/** The person behind a chat. */
export interface Holder {
  readonly person: string;
  readonly iin: Iin;
  readonly language: Language;
}

/** Undefined where nobody is behind it, or their data were erased. */
export async function readHolder({ table, seal }: Omit<Links, 'hashes'>, chat: string): Promise<Holder | undefined> {
  const key = chatKeyOf(chat);
  const { person, language = 'kk', sealed } = (await readItem(table, key, chatItem)) ?? {};
  if (person === undefined || !sealed) return undefined;
  const opened = await seal.open({ person }, placeOf(key), sealed);
  return isErased(opened) ? undefined : { person, language, iin: chatHolder().parse(opened.value).iin };
}

/** A person's chat. */
export interface LinkedChat extends ChatName {
  readonly chat: string;
  readonly language: Language;
  readonly since: string;
}

/** Undefined where they have none, or what is known of it was erased. */
export async function readChatOf(
  { table, seal }: Omit<Links, 'hashes'>,
  person: string,
): Promise<LinkedChat | undefined> {
  const key = personKey(person);
  const { chat, language = 'kk', sealed, changedAt = '' } = (await readItem(table, key, personItem)) ?? {};
  if (chat === undefined || !sealed) return undefined;
  const opened = await seal.open({ person }, placeOf(key), sealed);
  return isErased(opened) ? undefined : { ...chatName().parse(opened.value), chat, language, since: changedAt };
}

export interface Confirmation {
  readonly request: Request;
  readonly person: string;
  readonly iin: Iin;
  readonly language: Language;
  readonly receipt: ReceiptRequest;
  readonly now: Date;
}

/** Makes the chat the person's, in the place of the one that they had. False where something was changed meanwhile. */
export async function confirmLink({ table, seal }: Links, confirmation: Confirmation): Promise<boolean> {
  const { request, person, iin, language, receipt, now } = confirmation;
  const { chat, chatId, name } = request;
  const [ofChat, ofPerson] = await Promise.all([
    readItem(table, chatKeyOf(chat), chatItem),
    readItem(table, personKey(person), personItem),
  ]);
  const owner = { person };
  const changedAt = atLocalOffset(now);
  const sealedAt = async (key: Key, value: object) => ({ ...key, sealed: await seal.seal(owner, placeOf(key), value) });
  const items = [
    await usedItem(table, request, person),
    { ...(await sealedAt(chatKeyOf(chat), { iin })), version: next(ofChat), changedAt, person, language },
    { ...(await sealedAt(personKey(person), { chatId, name })), version: next(ofPerson), changedAt, chat, language },
    ...(await endOfFormer(table, person, ofPerson, { chat, changedAt })),
  ];
  return putTogether(table, items, {
    receipt,
    of: { pk: requestKey(request.id).pk, version: request.version + 1 },
    now,
  });
}

const next = (item: { readonly version: number } | undefined) => (item?.version ?? 0) + 1;

async function usedItem(table: Table, { id, version }: Request, person: string) {
  const item = await readItem(table, requestKey(id), requestItem);
  if (!item) throw new Error('a request that was read is gone');
  const expiresAt = item.confirmUntil - confirmSeconds + rememberedSeconds;
  return { ...requestKey(id), ...item, version: version + 1, usedBy: person, expiresAt };
}

async function endOfFormer(
  table: Table,
  person: string,
  former: PersonItem | undefined,
  { chat, changedAt }: { readonly chat: string; readonly changedAt: string },
) {
  if (former?.chat === undefined || former.chat === chat) return [];
  return endOfChat(table, former.chat, { person, changedAt });
}

/** The end of a chat's link, as far as it is still that person's. */
async function endOfChat(
  table: Table,
  chat: string,
  { person, changedAt }: { readonly person: string; readonly changedAt: string },
): Promise<(Item & { version: number })[]> {
  const item = await readItem(table, chatKeyOf(chat), chatItem);
  return item?.person === person ? [{ ...chatKeyOf(chat), version: item.version + 1, changedAt }] : [];
}

export interface Ending {
  readonly now: Date;
  /** What was linked since then stays. */
  readonly madeUpTo?: string;
}

/** Ends a person's link, both ways; done again it does nothing. False where it was changed meanwhile. */
export async function endLinkOf(table: Table, person: string, { now, madeUpTo }: Ending): Promise<boolean> {
  const item = await readItem(table, personKey(person), personItem);
  if (item?.chat === undefined) return true;
  if (madeUpTo !== undefined && Date.parse(item.changedAt) > Date.parse(madeUpTo)) return true;
  const changedAt = atLocalOffset(now);
  const ofPerson = { ...personKey(person), version: item.version + 1, changedAt };
  return putTogether(table, [ofPerson, ...(await endOfChat(table, item.chat, { person, changedAt }))]);
}
