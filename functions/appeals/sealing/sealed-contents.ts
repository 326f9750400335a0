/** What of an answer stands under the platform's seal: all that was said. Pure. */
import type { SealedContent } from '../../../shared/signing/seal.ts';
import type { Appeal } from '../appeal/appeal.ts';
import type { GivenAnswer } from '../appeal/given-answer.ts';

export function answerContent({ number, competentBody }: Appeal, answer: GivenAnswer, issuer: string): SealedContent {
  const { answeredAt, language, text, by, signature } = answer;
  return {
    ...{ iss: issuer, number, competentBody, answeredAt, language },
    ...(by && { by }),
    text,
    ...whatItComesTo(answer),
    personallySigned: signature !== undefined,
  };
}

/** Its outcome, and what it promises by when; of answers of old neither is known. */
export function whatItComesTo({ outcome, promise, promisedBy }: GivenAnswer) {
  const promises = promise !== undefined && promisedBy !== undefined && { promise: { what: promise, by: promisedBy } };
  return { ...(outcome && { outcome }), ...promises };
}
