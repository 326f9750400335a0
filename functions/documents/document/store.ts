/** The store of documents: items, keys, conditions. */
import { type Erased, isErased } from '../../../shared/persons/erased.ts';
import type { PersonalSeal } from '../../../shared/persons/sealing.ts';
import { listCards, type Position } from '../../../shared/table/lists.ts';
import { type Item, readItem, type Table } from '../../../shared/table/table.ts';
import { sortable } from '../../../shared/time.ts';
import {
  type DocumentSecrets,
  documentCard,
  documentCardOf,
  documentItem,
  documentSecrets,
  type NewDocument,
  type StoredDocument,
} from './document.ts';

interface Sealed {
  readonly seal: PersonalSeal;
}

interface Stored {
  readonly table: Table;
}

const keyOf = (id: string) => ({ pk: `documents#${id}`, sk: 'document' });

/** The partition of all that one person applied for and holds. */
export function ownerPartition(pseudonym: string): string {
  return `documents#owner#${pseudonym}`;
}

export function readStoredDocument({ table }: Stored, id: string): Promise<StoredDocument | undefined> {
  return readItem(table, keyOf(id), documentItem);
}

/** The document with its fields and its secret sealed into it. */
export async function withSecrets({ seal }: Sealed, { document, secrets }: NewDocument): Promise<StoredDocument> {
  return { ...document, sealed: await seal.seal({ person: document.holder }, secretsPlace(document), secrets) };
}

/** What is sealed in a document, or that it was erased. */
export async function secretsOf({ seal }: Sealed, document: StoredDocument): Promise<DocumentSecrets | Erased> {
  const opened = await seal.open({ person: document.holder }, secretsPlace(document), document.sealed);
  return isErased(opened) ? opened : documentSecrets().parse(opened.value);
}

function secretsPlace({ id }: Omit<StoredDocument, 'sealed'>) {
  return { ...keyOf(id), attribute: 'sealed' };
}

/** The item of a document with the keys of its holder's list. */
export function documentWithKeys(document: StoredDocument): Item {
  const { id, holder, issuedAt } = document;
  return {
    ...keyOf(id),
    ...document,
    ownerPk: ownerPartition(holder),
    ownerSk: `document#${sortable(issuedAt)}#${id}`,
    card: documentCardOf(document),
  };
}

/** A citizen's documents, newest first. */
export function listDocumentsOf({ table }: Stored, holder: string, after?: Position) {
  const list = {
    index: 'owner',
    partition: ownerPartition(holder),
    beginsWith: 'document#',
    newestFirst: true,
  } as const;
  return listCards(table, list, documentCard, after);
}
