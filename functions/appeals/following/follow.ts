/** A citizen lists, reads and follows their own appeals. */
import { cursorPage } from '../../../shared/http/paging.ts';
import { isProblem } from '../../../shared/http/problems.ts';
import { reading, reply } from '../../../shared/http/use-case.ts';
import { ownAppeal } from '../appeal/access.ts';
import type { Appeal } from '../appeal/appeal.ts';
import { listByOwner } from '../appeal/lists.ts';
import { type Appeals, readParts, readTimeline, readTold } from '../appeal/store.ts';
import { type TimelineReader, timelineReader, viewAppeal, viewCard, viewEntry, viewParts } from '../appeal/view.ts';
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
  const reader = { language, now };
  const [told, others] = await Promise.all([readTold(appeals, appeal), readParts(appeals, appeal)]);
  const body = await viewAppeal(appeals.law, appeal, reader, told);
  if (others.length === 0) return reply(200, body, { version: appeal.version });
  const parts = await viewParts(appeals.law, [appeal, ...others], reader);
  return reply(200, { ...body, parts }, { version: appeal.version });
});

export const followAppeal = reading(api.followAppeal, async ({ params, caller, language }, appeals: Appeals) => {
  const appeal = await ownAppeal(appeals, params.number, caller);
  if (isProblem(appeal)) return appeal;
  const [told, others] = await Promise.all([readTold(appeals, appeal), readParts(appeals, appeal)]);
  const reader = await timelineReader(appeals.law, appeal, language);
  const own = told.flatMap((entry) => viewEntry(entry, reader));
  const ofParts = await Promise.all(others.map((part) => followPart(appeals, part, reader)));
  const items = [...own, ...ofParts.flat()].toSorted((one, other) => Date.parse(one.at) - Date.parse(other.at));
  return reply(200, { items });
});

/** What happened to a part of the case that is followed. */
async function followPart(appeals: Appeals, part: Appeal, reader: TimelineReader) {
  const entries = await readTimeline(appeals, part);
  return entries.flatMap((entry) => viewEntry(entry, reader)).map((entry) => ({ ...entry, part: part.number }));
}
