/**
 * A citizen takes out the talon of their appeal, or its answer, to show it to others: under the platform's seal, which
 * is made when it is first asked for and stored.
 */
import { isProblem, problem } from '../../../shared/http/problems.ts';
import { reading, reply } from '../../../shared/http/use-case.ts';
import type { Language } from '../../../shared/i18n.ts';
import { dueOn } from '../../../shared/law/clock.ts';
import { viewTerm } from '../../../shared/law/term-view.ts';
import type { Signer } from '../../../shared/signing/kms-signer.ts';
import type { PersonalSignatures } from '../../../shared/signing/personal-signature/port.ts';
import type { SealedContent } from '../../../shared/signing/seal.ts';
import type { SealedType } from '../../../shared/signing/sealed-types.ts';
import { sealOnce } from '../../../shared/signing/stored-seal.ts';
import { whatSealIs, whatSignatureIs } from '../../../shared/signing/words.ts';
import { ownAppeal } from '../appeal/access.ts';
import type { Appeal } from '../appeal/appeal.ts';
import { answerToSign } from '../appeal/signed-answer.ts';
import { type Appeals, appealPk, type GivenAnswer, givenAnswer, readTimeline } from '../appeal/store.ts';
import { bodyOf } from '../appeal/view.ts';
import * as api from './api.ts';
import { answerContent, receiptContent } from './sealed-contents.ts';
import { notAnswered, receivedBySystem, whatIsNext } from './words.ts';

export interface SealedAppeals extends Appeals {
  readonly signer: () => Promise<Signer>;
  /** Who gives it out: the platform's public URL. */
  readonly issuer: string;
  readonly signatures: Pick<PersonalSignatures, 'attach'>;
}

export const readReceipt = reading(api.readReceipt, async ({ params, caller, ...reader }, appeals: SealedAppeals) => {
  const appeal = await ownAppeal(appeals, params.number, caller);
  if (isProblem(appeal)) return appeal;
  const { language, now } = reader;
  const body = await bodyOf(appeals.law, appeal, language);
  const { number, submittedAt, registeredOn, channel, clocks } = appeal;
  const term = viewTerm(clocks.answer, reader);
  return reply(200, {
    ...{ number, submittedAt, registeredOn, channel, receivedBy: receivedBySystem[language] },
    ...(body && { competentBody: body }),
    ...{ dueOn: dueOn(clocks.answer), term, next: whatIsNext(body?.name, term.inWords, language) },
    seal: await sealed(appeals, appeal, ['appeals.receipt', receiptContent(appeal, appeals.issuer)], language, now),
  });
});

export const readAnswer = reading(api.readAnswer, async ({ params, caller, language, now }, appeals: SealedAppeals) => {
  const appeal = await ownAppeal(appeals, params.number, caller);
  if (isProblem(appeal)) return appeal;
  const given = givenAnswer(await readTimeline(appeals, appeal));
  if (!given) return problem('not-found', { detail: notAnswered });
  const body = await bodyOf(appeals.law, appeal, language);
  const { answeredAt, text, by } = given;
  return reply(200, {
    ...{ number: appeal.number, answeredAt, language: given.language, text },
    ...(body && { competentBody: body }),
    ...(by && { by }),
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

async function sealed(
  appeals: SealedAppeals,
  { number }: Appeal,
  [type, content]: readonly [SealedType, SealedContent],
  language: Language,
  now: Date,
) {
  return { jws: await sealOnce(appeals, { pk: appealPk(number), type, content }, now), says: whatSealIs[language] };
}

function signatureOf({ signatures }: SealedAppeals, { number }: Appeal, given: GivenAnswer, language: Language) {
  if (given.signature === undefined) return {};
  const jws = signatures.attach(given.signature, answerToSign(number, given));
  return { signature: { jws, says: whatSignatureIs[language] } };
}
