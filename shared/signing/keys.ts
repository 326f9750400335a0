/** Public keys of signatures by ES256 (RFC 7518, 3.4) as JWKs (RFC 7517). Pure. */
import { createHash, createPublicKey } from 'node:crypto';
import * as z from 'zod';
import { lazily } from '../lazily.ts';
import { type SigningArea, signingAreas } from './sealed-types.ts';

export interface PublicKey {
  readonly kty: 'EC';
  readonly crv: 'P-256';
  readonly x: string;
  readonly y: string;
}

/** A public key as it is published: `kid` is its thumbprint. */
export interface PublishedKey extends PublicKey {
  readonly kid: string;
  readonly alg: 'ES256';
  readonly use: 'sig';
}

/** A key of the platform's list, which says whose texts it seals: no other area's seal holds under it. */
export interface AreaKey extends PublishedKey {
  readonly area: SigningArea;
}

export const publishedKey = () =>
  z.object({
    kty: z.literal('EC'),
    crv: z.literal('P-256'),
    x: z.string(),
    y: z.string(),
    kid: z.string(),
    alg: z.literal('ES256'),
    use: z.literal('sig'),
  });

/** The list of all areas' keys (RFC 7517, 5). */
export const keySet = lazily(() => z.object({ keys: z.array(publishedKey().extend({ area: z.enum(signingAreas) })) }));

/** The key as we publish it. */
export function publishable({ kty, crv, x, y }: PublicKey): PublishedKey {
  return { kty, crv, x, y, kid: thumbprint({ kty, crv, x, y }), alg: 'ES256', use: 'sig' };
}

/** The RFC 7638 thumbprint: SHA-256 over the required members in lexical order, base64url. */
export function thumbprint({ crv, kty, x, y }: PublicKey): string {
  return createHash('sha256').update(JSON.stringify({ crv, kty, x, y })).digest('base64url');
}

/** The JWK of a P-256 key in SubjectPublicKeyInfo form, as KMS gives it; any other key throws. */
export function publicKeyFromSpki(spki: Uint8Array): PublicKey {
  const { crv, x, y } = createPublicKey({ key: Buffer.from(spki), format: 'der', type: 'spki' }).export({
    format: 'jwk',
  });
  if (crv !== 'P-256' || !x || !y) throw new Error('the signing key is not on P-256');
  return { kty: 'EC', crv, x, y };
}
