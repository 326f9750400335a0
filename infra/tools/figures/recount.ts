/**
 * Counts the figures of appeals anew, while traffic runs: first what each appeal adds, from its timeline, then each cell of
 * counters, from what all appeals have added. A cell whose version is the same before and after all of these were read was
 * added to by nobody meanwhile: of it alone is anything said, and the others are looked at again.
 */

import { setTimeout } from 'node:timers/promises';
import { paginateScan } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { tenAtATime } from '../../../functions/appeals/incident/ten-at-a-time.ts';
import { type Counts, difference, sum } from '../../../functions/appeals/tally/measures.ts';
import {
  type Added,
  type Cell,
  keepFigures,
  readAddedItem,
  readPartition,
  replaceCell,
  type StoredCell,
  standingOf,
} from '../../../functions/appeals/tally/store.ts';
import { fromStored, type Table } from '../../../shared/table/table.ts';

/** What differs from a new count: an appeal, or a cell with what it has too much (or, below nought, too little). */
export interface Difference {
  readonly what: string;
  readonly tooMuch?: Counts;
}

export interface Recounted {
  readonly appeals: number;
  readonly cells: number;
  readonly differences: readonly Difference[];
  /** Cells that were changed whenever they were looked at. */
  readonly unsettled: number;
}

export type Which = 'check' | 'mend';
const rounds = 6;
const waits = 5;
const waitMilliseconds = 1000;

export async function recountFigures(table: Table, which: Which): Promise<Recounted> {
  const appeals = await recountAppeals(table, which);
  const differences = [...appeals.differences];
  let open: ReadonlySet<string> | undefined;
  let cells = 0;
  for (let round = 0; round < rounds && (open === undefined || open.size > 0); round++) {
    if (round > 0) await setTimeout(500 * round);
    const compared = await recountCells(table, which, open);
    differences.push(...compared.differences);
    cells = Math.max(cells, compared.cells);
    open = compared.unsettled;
  }
  return { appeals: appeals.count, cells, differences, unsettled: open?.size ?? 0 };
}

async function recountAppeals(table: Table, which: Which) {
  let count = 0;
  const suspect: string[] = [];
  const schema = z.object({ number: z.string() });
  for await (const items of scan(table, 'sk = :sk AND begins_with(pk, :pk)', { ':sk': 'appeal', ':pk': 'appeals#' })) {
    const numbers = items.map((item) => schema.parse(item).number);
    count += numbers.length;
    suspect.push(...(await unequal(table, numbers)).map(({ number }) => number));
  }
  const different = await notOnTheirWay(table, suspect);
  if (which === 'mend') await tenAtATime(different, (number) => keepFigures(table, number, 'older'));
  return { count, differences: different.map((what) => ({ what })) };
}

/** Without those that whoever keeps the figures comes to meanwhile. */
async function notOnTheirWay(table: Table, numbers: readonly string[]): Promise<string[]> {
  let left = await unequal(table, numbers);
  for (let time = 0; time < waits && left.some(({ standing }) => standing === 'behind'); time++) {
    await setTimeout(waitMilliseconds);
    left = await unequal(
      table,
      left.map(({ number }) => number),
    );
  }
  return left.map(({ number }) => number);
}

async function unequal(table: Table, numbers: readonly string[]) {
  const standings = await tenAtATime(numbers, async (number) => ({
    number,
    standing: await standingOf(table, number),
  }));
  return standings.filter(({ standing }) => standing !== 'equal');
}

async function recountCells(table: Table, which: Which, only: ReadonlySet<string> | undefined) {
  const before = await readCells(table, await partitionsIn(table));
  const { added, partitions } = await sumAdded(table);
  const after = await readCells(table, new Set([...partitions, ...[...before.values()].map(({ pk }) => pk)]));
  const ids = new Set([...before.keys(), ...after.keys(), ...added.keys()]);
  const looked = [...ids].filter((id) => only === undefined || only.has(id));
  const isSettled = (id: string) => before.get(id)?.version === after.get(id)?.version;
  const differences: Difference[] = [];
  const unsettled = new Set(looked.filter((id) => !isSettled(id)));
  for (const id of looked.filter(isSettled)) {
    const stored = after.get(id);
    const tooMuch = difference(stored?.counts ?? {}, added.get(id) ?? {});
    if (Object.keys(tooMuch).length === 0) continue;
    const mended = which === 'check' || (await replaceCell(table, keyIn(id), stored?.version, added.get(id) ?? {}));
    if (mended) differences.push({ what: id, tooMuch });
    else unsettled.add(id);
  }
  return { cells: ids.size, differences, unsettled };
}

const idOf = ({ pk, sk }: Pick<Cell, 'pk' | 'sk'>) => `${pk} ${sk}`;

function keyIn(id: string) {
  const [pk = '', sk = ''] = id.split(' ');
  return { pk, sk };
}

/** What all appeals have added together, cell by cell. */
async function sumAdded(table: Table) {
  const added = new Map<string, Counts>();
  const partitions = new Set<string>();
  const beginsWith = { ':pk': 'appeals#figures#case#' };
  for await (const items of scan(table, 'begins_with(pk, :pk)', beginsWith)) {
    const cells = items.flatMap((item): Added['cells'] => readAddedItem(item).cells);
    for (const cell of cells) {
      partitions.add(cell.pk);
      added.set(idOf(cell), sum(added.get(idOf(cell)) ?? {}, cell.counts));
    }
  }
  return { added, partitions };
}

/** Of cells that there are, whoever has added to them. */
async function partitionsIn(table: Table): Promise<Set<string>> {
  const partitions = new Set<string>();
  const isCell = 'begins_with(pk, :figures) AND sk <> :case';
  for await (const items of scan(table, isCell, { ':figures': 'appeals#figures#', ':case': 'case' })) {
    for (const { pk } of items) partitions.add(String(pk));
  }
  return partitions;
}

async function readCells(table: Table, partitions: ReadonlySet<string>): Promise<Map<string, StoredCell>> {
  const cells = await Promise.all([...partitions].map((partition) => readPartition(table, partition)));
  return new Map(cells.flat().map((each) => [idOf(each), each]));
}

async function* scan({ client, name }: Table, filter: string, values: Readonly<Record<string, string>>) {
  const asked = {
    ...{ TableName: name, ConsistentRead: true, FilterExpression: filter },
    ExpressionAttributeValues: Object.fromEntries(Object.entries(values).map(([key, S]) => [key, { S }])),
  };
  for await (const { Items = [] } of paginateScan({ client }, asked)) yield Items.map((item) => fromStored(item));
}
