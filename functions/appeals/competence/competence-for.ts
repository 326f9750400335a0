/** The competence record by which a body answers for a category at a place; undefined where the registrar must find it. */
import type { LawReader } from '../../../shared/law/reader.ts';
import { allInForce, type LawRecord } from '../../../shared/law/records.ts';
import type { Kato } from '../../../shared/persons/identities.ts';
import type { Day } from '../../../shared/time.ts';
import { type SeenKind, usualKind } from '../appeal/kinds.ts';
import { type Competence, competenceKind } from '../law.ts';
import { findCompetence, mostSpecificFor } from './find-competence.ts';

export async function competenceFor(
  law: LawReader,
  category: string | undefined,
  settlement: Kato | undefined,
  on: Day,
  kind: SeenKind = usualKind,
) {
  if (category === undefined || settlement === undefined) return undefined;
  const { records, placeIsKnown } = await registerAt(law, settlement, on);
  return findCompetence(records, { category, settlement, placeIsKnown, kind });
}

interface Waiting {
  readonly settlement?: Kato | undefined;
  readonly kind?: SeenKind | undefined;
}

/** Of what waits for the registrar, by the category that it may have: the most specific records, none, or several that tie. */
export async function competencesAt(
  law: LawReader,
  { settlement, kind = usualKind }: Waiting,
  on: Day,
): Promise<(category: string) => LawRecord<Competence>[]> {
  const { records, placeIsKnown } = await registerAt(law, settlement, on);
  return (category) => mostSpecificFor(records, { category, settlement: settlement ?? '', placeIsKnown, kind });
}

/** Of no place, the register knows that it is none. */
async function registerAt(law: LawReader, settlement: Kato | undefined, on: Day) {
  const [place, competences] = await Promise.all([
    settlement === undefined ? null : law.settlement(settlement),
    law.records(competenceKind),
  ]);
  return { records: allInForce(competences, on), placeIsKnown: place !== undefined };
}
