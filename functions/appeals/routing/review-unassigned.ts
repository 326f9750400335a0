/** The registrar lists and reads appeals for which no body is known to be competent. */
import { cursorPage } from '../../../shared/http/paging.ts';
import { isProblem } from '../../../shared/http/problems.ts';
import { reading, reply } from '../../../shared/http/use-case.ts';
import { unassignedAppeal } from '../appeal/access.ts';
import { review } from '../appeal/review.ts';
import { type Appeals, listUnassigned as listStored } from '../appeal/store.ts';
import { viewCard } from '../appeal/view.ts';
import * as api from './api.ts';

export const listUnassigned = reading(api.listUnassigned, async ({ query }, appeals: Appeals) => {
  const page = await cursorPage(appeals.hashes, 'registrar', query.cursor, (after) => listStored(appeals, after));
  return isProblem(page) ? page : reply(200, { ...page, items: page.items.map(viewCard) });
});

export const reviewUnassigned = reading(
  api.reviewUnassigned,
  async ({ params, caller, language, now }, appeals: Appeals) => {
    const appeal = await unassignedAppeal(appeals, params.number);
    if (isProblem(appeal)) return appeal;
    return reply(200, await review(appeals, appeal, caller, { language, now }), { version: appeal.version });
  },
);
