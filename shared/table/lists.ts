/** Lists of cards: what an index projects of an entity, 25 a page. */
import * as z from 'zod';
import { type IndexName, indexes, type Page, queryPage, type Table } from './table.ts';

export interface CardList {
  readonly index: IndexName;
  readonly partition: string;
  /** Sort keys that begin so. */
  readonly beginsWith?: string;
  /** Sort keys from this one on, up to and including that one. */
  readonly from?: string;
  readonly upTo?: string;
  readonly newestFirst?: true;
}

/** Where the page before ended. */
export type Position = Readonly<Record<string, string>>;

/** Items on a page of any list. */
export const pageSize = 25;

/** A page of a list, each card parsed by its schema. */
export async function listCards<Card>(
  table: Table,
  { newestFirst, ...list }: CardList,
  card: () => z.ZodType<Card>,
  after?: Position,
): Promise<Page<Card>> {
  const request = { ...list, limit: pageSize, descending: newestFirst ?? false, ...(after && { after }) };
  const { items, ...next } = await queryPage(table, request, () => z.object({ card: card() }));
  return { items: items.map((item) => item.card), ...next };
}

/** Cards that one page of a filtered list looks at, at most: 25 read units where they are of 400 bytes. */
export const mostLookedAt = 500;

/**
 * A page of the cards of a list that fit. It looks at 500 of them at most: a page may hold fewer than 25, or none, and
 * say where to go on.
 */
export async function listFitting<Card>(
  table: Table,
  { newestFirst, ...list }: CardList,
  card: () => z.ZodType<Card>,
  fits: (card: Card) => boolean,
  after?: Position,
): Promise<Page<Card>> {
  const items: Card[] = [];
  let lookedAt = 0;
  let next = after;
  do {
    const limit = Math.min(100, mostLookedAt - lookedAt);
    const request = { ...list, limit, descending: newestFirst ?? false, ...(next && { after: next }) };
    const page = await queryPage(table, request, () => z.looseObject({ card: card() }));
    for (const item of page.items) {
      if (!fits(item.card)) continue;
      items.push(item.card);
      if (items.length === pageSize) return { items, next: positionOf(item, list.index) };
    }
    lookedAt += page.items.length;
    next = page.next;
  } while (next && lookedAt < mostLookedAt);
  return { items, ...(next && { next }) };
}

/** As DynamoDB says where a page of an index ended: the keys of the table and of the index. */
function positionOf(item: Readonly<Record<string, unknown>>, index: IndexName): Position {
  const names = ['pk', 'sk', ...Object.values(indexes[index])];
  return Object.fromEntries(names.map((name) => [name, String(item[name])]));
}
