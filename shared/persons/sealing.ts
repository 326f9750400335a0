/**
 * Sealing of personal data: AES-256-GCM under a data key per person, or per case where there is no person, wrapped by KMS
 * and kept in a table of its own.
 * Associated data binds a ciphertext to its place; erasing the key erases everything sealed under it.
 */
import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import { DecryptCommand, GenerateDataKeyCommand, type KMSClient } from '@aws-sdk/client-kms';
import QuickLRU from 'quick-lru';
import { putWhere, whereNone } from '../table/put-where.ts';
import { fromStored, type Table, toStored } from '../table/table.ts';
import { decrypt, encrypt, type Place } from './cipher.ts';
import { type KeyOwner, keyName } from './key-owner.ts';

export interface PersonalSeal {
  /** Seals any JSON value under the owner's key; makes the key where there is none yet. */
  seal(owner: KeyOwner, place: Place, value: unknown): Promise<Uint8Array>;
  /** Opens what was sealed there. Undefined where the owner's key has been erased. Throws on a foreign ciphertext. */
  open(owner: KeyOwner, place: Place, sealed: Uint8Array): Promise<unknown>;
}

export interface PersonKeysOptions {
  readonly kms: () => KMSClient;
  readonly dataKeyId: string;
  readonly keysTable: Table;
}

/** Five minutes in memory: long enough for a warm container, short enough for an erasure to take hold. */
const remembered = { maxSize: 1000, maxAge: 300_000 };

export function personalSeal(options: PersonKeysOptions): PersonalSeal {
  const keys = new QuickLRU<string, Buffer>(remembered);
  const keyOf = async (owner: KeyOwner, make: boolean) => {
    const name = keyName(owner);
    const known = keys.get(name) ?? (await storedKey(options, name)) ?? (make && (await newKey(options, name)));
    if (known) keys.set(name, known);
    return known || undefined;
  };
  return {
    async seal(owner, place, value) {
      const key = await keyOf(owner, true);
      if (!key) throw new Error('a key was neither found nor made');
      return encrypt(key, place, value);
    },
    async open(owner, place, sealed) {
      const key = await keyOf(owner, false);
      return key && decrypt(key, place, sealed);
    },
  };
}

function keyItem(name: string) {
  return { pk: `person#${name}` };
}

/** The wrapped key is bound to its owner: KMS opens it under no other name. */
function context(name: string) {
  return { person: name };
}

async function storedKey(options: PersonKeysOptions, name: string): Promise<Buffer | undefined> {
  const { keysTable } = options;
  const reply = await keysTable.client.send(
    new GetItemCommand({ TableName: keysTable.name, Key: toStored(keyItem(name)), ConsistentRead: true }),
  );
  if (!reply.Item) return undefined;
  return unwrap(options, name, fromStored(reply.Item).wrapped as Uint8Array);
}

async function unwrap(options: PersonKeysOptions, name: string, wrapped: Uint8Array): Promise<Buffer> {
  const opened = await options
    .kms()
    .send(new DecryptCommand({ KeyId: options.dataKeyId, CiphertextBlob: wrapped, EncryptionContext: context(name) }));
  return Buffer.from(opened.Plaintext ?? []);
}

/** Two containers may meet a new person at once: the first key stands, the other is thrown away. */
async function newKey(options: PersonKeysOptions, name: string): Promise<Buffer | undefined> {
  const made = await options.kms().send(
    new GenerateDataKeyCommand({
      KeyId: options.dataKeyId,
      KeySpec: 'AES_256',
      EncryptionContext: context(name),
    }),
  );
  const item = { ...keyItem(name), wrapped: made.CiphertextBlob ?? new Uint8Array() };
  const first = await putWhere(options.keysTable, { Item: toStored(item), ConditionExpression: whereNone });
  return first ? Buffer.from(made.Plaintext ?? []) : storedKey(options, name);
}
