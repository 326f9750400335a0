/** A citizen lists, reads and follows their own appeals. */
import { cursorPage } from '../../../shared/http/paging.ts';
import { isProblem } from '../../../shared/http/problems.ts';
import { reading, reply } from '../../../shared/http/use-case.ts';
import { ownAppeal } from '../appeal/access.ts';
import { type Appeals, listByOwner, readTimeline } from '../appeal/store.ts';
import { bodyOf, viewAppeal, viewCard, viewEntry } from '../appeal/view.ts';
import * as api from './api.ts';

export const listAppeals = reading(api.listAppeals, async ({ query, caller }, appeals: Appeals) => {
  const citizen = await appeals.hashes.pseudonym(caller.iin);
  const page = await cursorPage(appeals.hashes, `appeals/${citizen}`, query.cursor, (after) =>
    listByOwner(appeals, citizen, after),
  );
  return isProblem(page) ? page : reply(200, { ...page, items: page.items.map(viewCard) });
});

export const readAppeal = reading(api.readAppeal, async ({ params, caller, language, now }, appeals: Appeals) => {
  const appeal = await ownAppeal(appeals, params.number, caller);
  if (isProblem(appeal)) return appeal;
  const body = await viewAppeal(appeals.law, appeal, { language, now }, await readTimeline(appeals, appeal));
  return reply(200, body, { version: appeal.version });
});

export const followAppeal = reading(api.followAppeal, async ({ params, caller, language }, appeals: Appeals) => {
  const appeal = await ownAppeal(appeals, params.number, caller);
  if (isProblem(appeal)) return appeal;
  const entries = await readTimeline(appeals, appeal);
  const body = (await bodyOf(appeals.law, appeal, language))?.name;
  return reply(200, { items: entries.flatMap((entry) => viewEntry(entry, { language, body })) });
});
