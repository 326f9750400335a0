/** The search over the places that the table lists, kept in a container's memory. */
import { remembered } from '../remembered.ts';
import type { Table } from '../table/table.ts';
import { type PlaceSearch, placeSearch } from './search.ts';
import { readPlaces, readPlacesVersion } from './store.ts';

/**
 * It is built once in a container, and again when the list has another
 * version, for which the table is asked once a minute.
 */
export function placesOf(table: Table): () => Promise<PlaceSearch> {
  let built: { readonly version: string | undefined; readonly search: PlaceSearch } | undefined;
  const places = remembered(
    async () => {
      const version = await readPlacesVersion(table);
      if (built?.version !== version || !built) built = { version, search: placeSearch(await readPlaces(table)) };
      return built.search;
    },
    { milliseconds: 60_000 },
  );
  return () => places('places');
}
