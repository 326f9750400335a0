/** Loads the reference data of shared/law/reference/ (law records and settlements) into the table. */
import { createHash } from 'node:crypto';
import * as z from 'zod';
import { lawKey, settlementKey } from '../../shared/law/reader.ts';
import type { LawRecord } from '../../shared/law/records.ts';
import { type Item, readItem, type Table } from '../../shared/table/table.ts';
import { readReference } from '../data/data.ts';
import { listPlaces } from './list-places.ts';
import { writeItems } from './write-items.ts';

/** Writes what the files say, unless the table holds just that already. Returns how many items were written. */
export async function loadReferenceData(table: Table): Promise<number> {
  const reference = await readReference();
  const items = itemsOf(reference);
  const digest = createHash('sha256').update(JSON.stringify(items)).digest('hex');
  const loaded = await readItem(table, loadedKey, () => z.object({ digest: z.string() }));
  if (loaded?.digest === digest) return 0;
  await writeItems(table, items);
  await listPlaces(table, reference.settlements);
  await writeItems(table, [{ ...loadedKey, digest }]);
  return items.length;
}

/** What was loaded last: written after everything else, so that a load cut short is done again. */
const loadedKey = { pk: 'law#reference', sk: 'loaded' };

/** All items of shared/law/reference/, checked. Throws with the name of the file that is wrong. */
export async function referenceItems(): Promise<Item[]> {
  return itemsOf(await readReference());
}

function itemsOf({ settlements, records }: Awaited<ReturnType<typeof readReference>>): Item[] {
  return [
    ...settlements.map((place) => ({ ...settlementKey(place.code), ...place })),
    ...Object.values<readonly LawRecord[]>(records).flatMap((ofKind) =>
      ofKind.map((record) => ({ ...lawKey(record), ...record })),
    ),
  ];
}
