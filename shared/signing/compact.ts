/**
 * JWS in its compact form (RFC 7515, 7.1), by ES256. Stricter than the standard: canonical base64url, JSON that names
 * nothing twice, no extensions (`crit`). Pure.
 */
import { createPublicKey, type KeyObject, verify } from 'node:crypto';
import { parseJson } from '../parse-json.ts';
import type { PublicKey } from './keys.ts';

export interface CompactJws {
  readonly header: Readonly<Record<string, unknown>>;
  /** The JSON of the payload; undefined where it is none. */
  readonly payload: unknown;
  readonly payloadBytes: Buffer;
  /** What the signature is over. */
  readonly signingInput: string;
  readonly signature: Buffer;
}

/** `<header>.<payload>.<signature>`, taken apart; undefined where it is not of that form. Nothing is believed yet. */
export function readCompact(text: string): CompactJws | undefined {
  const [encodedHeader, encodedPayload, encodedSignature, ...more] = text.split('.');
  const header = decodeJson(encodedHeader);
  const payloadBytes = decode(encodedPayload);
  const signature = decode(encodedSignature);
  if (more.length > 0 || !isObject(header) || header.crit !== undefined || !payloadBytes || !signature)
    return undefined;
  const payload = jsonOf(payloadBytes);
  return { header, payload, payloadBytes, signingInput: `${encodedHeader}.${encodedPayload}`, signature };
}

/** Whether the signature is of that key's holder. */
export function isSignedBy(key: PublicKey | KeyObject, { signingInput, signature }: Signed): boolean {
  return verify('sha256', Buffer.from(signingInput), { key: keyObjectOf(key), dsaEncoding: 'ieee-p1363' }, signature);
}

type Signed = Pick<CompactJws, 'signingInput' | 'signature'>;

function keyObjectOf(key: PublicKey | KeyObject): KeyObject {
  if (!('x' in key)) return key;
  const { kty, crv, x, y } = key;
  return createPublicKey({ key: { kty, crv, x, y }, format: 'jwk' });
}

export function encode(content: string | Uint8Array): string {
  return Buffer.from(content).toString('base64url');
}

/** Bytes of canonical base64url without padding: one text for the same bytes, so that nothing can be altered unseen. */
export function decode(encoded: string | undefined): Buffer | undefined {
  const bytes = Buffer.from(encoded ?? '', 'base64url');
  return bytes.length > 0 && bytes.toString('base64url') === encoded ? bytes : undefined;
}

/** Undefined also where it nests without end or names something twice (RFC 7519, 4): no reader takes it for another. */
export function decodeJson(encoded: string | undefined): unknown {
  const bytes = decode(encoded);
  return bytes && jsonOf(bytes);
}

function jsonOf(bytes: Buffer): unknown {
  const text = decodeUtf8(bytes);
  const json = text === undefined ? undefined : parseJson(text);
  return json?.ok ? json.value : undefined;
}

function decodeUtf8(bytes: Buffer): string | undefined {
  try {
    return strictUtf8.decode(bytes);
  } catch {
    return undefined;
  }
}

/** A byte-order mark is no part of JSON (RFC 8259, 8.1): kept, it makes the text none. */
const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
