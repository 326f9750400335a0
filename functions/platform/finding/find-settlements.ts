/** Anybody finds a place by its name. */
import { cacheable } from '../../../shared/http/conditional.ts';
import { openPage } from '../../../shared/http/paging.ts';
import { isProblem } from '../../../shared/http/problems.ts';
import { reading } from '../../../shared/http/use-case.ts';
import { type Language, nameIn } from '../../../shared/i18n.ts';
import type { Settlement } from '../../../shared/law/records.ts';
import { remembered } from '../../../shared/remembered.ts';
import type { Table } from '../../../shared/table/table.ts';
import { readPlaces, readPlacesVersion } from '../places/store.ts';
import * as api from './api.ts';
import { type PlaceSearch, placeSearch } from './search.ts';

export interface Finding {
  readonly places: () => Promise<PlaceSearch>;
}

export const findSettlements = reading(
  api.findSettlements,
  async ({ query, headers, language }, { places }: Finding) => {
    const search = await places();
    const page = openPage(search.find(query.q, language), ({ code }) => code, query.cursor);
    if (isProblem(page)) return page;
    const body = { ...page, items: page.items.map((place) => viewFound(place, search, language)) };
    return cacheable(body, headers['if-none-match'], 300);
  },
);

function viewFound(place: Settlement, search: PlaceSearch, language: Language) {
  const { otherNames } = place;
  return {
    ...viewPlace(place, language),
    ...(otherNames && { otherNames }),
    within: search.around(place).map((each) => viewPlace(each, language)),
  };
}

function viewPlace({ code, name }: Settlement, language: Language) {
  return { code, name: nameIn(name, language) };
}

/**
 * The search over the places that the table lists. It is built once in a container, and again when the list has another
 * version, for which the table is asked once a minute.
 */
export function placesOf(table: Table): Finding['places'] {
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
