/** An official forwards an appeal to the body that is competent. */
import type * as z from 'zod';
import { appealForwarded, forwardingEscalated } from '../../../events/appeals-routing.ts';
import { isProblem, type Problem, problem } from '../../../shared/http/problems.ts';
import { changing, reply } from '../../../shared/http/use-case.ts';
import type { Language } from '../../../shared/i18n.ts';
import { dueOn } from '../../../shared/law/clock.ts';
import { countingLawOf, type LawReader } from '../../../shared/law/reader.ts';
import { dayOf } from '../../../shared/time.ts';
import { nameOf } from '../appeal/access.ts';
import { bodyNamed } from '../appeal/body-named.ts';
import { appealAsSeen, settledAmongMany } from '../appeal/forestalled.ts';
import { type Appeals, commitAppeal, entryOfReceipt, withSaid } from '../appeal/store.ts';
import { unknownBody } from '../competence/look-up.ts';
import * as api from './api.ts';
import { forward } from './forward.ts';
import { goesToRegistrar } from './words.ts';

type ForwardedView = z.input<ReturnType<(typeof api.forwardAppeal)['replies'][200]['body']>>;

/** What was told of a forwarding, or of the third that was none. */
type Told = { readonly type: string; readonly data: Readonly<Record<string, unknown>> };

export const forwardAppeal = changing(api.forwardAppeal, {
  lookUp: async ({ body }, now, { law }: Appeals) => (body === undefined ? [] : unknownBody(law, body, dayOf(now))),
  async act(request, appeals) {
    const { body, caller, receipt, moment, now, traceparent, language } = request;
    const errors = await unknownBody(appeals.law, body.body, dayOf(moment));
    if (errors.length > 0) return problem('validation-failed', { errors });
    const appeal = await appealAsSeen(appeals, request);
    if (isProblem(appeal)) return appeal;
    const circumstances = { official: nameOf(caller), moment, traceparent, law: await countingLawOf(appeals.law) };
    const change = forward(appeal, body.body, circumstances);
    if (isProblem(change)) return change;
    const { name, post } = caller;
    const said = { text: body.reason, by: { name, post }, ...(body.text !== undefined && { letter: body.text }) };
    const outcome = await commitAppeal(appeals, await withSaid(appeals, change, said), { receipt, now });
    const settled = await settledAmongMany(appeals, outcome, change.entry);
    return 'type' in settled ? whatCameOf(appeals.law, settled, language) : settled;
  },
  async again(receipt, { language }, appeals) {
    const entry = await entryOfReceipt(appeals, receipt);
    return entry ? whatCameOf(appeals.law, entry, language) : problem('not-found');
  },
  reply: (view) => reply(200, view),
});

/** Whoever forwards a third time hears that the registrar has it: that is done, and what was asked for is refused. */
async function whatCameOf(law: LawReader, { type, data }: Told, language: Language): Promise<ForwardedView | Problem> {
  if (type === forwardingEscalated.type) return problem('wrong-state', { detail: goesToRegistrar });
  const { number, forwardedAt, competentBody, dueAt, forwarding } = appealForwarded.data().parse(data);
  const body = await bodyNamed(law, competentBody, dayOf(new Date(forwardedAt)), language);
  return { number, forwardedAt, competentBody: body, dueAt, dueOn: dueOn({ dueAt }), forwarding };
}
