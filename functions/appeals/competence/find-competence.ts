/** Which body is competent: the most specific record in force wins. Pure. */
import type { LawRecord } from '../../../shared/law/records.ts';
import type { Kato } from '../../../shared/persons/identities.ts';
import type { Competence } from '../law.ts';

/**
 * The competence record for a category at a place. The matter counts before the place: a record that names the category
 * comes before one for all (`*`), wherever either is in force, for `*` is what a body answers that nobody else does; of
 * two such, the longer KATO prefix. Undefined where none fits, and where the most specific ones name different bodies.
 * An empty place lies in none: what is for the whole country fits. A place that the register lacks counts as its nearest known place above, and has no competent body where none of a
 * territory fits.
 */
export function findCompetence(
  records: readonly LawRecord<Competence>[],
  category: string,
  settlement: Kato | '',
  placeIsKnown: boolean,
): LawRecord<Competence> | undefined {
  const fitting = records.filter(
    ({ value }) => [category, '*'].includes(value.category) && settlement.startsWith(value.katoPrefix),
  );
  if (!placeIsKnown && fitting.every(({ value }) => value.katoPrefix === '')) return undefined;
  const [first, ...others] = mostSpecific(fitting);
  return others.some(({ value }) => value.body !== first?.value.body) ? undefined : first;
}

function mostSpecific(records: readonly LawRecord<Competence>[]): LawRecord<Competence>[] {
  const greatest = Math.max(...records.map(({ value }) => specificity(value)));
  return records.filter(({ value }) => specificity(value) === greatest);
}

/** A code has nine digits. */
function specificity({ katoPrefix, category }: Competence): number {
  return katoPrefix.length + (category === '*' ? 0 : 10);
}
