/** What a caller is told of a person's signature that is not taken. */
import type { FieldErrorCode } from '../../http/field-errors.ts';
import type { SignatureRefusal } from './port.ts';

export const refusalCodes = {
  malformed: 'signature-malformed',
  'unsupported-algorithm': 'signature-malformed',
  'unknown-authority': 'signature-authority',
  'certificate-not-in-force': 'signature-certificate',
  'wrong-signature': 'signature-altered',
  'other-person': 'signature-of-another',
  'other-text': 'signature-of-another-text',
} as const satisfies Record<SignatureRefusal, FieldErrorCode>;
