/**
 * Paged lists. A cursor is the position where a page ended, encrypted: it names a partition, which may name a person.
 * It is bound to the list it belongs to, owner included.
 */
import { type DataKey, decrypt, encrypt } from '../persons/cipher.ts';
import type { KeyedHashes } from '../persons/keyed-hash.ts';
import { pageSize } from '../table/lists.ts';
import type { Page } from '../table/table.ts';
import { fieldProblem, type Problem } from './problems.ts';

type Position = Record<string, string>;

export interface CursorPage<T> {
  readonly items: T[];
  /** Present while more follow. */
  readonly nextCursor?: string;
}

/** The page after the cursor, or a problem where the cursor is forged, broken or another list's. */
export async function cursorPage<T>(
  hashes: KeyedHashes,
  list: string,
  cursor: string | undefined,
  read: (after: Position | undefined) => Promise<Page<T>>,
): Promise<CursorPage<T> | Problem> {
  const after = cursor === undefined ? undefined : await unpack(hashes, list, cursor);
  if (cursor !== undefined && !after) return fieldProblem('query', 'cursor', 'invalid');
  const { items, next } = await read(after);
  return next ? { items, nextCursor: await pack(hashes, list, next) } : { items };
}

/**
 * A page of a list that lies in memory and that everybody may read. The cursor names the last item that was shown: it
 * has nothing to hide and opens nothing; a problem where the list has no such item.
 */
export function openPage<T>(
  items: readonly T[],
  idOf: (item: T) => string,
  cursor: string | undefined,
): CursorPage<T> | Problem {
  const shown = cursor === undefined ? 0 : items.findIndex((item) => idOf(item) === idIn(cursor)) + 1;
  if (cursor !== undefined && shown === 0) return fieldProblem('query', 'cursor', 'invalid');
  const page = items.slice(shown, shown + pageSize);
  const last = page.at(-1);
  const more = last !== undefined && items.length > shown + pageSize;
  return more ? { items: page, nextCursor: Buffer.from(idOf(last)).toString('base64url') } : { items: page };
}

function idIn(cursor: string): string {
  return Buffer.from(cursor, 'base64url').toString();
}

async function pack(hashes: KeyedHashes, list: string, position: Position): Promise<string> {
  return Buffer.from(encrypt(await cursorKey(hashes), placeIn(list), position)).toString('base64url');
}

async function unpack(hashes: KeyedHashes, list: string, cursor: string): Promise<Position | undefined> {
  if (!/^[\w-]+$/.test(cursor)) return undefined;
  const key = await cursorKey(hashes);
  try {
    return decrypt(key, placeIn(list), Buffer.from(cursor, 'base64url')) as Position;
  } catch {
    return undefined;
  }
}

/** A key of this purpose; computed, so that every container has the same. */
async function cursorKey(hashes: KeyedHashes): Promise<DataKey> {
  return { bytes: Buffer.from(await hashes.hash('cursor', 'key'), 'base64url') };
}

function placeIn(list: string) {
  return { pk: list, sk: '', attribute: 'cursor' };
}
