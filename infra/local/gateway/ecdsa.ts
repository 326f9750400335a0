/** ECDSA on P-256 over a digest that somebody else made: node:crypto signs messages only, and would hash it again. */
import { createECDH, type KeyObject, randomBytes } from 'node:crypto';

/** Order of the curve's group (SEC 2, secp256r1). */
const order = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;

/** The DER signature (RFC 3279 2.2.3) of a 32-byte digest. */
export function signDigest(privateKey: KeyObject, digest: Buffer): Buffer {
  const secret = toNumber(Buffer.from(privateKey.export({ format: 'jwk' }).d ?? '', 'base64url'));
  for (;;) {
    const nonce = randomBytes(32);
    const k = toNumber(nonce);
    if (k === 0n || k >= order) continue;
    const r = xCoordinate(nonce) % order;
    const s = (inverse(k) * (toNumber(digest) + r * secret)) % order;
    if (r !== 0n && s !== 0n) return derSequence(derInteger(r), derInteger(s));
  }
}

/** x of the nonce times the curve's generator. */
function xCoordinate(nonce: Buffer): bigint {
  const curve = createECDH('prime256v1');
  curve.setPrivateKey(nonce);
  return toNumber(curve.getPublicKey().subarray(1, 33));
}

/** By Fermat: the order is prime. */
function inverse(value: bigint): bigint {
  let result = 1n;
  let base = value;
  for (let exponent = order - 2n; exponent > 0n; exponent >>= 1n) {
    if (exponent & 1n) result = (result * base) % order;
    base = (base * base) % order;
  }
  return result;
}

function toNumber(bytes: Buffer): bigint {
  return BigInt(`0x${bytes.toString('hex')}`);
}

function derSequence(...parts: Buffer[]): Buffer {
  const body = Buffer.concat(parts);
  return Buffer.concat([Buffer.of(0x30, body.length), body]);
}

/** DER integers are signed: a leading zero keeps a high first bit from meaning a minus. */
function derInteger(value: bigint): Buffer {
  const hex = value.toString(16);
  const bytes = Buffer.from(hex.length % 2 ? `0${hex}` : hex, 'hex');
  const unsigned = (bytes[0] ?? 0) >= 0x80 ? Buffer.concat([Buffer.of(0), bytes]) : bytes;
  return Buffer.concat([Buffer.of(0x02, unsigned.length), unsigned]);
}
