/** What of that which people name the registers do not know: all of it at once, each with what it may have meant. */
import type { FieldError, Nearest } from '../../../shared/http/field-errors.ts';
import { nearestPlaces } from '../../../shared/law/nearest-places.ts';
import type { LawReader } from '../../../shared/law/reader.ts';
import { allInForce, nearestInForce } from '../../../shared/law/records.ts';
import { kato } from '../../../shared/persons/identities.ts';
import { nearest } from '../../../shared/search/nearest.ts';
import type { Day } from '../../../shared/time.ts';
import { bodyKind, categoryKind } from '../law.ts';

/** A field that names what no register knows, and the values that come nearest. */
export interface Unclear {
  readonly field: 'category' | 'settlement';
  readonly nearest: readonly Nearest[];
}

interface LookedUp {
  readonly category?: string | undefined;
  readonly settlement?: string | undefined;
}

export async function lookUp(law: LawReader, { category, settlement }: LookedUp, on: Day): Promise<Unclear[]> {
  const found = await Promise.all([
    category === undefined ? undefined : unknownCategory(law, category, on),
    settlement === undefined ? undefined : unknownSettlement(law, settlement),
  ]);
  return found.filter((unclear) => unclear !== undefined);
}

async function unknownCategory(law: LawReader, category: string, on: Day): Promise<Unclear | undefined> {
  const categories = await law.records(categoryKind);
  if (nearestInForce(categories, category, on)) return undefined;
  const known = allInForce(categories, on).map(({ id, value }) => ({ id, name: value.name }));
  return { field: 'category', nearest: nearest(category, known) };
}

async function unknownSettlement(law: LawReader, settlement: string): Promise<Unclear | undefined> {
  if (!kato().safeParse(settlement).success) return { field: 'settlement', nearest: [] };
  if (await law.settlement(settlement)) return undefined;
  return { field: 'settlement', nearest: await nearestPlaces(law, settlement) };
}

/** What is wrong with a body that is named; nothing where the register has it. */
export async function unknownBody(law: LawReader, body: string, on: Day): Promise<FieldError[]> {
  const bodies = await law.records(bodyKind);
  if (nearestInForce(bodies, body, on)) return [];
  const known = allInForce(bodies, on).map(({ id, value }) => ({ id, name: value.name }));
  return [{ in: 'body', field: 'body', code: 'not-registered', nearest: nearest(body, known) }];
}
