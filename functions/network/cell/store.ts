/** The store of judged cells: items, keys, conditions. */
import * as z from 'zod';
import { type Technology, verdicts } from '../../../events/network.ts';
import type { LawReader } from '../../../shared/law/reader.ts';
import { lazily } from '../../../shared/lazily.ts';
import type { KeyedHashes } from '../../../shared/persons/keyed-hash.ts';
import { commit } from '../../../shared/table/commit.ts';
import type { Position } from '../../../shared/table/lists.ts';
import { putVersion } from '../../../shared/table/put-where.ts';
import {
  type Item,
  type Key,
  type Page,
  queryAll,
  queryPage,
  readItem,
  type Table,
} from '../../../shared/table/table.ts';
import type { TimelineEntry } from '../../../shared/table/timeline.ts';
import { type Cell, cell, cellName } from './cell.ts';
import { type JudgedCell, judgedCell } from './judged-cell.ts';

export interface Network {
  readonly table: Table;
  readonly law: LawReader;
  /** Only lists by cursor need them. */
  readonly hashes?: KeyedHashes;
}

type Stored = Pick<Network, 'table'>;

function settlementPk(settlement: string): string {
  return `network#settlement#${settlement}`;
}

function cellKey({ settlement, month, operator, technology }: Cell): Key {
  return { pk: settlementPk(settlement), sk: `cell#${month}#${operator}#${technology}` };
}

/** By technology and month, so that those are found which a new record is about. The keys of a cell never change. */
function lawKeys({ technology, month, settlement, operator }: Cell) {
  return { workPk: technologyPk(technology), workSk: `${month}#${settlement}#${operator}` };
}

function technologyPk(technology: string): string {
  return `network#technology#${technology}`;
}

export function readCell({ table }: Stored, cell: Cell): Promise<JudgedCell | undefined> {
  return readItem(table, cellKey(cell), judgedCell);
}

/** The cells of a settlement in a month. */
export function readCells({ table }: Stored, settlement: string, month: string): Promise<JudgedCell[]> {
  const request = { partition: settlementPk(settlement), beginsWith: `cell#${month}#`, limit: 100 };
  return Array.fromAsync(queryAll(table, request, judgedCell));
}

/** The newest month of which a settlement has a cell. */
export async function newestMonth({ table }: Stored, settlement: string): Promise<string | undefined> {
  const request = { partition: settlementPk(settlement), beginsWith: 'cell#', limit: 1, descending: true };
  const { items } = await queryPage(table, request, judgedCell);
  return items[0]?.cell.month;
}

/** Cells of one technology, from one month to another. */
export interface CellRange {
  readonly technology: Technology;
  readonly from: string;
  readonly upTo: string;
}

/** A page of the cells of a range, the oldest first. */
export function listCells(
  { table }: Stored,
  { technology, from, upTo }: CellRange,
  after?: Position,
): Promise<Page<Cell>> {
  const request = { index: 'worklist', partition: technologyPk(technology), from, upTo: `${upTo}#\uffff` } as const;
  return queryPage(table, { ...request, limit: cellsPerPage, ...(after && { after }) }, indexedCell);
}

const cellsPerPage = 100;

const indexedCell = lazily(() =>
  z.object({ sk: z.string(), pk: z.string() }).transform(({ pk, sk }) => {
    const [, month, operator, technology] = sk.split('#');
    return cell().parse({ settlement: pk.slice(settlementPk('').length), month, operator, technology });
  }),
);

/** What a fold found out about a cell that differs from what is stored. */
export interface CellChange {
  readonly cell: JudgedCell;
  /** Present where a verdict has changed. */
  readonly entry?: TimelineEntry | undefined;
  /** Items that come into being with it: those of a case that it opens. */
  readonly also?: readonly Item[];
}

/**
 * Stores the next version of a cell, in one write with what it brought about. False where somebody else was faster:
 * then the evidence is to be read again.
 */
export async function storeCell(
  { table }: Stored,
  { cell, entry, also = [] }: CellChange,
  now: Date,
): Promise<boolean> {
  const item = { ...cellKey(cell.cell), ...cell, ...lawKeys(cell.cell) };
  const before = cell.version - 1;
  if (!entry) return putVersion(table, item);
  const transition = { from: before === 0 ? [] : verdicts };
  const timelinePk = `network#cell#${cellName(cell.cell)}`;
  const outcome = await commit(table, { entity: item, transition, entry, timelinePk, also }, now);
  return outcome.kind === 'committed';
}
