/** A citizen submits an appeal. */
import { problem } from '../../../shared/http/problems.ts';
import { changing, reply } from '../../../shared/http/use-case.ts';
import { type Appeals, readAppeal } from '../appeal/store.ts';
import { viewAppeal } from '../appeal/view.ts';
import * as api from './api.ts';
import { lookUp } from './look-up.ts';
import { dayOfRegistration, takeIn } from './take-in.ts';

export const submitAppeal = changing(api.submitAppeal, {
  lookUp: async (fields, now, { law }: Appeals) => lookUp(law, fields, await dayOfRegistration(law, now)),
  async act({ body, caller, receipt, now, traceparent, language }, appeals: Appeals) {
    const submission = { ...body, iin: caller.iin, channel: 'web' };
    const taken = await takeIn(appeals, submission, { receipt, now, traceparent });
    return 'number' in taken ? viewAppeal(appeals.law, taken, language) : taken;
  },
  async again(receipt, { language }, appeals) {
    const appeal = await readAppeal(appeals, receipt.entityPk);
    return appeal ? viewAppeal(appeals.law, appeal, language) : problem('not-found');
  },
  reply: (view) => reply(201, view, { headers: { location: `/v1/appeals/${encodeURIComponent(view.number)}` } }),
});
