/** The registrar lists and reads appeals for which no body is known to be competent. */
import { cursorPage } from '../../../shared/http/paging.ts';
import { isProblem } from '../../../shared/http/problems.ts';
import { reading, reply } from '../../../shared/http/use-case.ts';
import { nameOf, unassignedAppeal } from '../appeal/access.ts';
import { listUnassigned as listStored } from '../appeal/lists.ts';
import { review } from '../appeal/review.ts';
import type { Appeals } from '../appeal/store.ts';
import { viewAppeal, viewCard } from '../appeal/view.ts';
import * as api from './api.ts';
import { claimedByOthers } from './claims.ts';
import { readClaims } from './store.ts';
import { suggestBodies } from './suggest-bodies.ts';

/** What another registrar has claimed is not offered here. */
export const listUnassigned = reading(api.listUnassigned, async ({ query, caller, now }, appeals: Appeals) => {
  const [page, claims] = await Promise.all([
    cursorPage(appeals.hashes, 'registrar', query.cursor, (after) => listStored(appeals, after)),
    readClaims(appeals.table),
  ]);
  if (isProblem(page)) return page;
  const others = claimedByOthers(claims, nameOf(caller), now);
  const items = page.items.filter(({ number }) => !others.has(number));
  return reply(200, { ...page, items: items.map(viewCard) });
});

export const reviewUnassigned = reading(
  api.reviewUnassigned,
  async ({ params, caller, language, now }, appeals: Appeals) => {
    const waiting = await unassignedAppeal(appeals, params.number);
    if (isProblem(waiting)) return waiting;
    const { appeal, sight } = waiting;
    const reader = { language, now };
    const { version } = appeal;
    if (sight !== 'all') return reply(200, await viewAppeal(appeals.law, appeal, reader), { version });
    const view = await review(appeals, appeal, caller, reader);
    const suggestions = await suggestBodies(appeals.law, appeal, view.erasedOn ? '' : (view.text ?? ''), reader);
    return reply(200, { ...view, suggestions }, { version });
  },
);
