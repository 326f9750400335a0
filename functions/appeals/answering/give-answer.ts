/** An official answers an appeal to their own body. */
import type { Official } from '../../../shared/http/caller.ts';
import { isProblem, problem } from '../../../shared/http/problems.ts';
import { changing, reply, settled } from '../../../shared/http/use-case.ts';
import { countingLawOf } from '../../../shared/law/reader.ts';
import type { PersonalSignatures } from '../../../shared/signing/personal-signature/port.ts';
import { bodysAppeal, nameOf } from '../appeal/access.ts';
import { type Appeals, commitAppeal, readAppeal, withSaid } from '../appeal/store.ts';
import { viewAppeal } from '../appeal/view.ts';
import { answer } from './answer.ts';
import * as api from './api.ts';
import { checkSignature, signatureRefused } from './check-signature.ts';

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
    const answered = answer(appeal, { language: body.language, ...circumstances });
    if (isProblem(answered)) return answered;
    if (appeal.version !== expectedVersion) return problem('changed');
    const { signature } = body;
    const held = signature && (await checkSignature(appeals, { ...params, ...body, signature }, caller, moment));
    if (held && isProblem(held)) return held;
    const words = { text: body.text, by: underAnswer(caller), ...(held && { signature: held.detached }) };
    const told = await withSaid(appeals, answered, words);
    const view = await viewAppeal(appeals.law, answered.appeal, { ...reader, now });
    const outcome = await commitAppeal(appeals, told, { receipt, now, ...(held && { signatureId: held.id }) });
    if (outcome.kind === 'exists') return signatureRefused('signature-used');
    return settled(outcome, { version: answered.appeal.version, view });
  },
  async again(receipt, reader, appeals) {
    const appeal = await readAppeal(appeals, receipt.entityPk);
    if (!appeal) return problem('not-found');
    return { version: appeal.version, view: await viewAppeal(appeals.law, appeal, reader) };
  },
  reply: ({ version, view }) => reply(200, view, { version }),
});

/** Under an answer stand the official's name and post. */
function underAnswer({ name, post }: Official) {
  return { name, post };
}
