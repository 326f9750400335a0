/**
 * The platform's seal on a text: that the platform gave it out, and that nobody has altered it since. It is no person's
 * signature. A compact JWS by ES256 whose payload is the exact bytes of what is sealed, so that nobody who checks it
 * has to know how JSON is written canonically. Checked with the published keys alone: no network, no KMS, no clock. Pure.
 */
import * as z from 'zod';
import { lazily } from '../lazily.ts';
import { type CompactJws, encode, isSignedBy, readCompact } from './compact.ts';
import type { AreaKey, PublishedKey } from './keys.ts';
import { areaOfSealed, mediaTypeOf, type SealedType, sealedTypes } from './sealed-types.ts';

/** What is sealed, but for when. */
export type SealedContent = Readonly<Record<string, unknown>>;

export interface Sealing {
  readonly type: SealedType;
  readonly content: SealedContent;
  readonly sealedAt: Date;
}

/** What the signature of a seal is to be made over: header and payload, encoded. */
export function sealingInput({ type, content, sealedAt }: Sealing, { kid }: Pick<PublishedKey, 'kid'>): string {
  const header = { alg: 'ES256', typ: mediaTypeOf(type), kid };
  const payload = { ...content, iat: Math.floor(sealedAt.getTime() / 1000) };
  return `${encode(JSON.stringify(header))}.${encode(JSON.stringify(payload))}`;
}

export const sealRefusals = [
  'malformed',
  'unsupported-algorithm',
  'no-seal',
  'unknown-key',
  'key-of-another-area',
  'wrong-signature',
] as const;
export type SealRefusal = (typeof sealRefusals)[number];

export type SealVerdict =
  | { readonly valid: true; readonly type: SealedType; readonly sealedAt: Date; readonly content: SealedContent }
  | { readonly valid: false; readonly reason: SealRefusal };

/** Whether the platform has sealed just this. */
export function verifySeal(compact: string, keys: readonly AreaKey[]): SealVerdict {
  const jws = readCompact(compact);
  const content = sealedPayload().safeParse(jws?.payload);
  if (!jws || !content.success) return { valid: false, reason: 'malformed' };
  const type = sealedTypes.find((each) => mediaTypeOf(each) === jws.header.typ);
  const reason = type ? reasonAgainst(jws, type, keys) : 'no-seal';
  if (!type || reason) return { valid: false, reason: reason ?? 'no-seal' };
  const { iat, ...sealed } = content.data;
  return { valid: true, type, sealedAt: new Date(iat * 1000), content: sealed };
}

const sealedPayload = lazily(() => z.looseObject({ iat: z.int().min(0).max(253_402_300_799) }));

function reasonAgainst(jws: CompactJws, type: SealedType, keys: readonly AreaKey[]): SealRefusal | undefined {
  if (jws.header.alg !== 'ES256') return 'unsupported-algorithm';
  const key = keys.find(({ kid }) => kid === jws.header.kid);
  if (!key) return 'unknown-key';
  if (key.area !== areaOfSealed[type]) return 'key-of-another-area';
  return isSignedBy(key, jws) ? undefined : 'wrong-signature';
}
