/**
 * Sealing of personal data: AES-256-GCM under a data key per person, or per case where there is no person, wrapped by KMS
 * and kept in a table of its own.
 * Associated data binds a ciphertext to its place; erasing the key erases everything sealed under it.
 */
import { DecryptCommand, GenerateDataKeyCommand, type KMSClient } from '@aws-sdk/client-kms';
import QuickLRU from 'quick-lru';
import type { Table } from '../table/table.ts';
import { type DataKey, decrypt, encrypt, keyIdOf, newKeyId, type Place } from './cipher.ts';
import { type Erased, erasedAsOf } from './erased.ts';
import { type KeyOwner, keyName } from './key-owner.ts';
import { type KeyItem, putKey, readKey } from './person-keys.ts';

export interface PersonalSeal {
  /** Seals any JSON value under the owner's key; makes the key where there is none, or none any more. */
  seal(owner: KeyOwner, place: Place, value: unknown): Promise<Uint8Array>;
  /** Opens what was sealed there. Throws on a foreign ciphertext. */
  open(owner: KeyOwner, place: Place, sealed: Uint8Array): Promise<Opened>;
}

export type Opened = { readonly value: unknown } | Erased;

export interface PersonKeysOptions {
  readonly kms: () => KMSClient;
  readonly dataKeyId: string;
  readonly keysTable: Table;
}

/**
 * How long an unwrapped key is kept, counted from when it was unwrapped, however often it is used: for so long a warm
 * function may still read what was erased. What is newly sealed never goes under a key that is gone: its item is asked
 * for first.
 */
export const keysRemainMilliseconds = 300_000;

export function personalSeal(options: PersonKeysOptions): PersonalSeal {
  const memory = new QuickLRU<string, DataKey>({ maxSize: 1000, maxAge: keysRemainMilliseconds });
  const kept = (owner: KeyOwner, key: DataKey) => {
    memory.set(keyName(owner), key);
    return key;
  };
  const opened = async (owner: KeyOwner, item: KeyItem): Promise<DataKey> => {
    const known = memory.get(keyName(owner));
    return known && known.id === item.id ? known : kept(owner, await unwrap(options, owner, item));
  };
  const keyToOpen = async (owner: KeyOwner, id: string | undefined) => {
    const item = await readKey(options.keysTable, owner);
    const isThere = item?.wrapped && item.id === id;
    return { item, key: isThere ? await opened(owner, item) : undefined };
  };
  /** What many open at the same time, the entries of a timeline, is asked for once. */
  const asked = new Map<string, ReturnType<typeof keyToOpen>>();
  const askOnce = (owner: KeyOwner, id: string | undefined) => {
    const name = `${keyName(owner)}/${id}`;
    const asking = asked.get(name) ?? keyToOpen(owner, id).finally(() => asked.delete(name));
    asked.set(name, asking);
    return asking;
  };
  const keyToSeal = async (owner: KeyOwner): Promise<DataKey> => {
    const item = await readKey(options.keysTable, owner);
    if (item?.wrapped) return opened(owner, item);
    const made = await makeKey(options, owner, item);
    return made ? kept(owner, made) : keyToSeal(owner);
  };
  return {
    async seal(owner, place, value) {
      return encrypt(await keyToSeal(owner), place, value);
    },
    async open(owner, place, sealed) {
      const id = keyIdOf(sealed);
      const known = memory.get(keyName(owner));
      if (known && known.id === id) return { value: decrypt(known, place, sealed) };
      const { key, item } = await askOnce(owner, id);
      return key ? { value: decrypt(key, place, sealed) } : erasedAsOf(item?.erasedAt);
    },
  };
}

/** The wrapped key is bound to its owner: KMS opens it under no other name. */
function context(owner: KeyOwner) {
  return { person: keyName(owner) };
}

async function unwrap({ kms, dataKeyId }: PersonKeysOptions, owner: KeyOwner, { wrapped, id }: KeyItem) {
  const opened = await kms().send(
    new DecryptCommand({ KeyId: dataKeyId, CiphertextBlob: wrapped, EncryptionContext: context(owner) }),
  );
  return { bytes: Buffer.from(opened.Plaintext ?? []), id };
}

/**
 * A new key in the place of an erased one, or of none. Two containers may meet a new person at once: the first key
 * stands, and the other, undefined, is thrown away.
 */
async function makeKey(
  { kms, dataKeyId, keysTable }: PersonKeysOptions,
  owner: KeyOwner,
  erased: KeyItem | undefined,
): Promise<DataKey | undefined> {
  const made = await kms().send(
    new GenerateDataKeyCommand({ KeyId: dataKeyId, KeySpec: 'AES_256', EncryptionContext: context(owner) }),
  );
  const id = erased && newKeyId();
  const item = {
    wrapped: new Uint8Array(made.CiphertextBlob ?? []),
    madeAt: new Date().toISOString(),
    id,
    erasedAt: erased?.erasedAt,
  };
  return (await putKey(keysTable, owner, item)) ? { bytes: Buffer.from(made.Plaintext ?? []), id } : undefined;
}
