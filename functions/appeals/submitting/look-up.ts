/** What of a submission the registers do not know: all of it at once, each with what it may have meant. */
import type { FieldError } from '../../../shared/http/field-errors.ts';
import { nearestPlaces } from '../../../shared/law/nearest-places.ts';
import type { LawReader } from '../../../shared/law/reader.ts';
import { allInForce, nearestInForce } from '../../../shared/law/records.ts';
import { nearest } from '../../../shared/search/nearest.ts';
import type { Day } from '../../../shared/time.ts';
import { categoryKind } from '../law.ts';
import type { Submission } from './register.ts';

/** One of these fields may be missing: then something else is wrong with it. */
type LookedUp = Partial<Pick<Submission, 'category' | 'settlement'>>;

export async function lookUp(law: LawReader, { category, settlement }: LookedUp, on: Day): Promise<FieldError[]> {
  const wrong = await Promise.all([
    category === undefined ? undefined : unknownCategory(law, category, on),
    settlement === undefined ? undefined : unknownSettlement(law, settlement),
  ]);
  return wrong.filter((error) => error !== undefined);
}

async function unknownCategory(law: LawReader, category: string, on: Day): Promise<FieldError | undefined> {
  const categories = await law.records(categoryKind);
  if (nearestInForce(categories, category, on)) return undefined;
  const known = allInForce(categories, on).map(({ id, value }) => ({ id, name: value.name }));
  return { in: 'body', field: 'category', code: 'not-registered', nearest: nearest(category, known) };
}

async function unknownSettlement(law: LawReader, settlement: string): Promise<FieldError | undefined> {
  if (await law.settlement(settlement)) return undefined;
  const nearest = await nearestPlaces(law, settlement);
  return { in: 'body', field: 'settlement', code: 'not-registered', nearest };
}
