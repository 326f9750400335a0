/** The talon of an appeal, under the platform's seal, which is made when it is first asked for and stored. */
import type * as z from 'zod';
import type { Language } from '../../../shared/i18n.ts';
import { dueOn } from '../../../shared/law/clock.ts';
import { type Reader, viewTerm } from '../../../shared/law/term-view.ts';
import type { Signer } from '../../../shared/signing/kms-signer.ts';
import type { SealedContent } from '../../../shared/signing/seal.ts';
import type { SealedType } from '../../../shared/signing/sealed-types.ts';
import { sealOnce } from '../../../shared/signing/stored-seal.ts';
import { whatSealIs } from '../../../shared/signing/words.ts';
import { dayOf } from '../../../shared/time.ts';
import type { Appeal } from '../appeal/appeal.ts';
import { bodyNamed } from '../appeal/body-named.ts';
import { channelInWords } from '../appeal/channels.ts';
import { caseNumberOf } from '../appeal/parts.ts';
import { tokenOf } from '../appeal/receipt-token.ts';
import { type Appeals, appealPk, lastEntry } from '../appeal/store.ts';
import { bodyOf } from '../appeal/view.ts';
import { receiptContent } from './content.ts';
import type { talonView } from './forms.ts';
import { receivedBySystem, whatIsNext, whatIsNextOfAnonymous } from './words.ts';

export interface SealingAppeals extends Appeals {
  readonly signer: () => Promise<Signer>;
  /** Who gives it out: the platform's public URL. */
  readonly issuer: string;
}

export async function talonOf(
  appeals: SealingAppeals,
  appeal: Appeal,
  reader: Reader,
): Promise<z.input<ReturnType<typeof talonView>>> {
  const { language, now } = reader;
  const body = await bodyOf(appeals.law, appeal, language);
  const { number, submittedAt, registeredOn, channel, clocks } = appeal;
  const term = viewTerm(clocks.answer, reader);
  const next =
    appeal.citizen === undefined
      ? whatIsNextOfAnonymous(body?.name, language)
      : whatIsNext(body?.name, term.inWords, language);
  return {
    ...{ number, submittedAt, registeredOn, channel, channelInWords: channelInWords(channel)[language] },
    receivedBy: await receiverOf(appeals, appeal, language),
    ...(body && { competentBody: body }),
    ...{ dueOn: dueOn(clocks.answer), term, next },
    ...(appeal.competence && { competence: appeal.competence }),
    token: await tokenOf(appeals.hashes, number),
    seal: await sealed(appeals, appeal, ['appeals.receipt', receiptContent(appeal, appeals.issuer)], language, now),
  };
}

/** Who received it, by name, post and place (art. 64(2)); once its citizen's data are erased, the place alone. */
async function receiverOf(appeals: Appeals, appeal: Appeal, language: Language): Promise<string> {
  const { receivedBy, number, submittedAt } = appeal;
  if (receivedBy === undefined) return receivedBySystem[language];
  const registered = await lastEntry(appeals, { ...appeal, number: caseNumberOf(number), version: 1 });
  const who = registered?.said?.receiver ?? registered?.said?.by;
  const place = await bodyNamed(appeals.law, receivedBy, dayOf(new Date(submittedAt)), language);
  return [who?.name, who?.post, place.name].filter((part) => part !== undefined).join(', ');
}

/** The seal on something about an appeal. */
export async function sealed(
  appeals: SealingAppeals,
  { number }: Appeal,
  [type, content]: readonly [SealedType, SealedContent],
  language: Language,
  now: Date,
) {
  return { jws: await sealOnce(appeals, { pk: appealPk(number), type, content }, now), says: whatSealIs[language] };
}
