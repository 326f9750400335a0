/** What stands under the platform's seal: of a receipt nothing personal, of an answer all that was said. Pure. */
import { dueOn } from '../../../shared/law/clock.ts';
import type { SealedContent } from '../../../shared/signing/seal.ts';
import type { Appeal } from '../appeal/appeal.ts';
import type { GivenAnswer } from '../appeal/store.ts';

export function receiptContent(appeal: Appeal, issuer: string): SealedContent {
  const { number, submittedAt, registeredOn, channel, competentBody, clocks } = appeal;
  const { article, term, verified, provisional = false } = clocks.answer;
  return {
    ...{ iss: issuer, number, submittedAt, registeredOn, channel },
    ...(competentBody && { competentBody }),
    ...{ dueOn: dueOn(clocks.answer), article, term, verified, provisional },
  };
}

export function answerContent({ number, competentBody }: Appeal, answer: GivenAnswer, issuer: string): SealedContent {
  const { answeredAt, language, text, by, signature } = answer;
  return {
    ...{ iss: issuer, number, competentBody, answeredAt, language },
    ...(by && { by }),
    text,
    personallySigned: signature !== undefined,
  };
}
