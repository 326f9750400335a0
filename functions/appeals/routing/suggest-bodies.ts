/** To which bodies an appeal may belong that none is known for: by its category, and by what its words speak for. */

import type { LawReader } from '../../../shared/law/reader.ts';
import { allInForce, citation, type LawRecord } from '../../../shared/law/records.ts';
import type { Reader } from '../../../shared/law/term-view.ts';
import { dayOf } from '../../../shared/time.ts';
import type { Appeal } from '../appeal/appeal.ts';
import { bodyNamed } from '../appeal/body-named.ts';
import { rankCategories } from '../category/rank-categories.ts';
import { competencesAt } from '../competence/competence-for.ts';
import { type Competence, categoryKind, keywordsKind } from '../law.ts';

const mostSuggested = 3;
const mostWords = 5;

interface Reason {
  readonly category: string;
  /** The words of the text that speak for it; none where the category was named. */
  readonly why: readonly string[];
}

/**
 * At most three, the likeliest first, each with the record by which it would be competent. Where two records tie, both bodies
 * are there; where a word speaks for a category that nobody answers for at the place, nothing is.
 */
export async function suggestBodies(law: LawReader, appeal: Appeal, text: string, { language, now }: Reader) {
  const on = dayOf(now);
  const competent = await competencesAt(law, appeal, on);
  const suggested = new Map<string, Reason & { readonly record: LawRecord<Competence> }>();
  for (const reason of await reasonsFor(law, appeal, text, now)) {
    for (const record of competent(reason.category)) {
      if (!suggested.has(record.value.body)) suggested.set(record.value.body, { ...reason, record });
    }
  }
  const categories = new Map(allInForce(await law.records(categoryKind), on).map(({ id, value }) => [id, value.name]));
  const firsts = [...suggested].slice(0, mostSuggested).map(async ([body, { category, why, record }]) => ({
    body: await bodyNamed(law, body, on, language),
    category: { id: category, name: categories.get(category)?.[language] ?? category },
    ...{ why: why.slice(0, mostWords), record: citation(record) },
  }));
  return Promise.all(firsts);
}

/** The category that its citizen named comes first. */
async function reasonsFor(law: LawReader, { category }: Appeal, text: string, now: Date): Promise<Reason[]> {
  const keywords = allInForce(await law.records(keywordsKind), dayOf(now));
  const named = category === undefined ? [] : [{ category, why: [] }];
  return [...named, ...rankCategories(keywords, text)];
}
