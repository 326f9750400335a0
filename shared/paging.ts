/** Paged lists: cursors are opaque and signed, bound to the list they belong to, owner included. */
import { type KeyedHashes, sameHash } from './keyed-hash.ts';
import { fieldProblem, type Problem } from './problems.ts';
import type { Page } from './table.ts';

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

async function pack(hashes: KeyedHashes, list: string, position: Position): Promise<string> {
  const body = Buffer.from(JSON.stringify(position)).toString('base64url');
  return `${body}.${await signature(hashes, list, body)}`;
}

async function unpack(hashes: KeyedHashes, list: string, cursor: string): Promise<Position | undefined> {
  const [, body, signed] = /^([\w-]+)\.([\w-]+)$/.exec(cursor) ?? [];
  if (!body || !signed || !sameHash(signed, await signature(hashes, list, body))) return undefined;
  return JSON.parse(Buffer.from(body, 'base64url').toString()) as Position;
}

function signature(hashes: KeyedHashes, list: string, body: string): Promise<string> {
  return hashes.hash('cursor', `${list}\n${body}`);
}
