/** Lists of cards: what an index projects of an entity, 25 a page. */
import * as z from 'zod';
import { type IndexName, type Page, queryPage, type Table } from './table.ts';

export interface CardList {
  readonly index: IndexName;
  readonly partition: string;
  /** Sort keys that begin so. */
  readonly beginsWith?: string;
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
