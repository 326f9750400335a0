/**
 * A document as an SD-JWT VC (RFC 9901, `dc+sd-jwt`). All it says follows from the document alone, the salts from a
 * secret kept with it: a document rendered again for the same issuer and holder's key gives the same payload, byte for
 * byte, so that no signed credential need be stored.
 */
import { createHash, createHmac } from 'node:crypto';
import type { PublicKey } from '../../../shared/signing/keys.ts';
import type { Signer } from '../../../shared/signing/kms-signer.ts';
import type { DocumentFields, DocumentType } from '../types/document-types.ts';

/** What a document says. */
export interface DocumentContent {
  readonly type: DocumentType;
  readonly fields: DocumentFields;
  readonly issuedAt: Date;
  readonly expiresAt: Date;
  /** 32 random bytes, new for every document: copies of different documents have nothing in common to link them by. */
  readonly saltSecret: Uint8Array;
}

export interface ComposedCredential {
  /** The claims that everybody sees, and the digests of those that the holder may disclose. */
  readonly claims: Readonly<Record<string, unknown>>;
  /** The base64url disclosures, one for each selectively disclosable field that the document has. */
  readonly disclosures: readonly string[];
}

/** Who vouches for a credential, and to whose key it is bound, if to any. */
export interface Issuing {
  readonly issuer: string;
  readonly signer: Signer;
  readonly holderKey?: PublicKey;
}

/** What a document's credential will say. */
export function composeCredential(content: DocumentContent): ComposedCredential {
  const hidden = content.type.fields.filter((field) => field.selectivelyDisclosable);
  const disclosures = hidden.flatMap((field) => disclosure(content, field.name));
  const digests = [...disclosures.map(digestOf), ...hidden.flatMap((field) => decoy(content, field.name))];
  // Sorted, so that their order says nothing about which field is which (RFC 9901, 4.2.4.1).
  return { claims: { ...openClaims(content), _sd_alg: 'sha-256', _sd: digests.sort() }, disclosures };
}

/** The signed credential in compact form: the JWT and every disclosure, without key binding. */
export async function signCredential(composed: ComposedCredential, issuing: Issuing): Promise<string> {
  const { issuer, signer, holderKey } = issuing;
  const header = { alg: 'ES256', typ: 'dc+sd-jwt', kid: signer.publishedKey.kid };
  const payload = { iss: issuer, ...(holderKey && { cnf: { jwk: publicPart(holderKey) } }), ...composed.claims };
  const signingInput = `${base64url(JSON.stringify(header))}.${base64url(JSON.stringify(payload))}`;
  return [`${signingInput}.${await signer.sign(signingInput)}`, ...composed.disclosures, ''].join('~');
}

/** By this a document knows its own credential again, whoever issues it: SHA-256 over the claims, base64url. */
export function claimsHash({ claims }: ComposedCredential): string {
  return digestOf(JSON.stringify(claims));
}

/** The digest of a disclosure: SHA-256 over its base64url text (RFC 9901, 4.2.3). */
export function digestOf(encoded: string): string {
  return createHash('sha256').update(encoded).digest('base64url');
}

/** The claims that everybody sees: those that a verifier needs before any other, and the type's open fields. */
function openClaims({ type, fields, issuedAt, expiresAt }: DocumentContent): object {
  const open = type.fields.filter((field) => !field.selectivelyDisclosable && fields[field.name] !== undefined);
  return {
    iat: epochSeconds(issuedAt),
    nbf: epochSeconds(issuedAt),
    exp: epochSeconds(expiresAt),
    vct: type.vct,
    ...Object.fromEntries(open.map((field) => [field.name, fields[field.name]])),
  };
}

/** Only the public members, whatever else the caller's key holds. */
function publicPart({ kty, crv, x, y }: PublicKey): PublicKey {
  return { kty, crv, x, y };
}

function disclosure({ fields, saltSecret }: DocumentContent, name: string): string[] {
  const value = fields[name];
  return value === undefined ? [] : [base64url(JSON.stringify([derive(saltSecret, `salt:${name}`), name, value]))];
}

/** A field that the document lacks leaves a decoy, so that the number of digests tells nothing (RFC 9901, 4.2.5). */
function decoy({ fields, saltSecret }: DocumentContent, name: string): string[] {
  return fields[name] === undefined ? [digestOf(derive(saltSecret, `decoy:${name}`))] : [];
}

/** 128 bits that nobody can guess without the copy's secret (RFC 9901, 9.3). */
function derive(secret: Uint8Array, label: string): string {
  return createHmac('sha256', secret).update(label).digest().subarray(0, 16).toString('base64url');
}

function base64url(text: string): string {
  return Buffer.from(text).toString('base64url');
}

function epochSeconds(instant: Date): number {
  return Math.floor(instant.getTime() / 1000);
}
