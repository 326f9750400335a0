/** An answer that comes with the official's own signature: theirs, over this very answer, never used before. */
import type { Official } from '../../../shared/http/caller.ts';
import type { FieldErrorCode } from '../../../shared/http/field-errors.ts';
import { type Problem, problem } from '../../../shared/http/problems.ts';
import type { Language } from '../../../shared/i18n.ts';
import type { PersonalSignatures } from '../../../shared/signing/personal-signature/port.ts';
import { refusalCodes } from '../../../shared/signing/personal-signature/refusal-codes.ts';
import { answerToSign } from '../appeal/signed-answer.ts';
import { type Appeals, isSignatureUsed } from '../appeal/store.ts';

export interface SignedAnswer {
  readonly number: string;
  readonly language: Language;
  readonly text: string;
  readonly signature: string;
}

/** What is kept of a signature that holds. */
export interface HeldSignature {
  readonly id: string;
  readonly detached: string;
}

/** Decides as of `moment`; that the signature is used up is for the commit to see. */
export async function checkSignature(
  appeals: Pick<Appeals, 'table'> & { readonly signatures: Pick<PersonalSignatures, 'verify'> },
  { number, signature, ...answer }: SignedAnswer,
  { iin }: Pick<Official, 'iin'>,
  moment: Date,
): Promise<HeldSignature | Problem> {
  if (iin === undefined) return signatureRefused('signer-unknown');
  const verdict = appeals.signatures.verify(signature, { text: answerToSign(number, answer), iin, at: moment });
  if (verdict.valid) return verdict;
  const used = verdict.reason === 'other-text' && (await isSignatureUsed(appeals, verdict.id));
  return signatureRefused(used ? 'signature-used' : refusalCodes[verdict.reason]);
}

export function signatureRefused(code: FieldErrorCode): Problem {
  return problem('validation-failed', { errors: [{ in: 'body', field: 'signature', code }] });
}
