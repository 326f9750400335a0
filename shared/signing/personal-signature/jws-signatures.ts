/**
 * Signatures of persons in the form that the stub gives: a compact JWS by ES256 over the text's canonical bytes, whose
 * `x5c` is the person's certificate, issued by an authority that the stage believes. The certificate names the person as
 * those of the national authority do: serialNumber `IIN...`, OU `BIN...`. Whether it was revoked is not asked. Pure.
 */
import { createHash, X509Certificate } from 'node:crypto';
import * as z from 'zod';
import { lazily } from '../../lazily.ts';
import { bin, iin } from '../../persons/identities.ts';
import { type CompactJws, encode, isSignedBy, readCompact } from '../compact.ts';
import {
  bytesToSign,
  type CertifiedPerson,
  type Expected,
  type PersonalSignatures,
  type SignatureVerdict,
  type TextToSign,
  type Unsound,
} from './port.ts';

/** The `typ` of a person's signature: no seal is ever taken for one. */
export const signatureType = 'vnd.qyzmet.personal-signature+jws';

/** Checks by the certificates of these authorities, each base64 of its DER. */
export function jwsSignatures(authorities: readonly string[]): PersonalSignatures {
  const believed = lazily(() => authorities.map(certificateFrom));
  return { verify: (signature, expected) => verifySignature(signature, expected, believed()), attach };
}

/** A certificate from the base64 of its DER. Throws where it is none. */
export function certificateFrom(der: string): X509Certificate {
  return new X509Certificate(Buffer.from(der, 'base64'));
}

const signatureHeader = lazily(() =>
  z.object({ alg: z.string(), typ: z.literal(signatureType), x5c: z.tuple([z.base64().max(8000)]) }),
);

function verifySignature(
  signature: string,
  { text, iin: expectedIin, at }: Expected,
  authorities: readonly X509Certificate[],
): SignatureVerdict {
  const sound = inspectSignature(signature, authorities, at);
  if (!sound.valid) return sound;
  const { signer, jws } = sound;
  if (signer.iin !== expectedIin) return { valid: false, reason: 'other-person' };
  const id = idOf(jws);
  if (!jws.payloadBytes.equals(bytesToSign(text))) return { valid: false, reason: 'other-text', id };
  return { valid: true, signer, id, detached: signature.replace(/\.[^.]*\./, '..') };
}

export type Inspected =
  | { readonly valid: true; readonly signer: CertifiedPerson; readonly jws: CompactJws }
  | { readonly valid: false; readonly reason: Unsound };

/** Whether it is the signature of a person whom one of the authorities certifies, whoever that is and over whatever. */
export function inspectSignature(signature: string, authorities: readonly X509Certificate[], at: Date): Inspected {
  const jws = readCompact(signature);
  const certificate = jws && certificateIn(jws);
  if (!jws || !certificate) return { valid: false, reason: 'malformed' };
  if (jws.header.alg !== 'ES256' || !isOnP256(certificate)) return { valid: false, reason: 'unsupported-algorithm' };
  const authority = authorities.find((each) => isIssuedBy(certificate, each));
  const signer = personNamedBy(certificate);
  if (!authority || certificate.ca || !signer) return { valid: false, reason: 'unknown-authority' };
  if (![certificate, authority].every((each) => isInForce(each, at))) {
    return { valid: false, reason: 'certificate-not-in-force' };
  }
  return isSignedBy(certificate.publicKey, jws)
    ? { valid: true, signer, jws }
    : { valid: false, reason: 'wrong-signature' };
}

/** Over header and text, not over the signature's own bytes: of these, anybody can make others that hold as well. */
function idOf({ signingInput }: CompactJws): string {
  return createHash('sha256').update(signingInput).digest('base64url');
}

function attach(detached: string, text: TextToSign): string {
  return detached.replace('..', `.${encode(bytesToSign(text))}.`);
}

function certificateIn({ header }: CompactJws): X509Certificate | undefined {
  const parsed = signatureHeader().safeParse(header);
  if (!parsed.success) return undefined;
  try {
    return certificateFrom(parsed.data.x5c[0]);
  } catch {
    return undefined;
  }
}

function isOnP256({ publicKey }: X509Certificate): boolean {
  return publicKey.asymmetricKeyDetails?.namedCurve === 'prime256v1';
}

function isIssuedBy(certificate: X509Certificate, authority: X509Certificate): boolean {
  return certificate.checkIssued(authority) && certificate.verify(authority.publicKey);
}

function isInForce({ validFromDate, validToDate }: X509Certificate, at: Date): boolean {
  return validFromDate <= at && at <= validToDate;
}

const named = lazily(() =>
  z.object({
    serialNumber: z
      .string()
      .transform((text) => text.replace(/^IIN/, ''))
      .pipe(iin()),
    OU: z
      .string()
      .transform((text) => text.replace(/^BIN/, ''))
      .pipe(bin())
      .optional(),
  }),
);

/** Undefined where it names nobody: then it is no person's. */
function personNamedBy(certificate: X509Certificate): CertifiedPerson | undefined {
  const parsed = named().safeParse({ ...certificate.toLegacyObject().subject });
  if (!parsed.success) return undefined;
  const { serialNumber, OU } = parsed.data;
  return { iin: serialNumber, ...(OU !== undefined && { bin: OU }) };
}
