/** Adding places to the list that searches are built from (shared/places/store.ts). */

import type { Settlement } from '../../shared/law/records.ts';
import { placesItems, readPlaces } from '../../shared/places/store.ts';
import type { Table } from '../../shared/table/table.ts';
import { writeItems } from './write-items.ts';

/** Adds places to the list, or replaces those of the same code. */
export async function listPlaces(table: Table, places: readonly Settlement[]): Promise<void> {
  const byCode = new Map([...(await readPlaces(table)), ...places].map((place) => [place.code, place]));
  await writeItems(table, placesItems([...byCode.values()]));
}
