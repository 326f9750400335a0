/** A citizen lists, reads and follows their own appeals, and nobody else's: a stranger's appeal is not found. */
import type { AppealNumber, Iin } from '../../shared/identities.ts';
import { cursorPage } from '../../shared/paging.ts';
import { isProblem, type Problem, problem } from '../../shared/problems.ts';
import { reading, reply } from '../../shared/use-case.ts';
import * as api from './api.ts';
import type { Appeal } from './appeal.ts';
import { type Appeals, appealPk, listByOwner, readAppeal as readStored, readTimeline } from './store.ts';
import { viewAppeal, viewEntry } from './view.ts';

export const listAppeals = reading(api.listAppeals, async ({ query, caller }, appeals: Appeals) => {
  const citizen = await appeals.hashes.pseudonym(caller.iin);
  const page = await cursorPage(appeals.hashes, `appeals/${citizen}`, query.cursor, (after) =>
    listByOwner(appeals, citizen, after),
  );
  return isProblem(page) ? page : reply(200, page);
});

export const readAppeal = reading(api.readAppeal, async ({ params, caller, language }, appeals: Appeals) => {
  const appeal = await ownAppeal(appeals, params.number, caller.iin);
  if (isProblem(appeal)) return appeal;
  const body = await viewAppeal(appeals.law, appeal, language, await readTimeline(appeals, appeal));
  return reply(200, body, { version: appeal.version });
});

export const followAppeal = reading(api.followAppeal, async ({ params, caller, language }, appeals: Appeals) => {
  const appeal = await ownAppeal(appeals, params.number, caller.iin);
  if (isProblem(appeal)) return appeal;
  const entries = await readTimeline(appeals, appeal);
  return reply(200, { items: entries.map((entry) => viewEntry(entry, language)) });
});

async function ownAppeal(appeals: Appeals, number: AppealNumber, iin: Iin): Promise<Appeal | Problem> {
  const appeal = await readStored(appeals, appealPk(number));
  const owner = await appeals.hashes.pseudonym(iin);
  return appeal?.citizen === owner ? appeal : problem('not-found');
}
