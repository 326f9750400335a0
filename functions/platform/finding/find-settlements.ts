/** Anybody finds a place by its name. */
import { cacheable } from '../../../shared/http/conditional.ts';
import { openPage } from '../../../shared/http/paging.ts';
import { isProblem } from '../../../shared/http/problems.ts';
import { reading } from '../../../shared/http/use-case.ts';
import { type Language, nameIn } from '../../../shared/i18n.ts';
import type { Settlement } from '../../../shared/law/records.ts';
import type { PlaceSearch } from '../../../shared/places/search.ts';
import * as api from './api.ts';

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
