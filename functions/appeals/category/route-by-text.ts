/** Which category an appeal that names none is routed by. Pure. */
import type { LawRecord } from '../../../shared/law/records.ts';
import type { Keywords } from '../law.ts';
import { rankCategories } from './rank-categories.ts';

/** What a text must say at least of a category, and how many times as much as of the next. */
const sureEnough = { score: 3, lead: 2 } as const;

/** The category that a text is surely about; undefined where it may be another: then the registrar finds the body. */
export function categoryToRouteBy(records: readonly LawRecord<Keywords>[], text: string): string | undefined {
  const [first, second] = rankCategories(records, text);
  if (!first || first.score < sureEnough.score) return undefined;
  return first.score >= (second?.score ?? 0) * sureEnough.lead ? first.category : undefined;
}

/** The category that a text speaks for most, however unsure: for whoever sorts what no category routes. */
export function categoryToSuggest(records: readonly LawRecord<Keywords>[], text: string): string | undefined {
  return rankCategories(records, text)[0]?.category;
}
