/** The agency answers a report about corruption that it has: its answer is checked like any other. */
import { changing, reply } from '../../../shared/http/use-case.ts';
import { decidedBefore, decideOn } from '../appeal/official-decides.ts';
import type { Appeals } from '../appeal/store.ts';
import { answer } from './answer.ts';
import * as api from './api.ts';
import { check, foundWanting } from './check.ts';

export const answerReport = changing(api.answerReport, {
  act: ({ body, ...asked }, appeals: Appeals) =>
    decideOn(appeals, asked, body.text, async (report, deciding) => {
      const answered = answer(report, { ...body, ...deciding });
      if ('problem' in answered) return answered;
      return foundWanting(await check(appeals, report, body, asked.moment), body.reasons) ?? answered;
    }),
  again: decidedBefore,
  reply: ({ version, view }) => reply(200, view, { version }),
});
