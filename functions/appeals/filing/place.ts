/** Which place a report names. Pure. */
import type { Language } from '../../../shared/i18n.ts';
import { type Kato, kato } from '../../../shared/persons/identities.ts';
import type { PlaceSearch } from '../../../shared/places/search.ts';
import type { Report } from './forms.ts';

export interface Place {
  readonly settlement?: Kato;
  /** As it was said, for whoever finds it otherwise. */
  readonly place?: string;
}

/** The settlement where that is sure; and the words of it always, which say more than the settlement. */
export function placeOf(report: Report, places: PlaceSearch, language: Language): Place {
  const { settlement: named } = report.attribute;
  const settlement = codeIn(named) ?? theOnly(named, places, language) ?? inAddress(report, places, language);
  const words = wordsOf(report);
  return { ...(settlement && { settlement }), ...(words !== '' && { place: words }) };
}

function codeIn(text: string | undefined): Kato | undefined {
  return kato().safeParse(text).data;
}

/** None where several are called so, and not just one of them exactly so: the registrar asks, and does not guess. */
function theOnly(name: string | undefined, places: PlaceSearch, language: Language): Kato | undefined {
  const found = name === undefined ? [] : places.named(name, language);
  const exactly = found.filter(({ name: names }) => Object.values(names).some((each) => isSame(each, name)));
  const meant = found.length === 1 ? found : exactly;
  return meant.length === 1 ? meant[0]?.code : undefined;
}

function isSame(one: string | undefined, other: string | undefined): boolean {
  return one?.toLowerCase() === other?.toLowerCase();
}

/** 'From most specific to most general': the last part that names a place. */
function inAddress(
  { address_string: address = '' }: Report,
  places: PlaceSearch,
  language: Language,
): Kato | undefined {
  const parts = address.split(',').map((part) => part.trim());
  const last = parts.findLast((part) => part.length > 2 && places.named(part, language).length > 0);
  return theOnly(last, places, language);
}

function wordsOf({ address_string: address, attribute: { settlement }, lat, long }: Report): string {
  const point = lat === undefined || long === undefined ? undefined : `${lat}, ${long}`;
  const named = codeIn(settlement) ? undefined : settlement;
  return [address, named, point].filter((part) => part !== undefined).join('; ');
}
