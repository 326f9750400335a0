/** An official works the list of their own body, and of no other: another body's appeal is not found. */
import type { Official } from '../../shared/caller.ts';
import type { AppealNumber } from '../../shared/identities.ts';
import { recordLook } from '../../shared/looks.ts';
import { cursorPage } from '../../shared/paging.ts';
import { isProblem, type Problem, problem } from '../../shared/problems.ts';
import { changing, reading, reply, settled } from '../../shared/use-case.ts';
import * as api from './api.ts';
import type { Appeal } from './appeal.ts';
import { answer } from './conclude.ts';
import { type Appeals, appealPk, commitAppeal, listByBody, readAppeal, readTimeline, withSaid } from './store.ts';
import { viewAppeal } from './view.ts';

export const listWork = reading(api.listWork, async ({ query, caller }, appeals: Appeals) => {
  const page = await cursorPage(appeals.hashes, `worklist/${caller.body}`, query.cursor, (after) =>
    listByBody(appeals, caller.body, after),
  );
  return isProblem(page) ? page : reply(200, page);
});

export const reviewAppeal = reading(api.reviewAppeal, async ({ params, caller, language, now }, appeals: Appeals) => {
  const appeal = await bodysAppeal(appeals, params.number, caller);
  if (isProblem(appeal)) return appeal;
  const look = { person: appeal.citizen, viewer: nameOf(caller), about: appeal.number, fields: ['text'] };
  await recordLook(appeals.table, look, now);
  const body = await viewAppeal(appeals.law, appeal, language, await readTimeline(appeals, appeal));
  return reply(200, body, { version: appeal.version });
});

export const answerAppeal = changing(api.answerAppeal, {
  async act({ params, body, caller, expectedVersion, receipt, now, traceparent, language }, appeals: Appeals) {
    const appeal = await bodysAppeal(appeals, params.number, caller);
    if (isProblem(appeal)) return appeal;
    const answered = answer(appeal, { language: body.language, official: nameOf(caller), now, traceparent });
    if (isProblem(answered)) return answered;
    if (appeal.version !== expectedVersion) return problem('changed');
    const told = await withSaid(appeals, answered, { text: body.text });
    const outcome = await commitAppeal(appeals, told, { receipt, now });
    return settled(outcome, {
      version: answered.appeal.version,
      view: await viewAppeal(appeals.law, answered.appeal, language),
    });
  },
  async again(receipt, { language }, appeals) {
    const appeal = await readAppeal(appeals, receipt.entityPk);
    if (!appeal) return problem('not-found');
    return { version: appeal.version, view: await viewAppeal(appeals.law, appeal, language) };
  },
  reply: ({ version, view }) => reply(200, view, { version }),
});

async function bodysAppeal(appeals: Appeals, number: AppealNumber, { body }: Official): Promise<Appeal | Problem> {
  const appeal = await readAppeal(appeals, appealPk(number));
  return appeal?.competentBody === body ? appeal : problem('not-found');
}

function nameOf({ body, sub }: Official): string {
  return `${body}/${sub}`;
}
