/** The competence record by which a body answers for a category at a place; undefined where the registrar must find it. */
import type { LawReader } from '../../../shared/law/reader.ts';
import { allInForce } from '../../../shared/law/records.ts';
import type { Kato } from '../../../shared/persons/identities.ts';
import type { Day } from '../../../shared/time.ts';
import { type SeenKind, usualKind } from '../appeal/kinds.ts';
import { competenceKind } from '../law.ts';
import { findCompetence } from './find-competence.ts';

export async function competenceFor(
  law: LawReader,
  category: string | undefined,
  settlement: Kato | undefined,
  on: Day,
  kind: SeenKind = usualKind,
) {
  if (category === undefined || settlement === undefined) return undefined;
  const [place, competences] = await Promise.all([law.settlement(settlement), law.records(competenceKind)]);
  const sought = { category, settlement, placeIsKnown: place !== undefined, kind };
  return findCompetence(allInForce(competences, on), sought);
}
