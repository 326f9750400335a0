/**
 * A citizen takes out the talon of their appeal, or its answer, to show it to others: under the platform's seal, which
 * is made when it is first asked for and stored.
 */
import { isProblem, problem } from '../../../shared/http/problems.ts';
import { reading, reply } from '../../../shared/http/use-case.ts';
import type { Language } from '../../../shared/i18n.ts';
import { erasedInWords, isErased } from '../../../shared/persons/erased.ts';
import type { PersonalSignatures } from '../../../shared/signing/personal-signature/port.ts';
import { whatSignatureIs } from '../../../shared/signing/words.ts';
import { ownAppeal } from '../appeal/access.ts';
import type { Appeal } from '../appeal/appeal.ts';
import { type GivenAnswer, givenAnswer } from '../appeal/given-answer.ts';
import { answerToSign } from '../appeal/signed-answer.ts';
import { readTimeline } from '../appeal/store.ts';
import { bodyOf } from '../appeal/view.ts';
import { type SealingAppeals, sealed, talonOf } from '../talon/talon.ts';
import * as api from './api.ts';
import { answerContent, whatItComesTo } from './sealed-contents.ts';
import { notAnswered } from './words.ts';

export interface SealedAppeals extends SealingAppeals {
  readonly signatures: Pick<PersonalSignatures, 'attach'>;
}

export const readReceipt = reading(api.readReceipt, async ({ params, caller, ...reader }, appeals: SealedAppeals) => {
  const appeal = await ownAppeal(appeals, params.number, caller);
  return isProblem(appeal) ? appeal : reply(200, await talonOf(appeals, appeal, reader));
});

export const readAnswer = reading(api.readAnswer, async ({ params, caller, language, now }, appeals: SealedAppeals) => {
  const appeal = await ownAppeal(appeals, params.number, caller);
  if (isProblem(appeal)) return appeal;
  const given = givenAnswer(await readTimeline(appeals, appeal));
  if (!given) return problem('not-found', { detail: notAnswered });
  if (isErased(given)) return problem('erased', { detail: erasedInWords(given) });
  const body = await bodyOf(appeals.law, appeal, language);
  const { answeredAt, text, by } = given;
  return reply(200, {
    ...{ number: appeal.number, answeredAt, language: given.language, text },
    ...(body && { competentBody: body }),
    ...(by && { by }),
    ...whatItComesTo(given),
    seal: await sealed(
      appeals,
      appeal,
      ['appeals.answer', answerContent(appeal, given, appeals.issuer)],
      language,
      now,
    ),
    ...signatureOf(appeals, appeal, given, language),
  });
});

function signatureOf({ signatures }: SealedAppeals, { number }: Appeal, given: GivenAnswer, language: Language) {
  if (given.signature === undefined) return {};
  const jws = signatures.attach(given.signature, answerToSign(number, given));
  return { signature: { jws, says: whatSignatureIs[language] } };
}
