/** The lists of appeals: of a citizen, of a body, of the registrar. */
import * as z from 'zod';
import { listCards, listFitting, type Position } from '../../../shared/table/lists.ts';
import { queryPage } from '../../../shared/table/table.ts';
import { addDays, type Day, endOfDay, sortable } from '../../../shared/time.ts';
import { type AppealCard, appealCard } from './appeal.ts';
import { type Appeals, partitions } from './store.ts';

/** A citizen's appeals, newest first. */
export function listByOwner({ table }: Pick<Appeals, 'table'>, citizen: string, after?: Position) {
  const list = { index: 'owner', partition: partitions.owner(citizen), newestFirst: true } as const;
  return listCards(table, list, appealCard, after);
}

/** The numbers of all appeals of a citizen, as far as the index knows them: what came in the last second may be missing. */
export async function* numbersOfOwner(appeals: Pick<Appeals, 'table'>, citizen: string): AsyncGenerator<string> {
  let after: Position | undefined;
  do {
    const { items, next } = await listByOwner(appeals, citizen, after);
    yield* items.map(({ number }) => number);
    after = next;
  } while (after);
}

/** A body's open appeals, the next due first. */
export function listByBody({ table }: Pick<Appeals, 'table'>, body: string, after?: Position) {
  return listCards(table, { index: 'worklist', partition: partitions.body(body) }, appealCard, after);
}

/** What of a list is wanted. */
export interface Wanted {
  readonly dueFrom?: Day | undefined;
  readonly dueTo?: Day | undefined;
  readonly fits: (card: AppealCard) => boolean;
}

/** Sorts behind all that is due on a day. */
const behind = (day: Day) => `${sortable(endOfDay(day))}#\uffff`;

/** Those of them that are due in these days, both included, and fit: 500 are looked at for a page. */
export function listFittingByBody(
  { table }: Pick<Appeals, 'table'>,
  body: string,
  { dueFrom, dueTo, fits }: Wanted,
  after?: Position,
) {
  const from = dueFrom === undefined ? '0' : behind(addDays(dueFrom, -1));
  const upTo = dueTo === undefined ? '\uffff' : behind(dueTo);
  const list = { index: 'worklist', partition: partitions.body(body), from, upTo } as const;
  return listFitting(table, list, appealCard, fits, after);
}

/** The open reports about corruption that an agency has, the next due first. */
export function listByAgency({ table }: Pick<Appeals, 'table'>, body: string, after?: Position) {
  return listCards(table, { index: 'worklist', partition: partitions.agency(body) }, appealCard, after);
}

/** The open appeals for which no competent body was found, the next due first. */
export function listUnassigned({ table }: Pick<Appeals, 'table'>, after?: Position) {
  return listCards(table, { index: 'worklist', partition: partitions.registrar }, appealCard, after);
}

/** The first so many of those, the next due first. */
export async function firstUnassigned({ table }: Pick<Appeals, 'table'>, most: number): Promise<AppealCard[]> {
  const request = { index: 'worklist', partition: partitions.registrar, limit: most } as const;
  const { items } = await queryPage(table, request, () => z.object({ card: appealCard() }));
  return items.map(({ card }) => card);
}
