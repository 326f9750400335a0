/** An official answers an appeal to their own body. */
import type { Official } from '../../../shared/http/caller.ts';
import { isProblem } from '../../../shared/http/problems.ts';
import { changing, reply } from '../../../shared/http/use-case.ts';
import { countingLawOf } from '../../../shared/law/reader.ts';
import type { PersonalSignatures } from '../../../shared/signing/personal-signature/port.ts';
import { bodysAppeal, nameOf } from '../appeal/access.ts';
import { forestalled, settledAmongMany } from '../appeal/forestalled.ts';
import { decidedBefore } from '../appeal/official-decides.ts';
import { recordLookAtText } from '../appeal/review.ts';
import { type Appeals, commitAppeal, withSaid } from '../appeal/store.ts';
import { viewAppeal } from '../appeal/view.ts';
import { answer, withSecondPerson } from './answer.ts';
import * as api from './api.ts';
import { check, foundWanting } from './check.ts';
import { checkSignature, signatureRefused } from './check-signature.ts';
import { secondPersonOf } from './second-person.ts';

export interface AnsweringAppeals extends Appeals {
  readonly signatures: Pick<PersonalSignatures, 'verify'>;
}

export const answerAppeal = changing(api.answerAppeal, {
  async act(
    { params, body, caller, expectedVersion, receipt, moment, now, traceparent, ...reader },
    appeals: AnsweringAppeals,
  ) {
    const appeal = await bodysAppeal(appeals, params.number, caller);
    if (isProblem(appeal)) return appeal;
    const circumstances = { law: await countingLawOf(appeals.law), official: nameOf(caller), moment, traceparent };
    const answered = answer(appeal, { ...body, ...circumstances });
    if (isProblem(answered)) return answered;
    if (appeal.version !== expectedVersion) return forestalled(appeals, 'changed', appeal);
    const wanting = foundWanting(await check(appeals, appeal, body, moment), body.reasons);
    if (wanting) {
      // It says again what the citizen asks.
      await recordLookAtText(appeals, appeal, caller, now);
      return wanting;
    }
    const second = await secondPersonOf(appeals, appeal, body, moment);
    if (second && isProblem(second)) return second;
    const { signature } = body;
    const held = signature && (await checkSignature(appeals, { ...params, ...body, signature }, caller, moment));
    if (held && isProblem(held)) return held;
    const words = {
      ...{ text: body.text, reasons: body.reasons, promise: body.promise?.what, by: underAnswer(caller) },
      ...(held && { signature: held.detached }),
    };
    const told = await withSaid(appeals, withSecondPerson(answered, second), words);
    const view = await viewAppeal(appeals.law, answered.appeal, { ...reader, now });
    const outcome = await commitAppeal(appeals, told, { receipt, now, ...(held && { signatureId: held.id }) });
    if (outcome.kind === 'exists') return signatureRefused('signature-used');
    return settledAmongMany(appeals, outcome, { version: answered.appeal.version, view });
  },
  again: decidedBefore,
  reply: ({ version, view }) => reply(200, view, { version }),
});

/** Under an answer stand the official's name and post. */
function underAnswer({ name, post }: Official) {
  return { name, post };
}
