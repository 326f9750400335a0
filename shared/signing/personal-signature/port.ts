/**
 * The port for the national digital signature: a person signs a text of their own, with a key that an authority has
 * certified as theirs. It is their signature, as the platform's seal (`../seal.ts`) is not. The port hides its form:
 * NCALayer gives CMS, the stub of `npm run stub -- signature` a JWS. Pure.
 */
import canonicalize from 'canonicalize';
import type { Language } from '../../i18n.ts';
import type { Bin, Iin } from '../../persons/identities.ts';

/** A text as a person signs it: what for, about which thing, in which language. It signs nothing else. */
export interface TextToSign {
  /** `<area>.<what>`, for example `appeals.answer`. */
  readonly purpose: string;
  readonly about: string;
  readonly language: Language;
  readonly text: string;
}

/**
 * The very bytes that are signed: canonical JSON (RFC 8785, JCS). Two programs that have never met make them, the
 * signer's and ours, so that form must follow from the content alone.
 */
export function bytesToSign({ purpose, about, language, text }: TextToSign): Buffer {
  return Buffer.from(canonicalize({ purpose, about, language, text }) ?? '');
}

/** Whose key it is, as the certificate says; the BIN where they sign for an organisation. */
export interface CertifiedPerson {
  readonly iin: Iin;
  readonly bin?: Bin;
}

/** The signer's side: their device asks them, and gives the signature with their certificate in it. */
export interface SigningDevice {
  request(text: TextToSign, person: CertifiedPerson, at: Date): Promise<string>;
}

export interface Expected {
  readonly text: TextToSign;
  /** Who must have signed. */
  readonly iin: Iin;
  /** The moment as of which certificates must be in force. */
  readonly at: Date;
}

/** Why a signature is nobody's; and why it is not the one that was asked for. */
export type Unsound =
  | 'malformed'
  | 'unsupported-algorithm'
  | 'unknown-authority'
  | 'certificate-not-in-force'
  | 'wrong-signature';
export type SignatureRefusal = Unsound | 'other-person' | 'other-text';

export type SignatureVerdict =
  | {
      readonly valid: true;
      readonly signer: CertifiedPerson;
      /** The same for every copy of this signature, and for no other: a signature is used once. */
      readonly id: string;
      /** The signature without its text: `attach` gives it back. */
      readonly detached: string;
    }
  | { readonly valid: false; readonly reason: 'other-text'; readonly id: string }
  | { readonly valid: false; readonly reason: Exclude<SignatureRefusal, 'other-text'> };

/** Our side: whether this very person has signed this very text. That it was not used before is the store's to say. */
export interface PersonalSignatures {
  verify(signature: string, expected: Expected): SignatureVerdict;
  /** A stored signature with its text again, byte for byte as it came. */
  attach(detached: string, text: TextToSign): string;
}
