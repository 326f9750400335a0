/** Which body is competent: the most specific record in force wins. Pure. */
import type { LawRecord } from '../../../shared/law/records.ts';
import type { Kato } from '../../../shared/persons/identities.ts';
import type { SeenKind } from '../appeal/kinds.ts';
import type { Competence } from '../law.ts';

export interface Sought {
  readonly category: string;
  /** Empty where no place is known. */
  readonly settlement: Kato | '';
  /** Whether the register has the place. */
  readonly placeIsKnown: boolean;
  readonly kind: SeenKind;
}

/**
 * The competence record for an appeal of a kind, about a category, at a place: the most specific one. Undefined where none
 * fits, and where the most specific ones name different bodies.
 */
export function findCompetence(
  records: readonly LawRecord<Competence>[],
  sought: Sought,
): LawRecord<Competence> | undefined {
  const [first, ...others] = mostSpecificFor(records, sought);
  return others.some(({ value }) => value.body !== first?.value.body) ? undefined : first;
}

/**
 * The matter counts before the place: a record that names the category comes before one for all (`*`), wherever either is
 * in force, for `*` is what a body answers that nobody else does; of two such, the longer KATO prefix; of two of these, the
 * one that names the kind. An empty place lies in none: what is for the whole country fits. A place that the register
 * lacks counts as its nearest known place above, and has none where none of a territory fits.
 */
export function mostSpecificFor(
  records: readonly LawRecord<Competence>[],
  { category, settlement, placeIsKnown, kind }: Sought,
): LawRecord<Competence>[] {
  const fitting = records.filter(
    ({ value }) =>
      [category, '*'].includes(value.category) &&
      settlement.startsWith(value.katoPrefix) &&
      (value.kinds?.includes(kind) ?? true),
  );
  if (!placeIsKnown && fitting.every(({ value }) => value.katoPrefix === '')) return [];
  const greatest = Math.max(...fitting.map(({ value }) => specificity(value)));
  return fitting.filter(({ value }) => specificity(value) === greatest);
}

/** A code has nine digits: a place that is one longer counts for more than the kind. */
function specificity({ katoPrefix, category, kinds }: Competence): number {
  return 2 * katoPrefix.length + (kinds ? 1 : 0) + (category === '*' ? 0 : 20);
}
