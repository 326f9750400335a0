/**
 * The store of contacts: pk `platform#notices#<pseudonym>`, sk `contacts`, beside what the person was told. Addresses
 * are sealed. Taking them back puts an item without any: no function deletes.
 */
import type { Language } from '../../../shared/i18n.ts';
import { isErased } from '../../../shared/persons/erased.ts';
import type { KeyedHashes } from '../../../shared/persons/keyed-hash.ts';
import type { PersonalSeal } from '../../../shared/persons/sealing.ts';
import { putOver } from '../../../shared/table/put-where.ts';
import { readItem, type Table } from '../../../shared/table/table.ts';
import { type Addresses, addresses, type Contacts, contactsItem } from './contacts.ts';

export interface ContactsStore {
  readonly table: Table;
  readonly seal: PersonalSeal;
}

/** What is asked of it by the person themselves. */
export interface Cabinet extends ContactsStore {
  readonly hashes: KeyedHashes;
}

/** All that a person is told, and where to. */
export function noticesPk(person: string): string {
  return `platform#notices#${person}`;
}

const keyOf = (person: string) => ({ pk: noticesPk(person), sk: 'contacts' });

/** Undefined where the person never named any. */
export async function readContacts({ table, seal }: ContactsStore, person: string): Promise<Contacts | undefined> {
  const stored = await readItem(table, keyOf(person), contactsItem);
  if (!stored) return undefined;
  const { sealed, ...contacts } = stored;
  if (!sealed) return { ...contacts, addresses: {} };
  const opened = await seal.open({ person }, { ...keyOf(person), attribute: 'sealed' }, sealed);
  return { ...contacts, addresses: isErased(opened) ? opened : addresses().parse(opened.value) };
}

export interface NewContacts {
  readonly language: Language;
  readonly kinds: readonly string[];
  readonly addresses: Addresses;
}

/** Puts them in the place of whatever was there: entity and fact at once, and done again it is the same. */
export async function keepContacts(
  { table, seal }: ContactsStore,
  person: string,
  { addresses: given, ...contacts }: NewContacts,
  changedAt: string,
): Promise<void> {
  const key = keyOf(person);
  const none = given.phone === undefined && given.email === undefined;
  const sealed = none ? undefined : await seal.seal({ person }, { ...key, attribute: 'sealed' }, given);
  await putOver(table, { ...key, ...contacts, changedAt, sealed });
}
