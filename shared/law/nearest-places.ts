/** What a code that the classifier does not know may have meant. */
import type { Nearest } from '../http/field-errors.ts';
import type { LawReader } from './reader.ts';

/** How many digits name a region, a district or city, a rural district, a village: the rest of their codes is zeros. */
const levels = [7, 6, 4, 2];

/** Whether a place is that one, or lies in it, by the digits of their codes. */
export function liesIn(code: string, place: string): boolean {
  const digits = levels.findLast((level) => /^0*$/.test(place.slice(level))) ?? place.length;
  return code.startsWith(place.slice(0, digits));
}

/** The known places that a code would lie in by its digits, the nearest first. */
export async function nearestPlaces(law: LawReader, code: string): Promise<Nearest[]> {
  const above = new Set(levels.map((digits) => code.slice(0, digits).padEnd(code.length, '0')));
  const places = await Promise.all([...above].map((each) => law.settlement(each)));
  return places.flatMap((place) => (place ? [{ value: place.code, name: place.name }] : []));
}
