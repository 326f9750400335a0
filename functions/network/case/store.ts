/** The store of cases: items, keys, conditions. */
import type { LawReader } from '../../../shared/law/reader.ts';
import type { KeyedHashes } from '../../../shared/persons/keyed-hash.ts';
import { listCards, type Position } from '../../../shared/table/lists.ts';
import { type Item, readItem, type Table } from '../../../shared/table/table.ts';
import { timelineKey } from '../../../shared/table/timeline.ts';
import { sortable } from '../../../shared/time.ts';
import { cardOf, caseCard, caseOpenedEntry, type NetworkCase, networkCase } from './case.ts';

export interface Cases {
  readonly table: Table;
  readonly law: LawReader;
  readonly hashes: KeyedHashes;
}

type Stored = Pick<Cases, 'table'>;

export function casePk(id: string): string {
  return `network#case#${id}`;
}

function operatorPk(bin: string): string {
  return `network#operator#${bin}`;
}

/** A new case and the first entry of its timeline. */
export function caseItems(opened: NetworkCase): Item[] {
  const pk = casePk(opened.id);
  const ownerSk = `${sortable(opened.openedAt)}#${opened.id}`;
  return [
    { pk, sk: 'case', ...opened, ownerPk: operatorPk(opened.bin), ownerSk, card: cardOf(opened) },
    { ...timelineKey(pk, opened.version), version: opened.version, ...caseOpenedEntry(opened) },
  ];
}

export function readCase({ table }: Stored, id: string): Promise<NetworkCase | undefined> {
  return readItem(table, { pk: casePk(id), sk: 'case' }, networkCase);
}

/** The cases against an operator, newest first. */
export function listByOperator({ table }: Stored, bin: string, after?: Position) {
  return listCards(table, { index: 'owner', partition: operatorPk(bin), newestFirst: true }, caseCard, after);
}
