/**
 * An official takes in what came to their body on paper or by word of mouth. It is a case like any other: routed by
 * category and place, in its citizen's list, by clocks that count from when it came.
 */
import type { Official } from '../../../shared/http/caller.ts';
import { fieldProblem, type Problem, problem } from '../../../shared/http/problems.ts';
import { changing, type RequestTo, reply } from '../../../shared/http/use-case.ts';
import type { LawReader } from '../../../shared/law/reader.ts';
import { dayOf } from '../../../shared/time.ts';
import { nameOf } from '../appeal/access.ts';
import { readAppeal } from '../appeal/store.ts';
import { kindRecordOf } from '../appeal/term-of.ts';
import type { Reception } from '../registration/reception.ts';
import { takeIn } from '../registration/take-in.ts';
import { type SealingAppeals, talonOf } from '../talon/talon.ts';
import { isAdmitted } from './admitted.ts';
import * as api from './api.ts';
import { onPaperOnly } from './words.ts';

type Received = RequestTo<typeof api.receiveAppeal>['body'];

export const receiveAppeal = changing(api.receiveAppeal, {
  async act({ body, caller, receipt, moment, now, traceparent, language }, appeals: SealingAppeals) {
    const arrivedAt = new Date(body.receivedAt);
    if (arrivedAt > moment) return fieldProblem('body', 'receivedAt', 'future');
    const refusal = await refusalOf(appeals.law, body, arrivedAt);
    if (refusal) return refusal;
    const { receivedAt: _, receivedBy: __, postalAddress: ___, ...submission } = body;
    const reception = receptionBy(caller, body, moment);
    const taken = await takeIn(appeals, submission, { receipt, moment: arrivedAt, now, traceparent, reception });
    return 'number' in taken ? talonOf(appeals, taken, { language, now }) : taken;
  },
  async again(receipt, { language, now }, appeals) {
    const appeal = await readAppeal(appeals, receipt.entityPk);
    return appeal ? talonOf(appeals, appeal, { language, now }) : problem('not-found');
  },
  reply: (talon) => reply(201, talon),
});

/** What the law does not know by word of mouth; undefined of all else. */
async function refusalOf(law: LawReader, { channel, kind }: Received, arrivedAt: Date): Promise<Problem | undefined> {
  if (isAdmitted(await kindRecordOf(law, kind, dayOf(arrivedAt)), channel)) return undefined;
  const errors = [{ in: 'body', field: 'channel', code: 'invalid' }] as const;
  return problem('validation-failed', { errors, detail: onPaperOnly });
}

function receptionBy(caller: Official, { receivedBy, postalAddress }: Received, enteredAt: Date): Reception {
  const { body, name, post } = caller;
  return {
    ...{ at: body, actor: nameOf(caller), by: { name, post }, enteredAt },
    ...{ receiver: receivedBy, postalAddress },
  };
}
