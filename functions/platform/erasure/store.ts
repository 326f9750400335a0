/** The store of erasures: items, keys, conditions. */
import type { ChangingDependencies } from '../../../shared/http/use-case.ts';
import type { LawReader } from '../../../shared/law/reader.ts';
import { commit, type Outcome } from '../../../shared/table/commit.ts';
import { listCards, type Position } from '../../../shared/table/lists.ts';
import type { ReceiptRequest } from '../../../shared/table/receipts.ts';
import { readItem, type Table } from '../../../shared/table/table.ts';
import { sortable } from '../../../shared/time.ts';
import { cardOf, type Erasure, type ErasureChange, erasureCard, erasureItem } from './erasure.ts';
import { isOpen } from './transitions.ts';

export interface Erasures extends ChangingDependencies {
  readonly law: LawReader;
}

interface Stored {
  readonly table: Table;
}

export function erasurePk(id: string): string {
  return `platform#erasure#${id}`;
}

const keyOf = (pk: string) => ({ pk, sk: 'erasure' });

export function readErasure({ table }: Stored, pk: string): Promise<Erasure | undefined> {
  return readItem(table, keyOf(pk), erasureItem);
}

interface Committing {
  readonly receipt?: ReceiptRequest;
  readonly now: Date;
}

/** Commits a change of an erasure in one write. */
export function commitErasure(
  { table }: Stored,
  { erasure, ...change }: ErasureChange,
  { receipt, now }: Committing,
): Promise<Outcome> {
  const { id, state, proposedAt } = erasure;
  const entity = {
    ...keyOf(erasurePk(id)),
    ...erasure,
    ...(isOpen(state) && { workPk: openErasures, workSk: `${sortable(proposedAt)}#${id}` }),
    card: cardOf(erasure),
  };
  return commit(table, { ...change, entity, receipt }, now);
}

const openErasures = 'platform#erasures';

/** The erasures that nobody has decided yet, the oldest first. */
export function listOpen({ table }: Stored, after?: Position) {
  return listCards(table, { index: 'worklist', partition: openErasures }, erasureCard, after);
}
