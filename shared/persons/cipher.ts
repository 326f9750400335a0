/**
 * AES-256-GCM over any JSON value, bound to its place. Layout: 1 byte version, 12 bytes nonce, 16 bytes tag, ciphertext
 * of the raw-deflated JSON.
 */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Key } from '../table/table.ts';

const layout = 1;

/** Where a ciphertext stands: it opens nowhere else. */
export interface Place extends Key {
  readonly attribute: string;
}

/** Encrypts under a key of 32 bytes. */
export function encrypt(key: Buffer, place: Place, value: unknown): Uint8Array {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(associatedData(place));
  const body = Buffer.concat([cipher.update(deflateRawSync(JSON.stringify(value), { level: 9 })), cipher.final()]);
  return Buffer.concat([Buffer.of(layout), nonce, cipher.getAuthTag(), body]);
}

/** Throws on another key, another place, a changed byte. */
export function decrypt(key: Buffer, place: Place, sealed: Uint8Array): unknown {
  if (sealed[0] !== layout) throw new Error(`sealed with an unknown layout ${sealed[0]}`);
  const bytes = Buffer.from(sealed);
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(1, 13), { authTagLength: 16 }).setAAD(
    associatedData(place),
  );
  decipher.setAuthTag(bytes.subarray(13, 29));
  const body = Buffer.concat([decipher.update(bytes.subarray(29)), decipher.final()]);
  return JSON.parse(inflateRawSync(body).toString());
}

function associatedData({ pk, sk, attribute }: Place): Buffer {
  return Buffer.from(JSON.stringify([pk, sk, attribute]));
}
