/** A citizen submits an appeal. */
import { problem } from '../../../shared/http/problems.ts';
import { changing, reply } from '../../../shared/http/use-case.ts';
import { dayOf } from '../../../shared/time.ts';
import { type Appeals, readAppeal } from '../appeal/store.ts';
import { viewAppeal } from '../appeal/view.ts';
import * as api from './api.ts';
import { lookUp } from './look-up.ts';
import { takeIn } from './take-in.ts';

export const submitAppeal = changing(api.submitAppeal, {
  lookUp: async (fields, now, { law }: Appeals) => lookUp(law, fields, dayOf(now)),
  async act({ body, caller, receipt, moment, now, traceparent, language }, appeals: Appeals) {
    // Whoever types a code can type it again. A producer's queue cannot: there, nothing unknown stops an appeal.
    const mistyped = await lookUp(appeals.law, body, dayOf(moment));
    if (mistyped.length > 0) return problem('validation-failed', { errors: mistyped });
    const submission = { ...body, iin: caller.iin, channel: 'web' };
    const taken = await takeIn(appeals, submission, { receipt, moment, now, traceparent });
    return 'number' in taken ? viewAppeal(appeals.law, taken, { language, now }) : taken;
  },
  async again(receipt, { language, now }, appeals) {
    const appeal = await readAppeal(appeals, receipt.entityPk);
    return appeal ? viewAppeal(appeals.law, appeal, { language, now }) : problem('not-found');
  },
  reply: (view) => reply(201, view, { headers: { location: `/v1/appeals/${encodeURIComponent(view.number)}` } }),
});
