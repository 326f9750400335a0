/** Which body what is reported goes to, by the matter alone: by the records that name that matter, whatever the place. */
import type { concerns } from '../../../events/appeals-reports.ts';
import type { LawReader } from '../../../shared/law/reader.ts';
import { allInForce, type LawRecord } from '../../../shared/law/records.ts';
import type { Kato } from '../../../shared/persons/identities.ts';
import type { Day } from '../../../shared/time.ts';
import { usualKind } from '../appeal/kinds.ts';
import { type Competence, competenceKind } from '../law.ts';
import { findCompetence } from './find-competence.ts';

/** The category under which the register of competences holds who answers for what is reported. */
export const mattersOf = {
  crime: 'public-order',
  security: 'public-order',
  corruption: 'corruption',
} as const satisfies Record<(typeof concerns)[number], string>;

interface Matter {
  /** A record for a part of the country counts where the place is known to lie in it. */
  readonly settlement: Kato | undefined;
  readonly on: Day;
  /** The body that it is about. */
  readonly except?: string | undefined;
}

/** Undefined where no record names it, or none that may be followed: then the registrar finds the body. */
export async function competenceInMatter(
  law: LawReader,
  category: string | undefined,
  { settlement, on, except }: Matter,
): Promise<LawRecord<Competence> | undefined> {
  if (category === undefined) return undefined;
  const records = allInForce(await law.records(competenceKind), on);
  const ofMatter = records.filter(({ value }) => value.category === category && value.body !== except);
  const kind = usualKind;
  return findCompetence(ofMatter, { category, settlement: settlement ?? '', placeIsKnown: true, kind });
}
