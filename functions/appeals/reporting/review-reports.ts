/** An agency lists and reads the reports about corruption that it has, by a right of its own. */
import { cursorPage } from '../../../shared/http/paging.ts';
import { isProblem } from '../../../shared/http/problems.ts';
import { reading, reply } from '../../../shared/http/use-case.ts';
import { appealBefore } from '../appeal/access.ts';
import { listByAgency } from '../appeal/lists.ts';
import { review } from '../appeal/review.ts';
import type { Appeals } from '../appeal/store.ts';
import { viewCard } from '../appeal/view.ts';
import * as api from './api.ts';

export const listReports = reading(api.listReports, async ({ query, caller }, appeals: Appeals) => {
  const page = await cursorPage(appeals.hashes, `reports/${caller.body}`, query.cursor, (after) =>
    listByAgency(appeals, caller.body, after),
  );
  return isProblem(page) ? page : reply(200, { ...page, items: page.items.map(viewCard) });
});

export const reviewReport = reading(api.reviewReport, async ({ params, caller, language, now }, appeals: Appeals) => {
  const report = await appealBefore(appeals, params.number, caller);
  if (isProblem(report)) return report;
  return reply(200, await review(appeals, report, caller, { language, now }), { version: report.version });
});
