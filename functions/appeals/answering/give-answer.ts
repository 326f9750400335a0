/** An official answers an appeal to their own body. */
import { isProblem, problem } from '../../../shared/http/problems.ts';
import { changing, reply, settled } from '../../../shared/http/use-case.ts';
import { bodysAppeal, nameOf } from '../appeal/access.ts';
import { type Appeals, commitAppeal, readAppeal, withSaid } from '../appeal/store.ts';
import { viewAppeal } from '../appeal/view.ts';
import { answer } from './answer.ts';
import * as api from './api.ts';

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
