/**
 * Keys of invented people and of the authority that certifies them, each derived from a phrase: the same in every
 * process and on every machine, kept nowhere, and no secret of anybody. No stage of a real account may believe them.
 */
import { createPrivateKey, hkdfSync, type KeyObject } from 'node:crypto';
import { p256 } from '@noble/curves/nist.js';

/** The private key of whoever goes by that name: `authority`, or `person/<IIN>`. */
export function inventedKey(name: string): KeyObject {
  const seed = new Uint8Array(hkdfSync('sha256', 'Qyzmet: keys of invented people', '', name, p256.lengths.seed ?? 48));
  const secret = p256.utils.randomSecretKey(seed);
  const point = Buffer.from(p256.getPublicKey(secret, false));
  const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((coordinate) => coordinate.toString('base64url'));
  const jwk = { kty: 'EC', crv: 'P-256', d: Buffer.from(secret).toString('base64url'), x: x ?? '', y: y ?? '' };
  return createPrivateKey({ key: jwk, format: 'jwk' });
}
