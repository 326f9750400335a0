/** An official works the list of their own body, and of no other. */
import { cursorPage } from '../../../shared/http/paging.ts';
import { isProblem } from '../../../shared/http/problems.ts';
import { reading, reply } from '../../../shared/http/use-case.ts';
import { appealBefore } from '../appeal/access.ts';
import { listByBody, listFittingByBody } from '../appeal/lists.ts';
import { review } from '../appeal/review.ts';
import type { Appeals } from '../appeal/store.ts';
import { viewCard } from '../appeal/view.ts';
import * as api from './api.ts';
import { isPlain, nameOf, wantedBy } from './filter.ts';

export const listWork = reading(api.listWork, async ({ query, caller }, appeals: Appeals) => {
  const { cursor, ...filter } = query;
  const list = `worklist/${caller.body}`;
  const page = isPlain(filter)
    ? await cursorPage(appeals.hashes, list, cursor, (after) => listByBody(appeals, caller.body, after))
    : await cursorPage(appeals.hashes, `${list}?${nameOf(filter)}`, cursor, (after) =>
        listFittingByBody(appeals, caller.body, wantedBy(filter), after),
      );
  return isProblem(page) ? page : reply(200, { ...page, items: page.items.map(viewCard) });
});

export const reviewAppeal = reading(api.reviewAppeal, async ({ params, caller, language, now }, appeals: Appeals) => {
  const appeal = await appealBefore(appeals, params.number, caller);
  if (isProblem(appeal)) return appeal;
  return reply(200, await review(appeals, appeal, caller, { language, now }), { version: appeal.version });
});
