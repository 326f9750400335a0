/** An official adds a scan to an appeal that their body has received on paper, whoever is to answer it. */
import { isProblem } from '../../../shared/http/problems.ts';
import { changing, reply } from '../../../shared/http/use-case.ts';
import { nameOf, receivedAppeal } from '../appeal/access.ts';
import * as api from './api.ts';
import { type Attaching, declaredBefore, declareFor } from './declare-for.ts';

export const declareScan = changing(api.declareScan, {
  async act({ params, caller, ...asked }, attaching: Attaching) {
    const appeal = await receivedAppeal(attaching, params.number, caller);
    if (isProblem(appeal)) return appeal;
    return declareFor(attaching, appeal, asked, { body: caller.body, official: nameOf(caller) });
  },
  again: declaredBefore,
  reply: (view) => reply(201, view),
});
