/** What of a talon stands under the platform's seal: nothing personal. Pure. */
import { dueOn } from '../../../shared/law/clock.ts';
import type { SealedContent } from '../../../shared/signing/seal.ts';
import type { Appeal } from '../appeal/appeal.ts';

export function receiptContent(appeal: Appeal, issuer: string): SealedContent {
  const { number, submittedAt, registeredOn, channel, receivedBy, competentBody, competence, clocks } = appeal;
  const { article, term, verified, provisional = false } = clocks.answer;
  return {
    ...{ iss: issuer, number, submittedAt, registeredOn, channel, ...(receivedBy && { receivedBy }) },
    ...(competentBody && { competentBody, competence }),
    ...{ dueOn: dueOn(clocks.answer), article, term, verified, provisional },
  };
}
