/**
 * The store of figures. The figures of a month, and the days of a year, lie in eight shards: 4,000 changes a second. What an appeal has added lies
 * beside them under its own number, and is replaced in the same write: whatever comes late, twice or in another order, the
 * figures end the same.
 */
import * as z from 'zod';
import { lazily } from '../../../shared/lazily.ts';
import type { Addition } from '../../../shared/table/addition.ts';
import { putCounted } from '../../../shared/table/counters.ts';
import { putVersion } from '../../../shared/table/put-where.ts';
import { type Key, queryAll, readItem, type Table } from '../../../shared/table/table.ts';
import { entriesUpTo, timelineItem } from '../../../shared/table/timeline.ts';
import type { Appeal } from '../appeal/appeal.ts';
import { appealPk, readAppeal } from '../appeal/store.ts';
import { type CellCounts, type CellName, contributionOf } from './contribution.ts';
import { countedFacts } from './course.ts';
import { type Counts, difference, known, sum } from './measures.ts';

export const shards = 8;

/** Of the figures of a month, or of the days of a year. */
export const partitionOf = (period: string, shard: number) => `appeals#figures#${period}#${shard}`;
export const caseKey = (number: string) => ({ pk: `appeals#figures#case#${number}`, sk: 'case' });
const skOf = (name: CellName) => name.join('#');

/** Numbers come one after another: their last digits spread them evenly. A part lies with its case. */
function shardOf(number: string): number {
  return Number(number.split('-')[2]) % shards;
}

/** What a case has added, as of which version of it: the last that counts. */
const addedItem = lazily(() =>
  z.object({ pk: z.string(), sk: z.string(), version: z.int().positive(), cells: z.array(cell()) }),
);
const cell = lazily(() =>
  z.object({
    pk: z.string(),
    sk: z.string(),
    counts: z.record(z.string(), z.number()).transform((counts): Counts => counts),
  }),
);
export type Added = z.output<ReturnType<typeof addedItem>>;
export interface Cell extends Key {
  readonly counts: Counts;
}

export function cellsOf(number: string, contribution: readonly CellCounts[]): Cell[] {
  return contribution.map(({ period, name, counts }) => ({
    pk: partitionOf(period, shardOf(number)),
    sk: skOf(name),
    counts,
  }));
}

/** What is to be added to which cell, so that the one list stands in the place of the other. */
export function additionsFrom(before: readonly Cell[], after: readonly Cell[]): Addition[] {
  const keys = new Map([...before, ...after].map(({ pk, sk }) => [`${pk} ${sk}`, { pk, sk }]));
  return [...keys].flatMap(([id, key]) => {
    const by = difference(countsAt(after, id), countsAt(before, id));
    return Object.keys(by).length > 0 ? [{ key, by: by as Readonly<Record<string, number>> }] : [];
  });
}

function countsAt(cells: readonly Cell[], id: string): Counts {
  return cells
    .filter(({ pk, sk }) => `${pk} ${sk}` === id)
    .reduce<Counts>((sofar, { counts }) => sum(sofar, counts), {});
}

/** What the timeline of an appeal comes to, as of its last entry that counts. */
async function count(table: Table, appeal: Appeal): Promise<Added> {
  const request = { partition: appealPk(appeal.number), beginsWith: 'timeline#', limit: 100 };
  const entries = entriesUpTo(appeal, await Array.fromAsync(queryAll(table, request, timelineItem)));
  const version = entries.findLast(({ type }) => countedFacts.some((fact) => fact === type))?.version ?? 1;
  return { ...caseKey(appeal.number), version, cells: cellsOf(appeal.number, contributionOf(appeal, entries)) };
}

export type Kept = 'changed' | 'as-it-was' | 'no-such-appeal';

/**
 * Counts an appeal anew and puts that in the place of what was counted of it. `older`
 * also where its timeline tells nothing new.
 */
export async function keepFigures(table: Table, number: string, which: 'newer' | 'older' = 'newer'): Promise<Kept> {
  for (;;) {
    const [appeal, before] = await Promise.all([readAppeal({ table }, appealPk(number)), readAdded(table, number)]);
    if (!appeal) return 'no-such-appeal';
    if (which === 'newer' && before && before.version >= appeal.version) return 'as-it-was';
    const after = await count(table, appeal);
    const additions = additionsFrom(before?.cells ?? [], after.cells);
    if (before && before.version === after.version && additions.length === 0) return 'as-it-was';
    if (await putCounted(table, after, before, additions)) return 'changed';
  }
}

function readAdded(table: Table, number: string): Promise<Added | undefined> {
  return readItem(table, caseKey(number), addedItem);
}

/** A cell as it is stored. */
export const storedCell = lazily(() =>
  z
    .looseObject({ pk: z.string(), sk: z.string(), version: z.number() })
    .transform(({ pk, sk, version, ...counters }) => ({ pk, sk, version, counts: known(counters) })),
);
export type StoredCell = z.output<ReturnType<typeof storedCell>>;

/** The cells of a month, or of the days of a year, whose names begin so, those of all shards together. */
export async function readPeriod(table: Table, period: string, beginning: CellName): Promise<Map<string, Counts>> {
  const beginsWith = `${skOf(beginning)}#`;
  const ofShard = (_: unknown, shard: number) =>
    Array.fromAsync(
      queryAll(table, { partition: partitionOf(period, shard), beginsWith, limit: 1000, mayBeOld: true }, storedCell),
    );
  const cells = (await Promise.all(Array.from({ length: shards }, ofShard))).flat();
  const together = new Map<string, Counts>();
  for (const { sk, counts } of cells) together.set(sk, sum(together.get(sk) ?? {}, counts));
  return together;
}

export type Standing = 'equal' | 'differs' | 'behind';

/** How what an appeal has added stands to what its timeline comes to now; `behind` is what may still be on its way. */
export async function standingOf(table: Table, number: string): Promise<Standing> {
  const appeal = await readAppeal({ table }, appealPk(number));
  const after = appeal && (await count(table, appeal));
  const before = await readAdded(table, number);
  // What came while this was read, whoever keeps the figures has counted already.
  if (!after || (before && before.version > after.version)) return 'equal';
  if (!before || before.version < after.version) return 'behind';
  return additionsFrom(before.cells, after.cells).length > 0 ? 'differs' : 'equal';
}

export const readAddedItem = (item: Record<string, unknown>): Added => addedItem().parse(item);

/** All cells of a shard, as they are now. */
export function readPartition(table: Table, partition: string): Promise<StoredCell[]> {
  return Array.fromAsync(queryAll(table, { partition, limit: 1000 }, storedCell));
}

/** Puts other counts in the place of what was read of a cell. False where it was added to meanwhile. */
export function replaceCell(table: Table, key: Key, version: number | undefined, counts: Counts): Promise<boolean> {
  return putVersion(table, { ...key, ...counts, version: (version ?? 0) + 1 });
}
