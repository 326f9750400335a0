/**
 * AES-256-GCM over any JSON value, bound to its place. Layout: 1 byte version, in the second version 6 bytes that name
 * the key, then 12 bytes nonce, 16 bytes tag, ciphertext of the raw-deflated JSON.
 */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Key } from '../table/table.ts';

/** Under an owner's first key, and under one that took an erased one's place. */
const layouts = { first: 1, later: 2 } as const;
const keyIdBytes = 6;

/** A key of 32 bytes. An owner's first one has no id. */
export interface DataKey {
  readonly bytes: Buffer;
  readonly id?: string | undefined;
}

/** Where a ciphertext stands: it opens nowhere else. */
export interface Place extends Key {
  readonly attribute: string;
}

export function newKeyId(): string {
  return randomBytes(keyIdBytes).toString('hex');
}

export function encrypt({ bytes, id }: DataKey, place: Place, value: unknown): Uint8Array {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', bytes, nonce).setAAD(associatedData(place));
  const body = Buffer.concat([cipher.update(deflateRawSync(JSON.stringify(value), { level: 9 })), cipher.final()]);
  return Buffer.concat([head(id), nonce, cipher.getAuthTag(), body]);
}

function head(keyId: string | undefined): Buffer {
  if (keyId === undefined) return Buffer.of(layouts.first);
  return Buffer.concat([Buffer.of(layouts.later), Buffer.from(keyId, 'hex')]);
}

/** The id of the key that a value was sealed under; undefined of an owner's first. Throws on an unknown layout. */
export function keyIdOf(sealed: Uint8Array): string | undefined {
  if (sealed[0] === layouts.first) return undefined;
  if (sealed[0] !== layouts.later) throw new Error(`sealed with an unknown layout ${sealed[0]}`);
  return Buffer.from(sealed.subarray(1, 1 + keyIdBytes)).toString('hex');
}

/** Throws on another key, another place, a changed byte. */
export function decrypt({ bytes, id }: DataKey, place: Place, sealed: Uint8Array): unknown {
  if (keyIdOf(sealed) !== id) throw new Error('sealed under another key');
  const rest = Buffer.from(sealed).subarray(head(id).length);
  const decipher = createDecipheriv('aes-256-gcm', bytes, rest.subarray(0, 12), { authTagLength: 16 }).setAAD(
    associatedData(place),
  );
  decipher.setAuthTag(rest.subarray(12, 28));
  const body = Buffer.concat([decipher.update(rest.subarray(28)), decipher.final()]);
  return JSON.parse(inflateRawSync(body).toString());
}

function associatedData({ pk, sk, attribute }: Place): Buffer {
  return Buffer.from(JSON.stringify([pk, sk, attribute]));
}
