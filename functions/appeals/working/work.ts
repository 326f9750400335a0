/** An official works the list of their own body, and of no other. */
import { cursorPage } from '../../../shared/http/paging.ts';
import { isProblem } from '../../../shared/http/problems.ts';
import { reading, reply } from '../../../shared/http/use-case.ts';
import { recordLook } from '../../../shared/persons/looks.ts';
import { bodysAppeal, nameOf } from '../appeal/access.ts';
import { type Appeals, listByBody, readTimeline } from '../appeal/store.ts';
import { viewAppeal, viewCard } from '../appeal/view.ts';
import * as api from './api.ts';

export const listWork = reading(api.listWork, async ({ query, caller }, appeals: Appeals) => {
  const page = await cursorPage(appeals.hashes, `worklist/${caller.body}`, query.cursor, (after) =>
    listByBody(appeals, caller.body, after),
  );
  return isProblem(page) ? page : reply(200, { ...page, items: page.items.map(viewCard) });
});

export const reviewAppeal = reading(api.reviewAppeal, async ({ params, caller, language, now }, appeals: Appeals) => {
  const appeal = await bodysAppeal(appeals, params.number, caller);
  if (isProblem(appeal)) return appeal;
  const look = { person: appeal.citizen, viewer: nameOf(caller), about: appeal.number, fields: ['text'] };
  await recordLook(appeals.table, look, now);
  const body = await viewAppeal(appeals.law, appeal, { language, now }, await readTimeline(appeals, appeal));
  return reply(200, body, { version: appeal.version });
});
