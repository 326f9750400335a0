/** The text that an official signs with their own signature: an answer to this very appeal, in this language. Pure. */
import type { Language } from '../../../shared/i18n.ts';
import type { TextToSign } from '../../../shared/signing/personal-signature/port.ts';

export function answerToSign(
  number: string,
  answer: { readonly language: Language; readonly text: string },
): TextToSign {
  return { purpose: 'appeals.answer', about: number, language: answer.language, text: answer.text };
}
