/** The agency that has a report about corruption forwards it to another. */
import { problem } from '../../../shared/http/problems.ts';
import { changing, reply } from '../../../shared/http/use-case.ts';
import { dayOf } from '../../../shared/time.ts';
import { decidedBefore, decideOn } from '../appeal/official-decides.ts';
import type { Appeals } from '../appeal/store.ts';
import { unknownBody } from '../competence/look-up.ts';
import * as api from './api.ts';
import { forward } from './forward.ts';

export const forwardReport = changing(api.forwardReport, {
  lookUp: async ({ body }, now, { law }: Appeals) => (body === undefined ? [] : unknownBody(law, body, dayOf(now))),
  async act({ body: { body, reason }, ...asked }, appeals) {
    const errors = await unknownBody(appeals.law, body, dayOf(asked.moment));
    if (errors.length > 0) return problem('validation-failed', { errors });
    return decideOn(appeals, asked, reason, (report, deciding) => forward(report, body, deciding));
  },
  again: decidedBefore,
  reply: ({ version, view }) => reply(200, view, { version }),
});
