/** Which body is competent: the most specific record in force wins. Pure. */
import type { LawRecord } from '../../../shared/law/records.ts';
import type { Kato } from '../../../shared/persons/identities.ts';
import type { Competence } from '../law.ts';

/**
 * The competence record for a category at a place: the longest KATO prefix wins, then the record that names the
 * category over one for all (`*`). A place that the register lacks counts as its nearest known place above, and no
 * record for the whole country fits it. Undefined where none fits.
 */
export function findCompetence(
  records: readonly LawRecord<Competence>[],
  category: string,
  settlement: Kato,
  placeIsKnown: boolean,
): LawRecord<Competence> | undefined {
  return records
    .filter(({ value }) => [category, '*'].includes(value.category) && settlement.startsWith(value.katoPrefix))
    .filter(({ value }) => placeIsKnown || value.katoPrefix !== '')
    .toSorted((one, other) => specificity(other.value) - specificity(one.value))[0];
}

function specificity({ katoPrefix, category }: Competence): number {
  return katoPrefix.length * 2 + (category === '*' ? 0 : 1);
}
