/** Anybody asks what a text is about, before they send it: nobody must know the categories. */
import { reading, reply } from '../../../shared/http/use-case.ts';
import { allInForce } from '../../../shared/law/records.ts';
import { dayOf } from '../../../shared/time.ts';
import { rankCategories } from '../category/rank-categories.ts';
import { categoryKind, keywordsKind } from '../law.ts';
import * as api from './api.ts';
import type { Registers } from './list-choices.ts';

const mostSuggested = 3;
const mostWords = 5;

export const suggestCategories = reading(api.suggestCategories, async ({ body, language, now }, { law }: Registers) => {
  const [categories, keywords] = await Promise.all([law.records(categoryKind), law.records(keywordsKind)]);
  const names = new Map(allInForce(categories, dayOf(now)).map(({ id, value }) => [id, value.name[language]]));
  const items = rankCategories(allInForce(keywords, dayOf(now)), body.text).flatMap(({ category, why }) => {
    const name = names.get(category);
    return name === undefined ? [] : [{ id: category, name, why: why.slice(0, mostWords) }];
  });
  return reply(200, { items: items.slice(0, mostSuggested) });
});
