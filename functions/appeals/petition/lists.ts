/** The list of petitions that may be signed. */
import { listCards, type Position } from '../../../shared/table/lists.ts';
import type { Table } from '../../../shared/table/table.ts';
import { petitionCard } from './petition.ts';
import { placePartition } from './store.ts';

/** Of a place, or of those that are about none; newest first. */
export function listByPlace({ table }: { readonly table: Table }, settlement: string | undefined, after?: Position) {
  const list = { index: 'worklist', partition: placePartition(settlement), newestFirst: true } as const;
  return listCards(table, list, petitionCard, after);
}
