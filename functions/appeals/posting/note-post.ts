/** An official of the body that answered notes what is known of the letter: delivery leaves a record (art. 66). */
import { isProblem } from '../../../shared/http/problems.ts';
import { changing, reply, settledWhateverChanged } from '../../../shared/http/use-case.ts';
import { bodysAppeal, nameOf } from '../appeal/access.ts';
import { changedBefore } from '../appeal/citizen-changes.ts';
import { type Appeals, commitAppeal, withSaid } from '../appeal/store.ts';
import { viewAppeal } from '../appeal/view.ts';
import * as api from './api.ts';
import { notePost as decide } from './post.ts';

export const notePost = changing(api.notePost, {
  async act({ params, body, caller, receipt, moment, now, traceparent, language }, appeals: Appeals) {
    const appeal = await bodysAppeal(appeals, params.number, caller);
    if (isProblem(appeal)) return appeal;
    const noted = decide(appeal, body, { official: nameOf(caller), moment, traceparent });
    if (isProblem(noted)) return noted;
    const { item, deliveredTo } = body;
    const by = { name: caller.name, post: caller.post };
    const told = await withSaid(appeals, noted, { item, by, ...(deliveredTo && { deliveredTo }) });
    const outcome = await commitAppeal(appeals, told, { receipt, now });
    return settledWhateverChanged(outcome, await viewAppeal(appeals.law, noted.appeal, { language, now }));
  },
  again: changedBefore,
  reply: (view) => reply(200, view),
});
