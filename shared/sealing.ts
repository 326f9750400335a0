/**
 * Sealing of personal data: AES-256-GCM under a data key per person, wrapped by KMS and kept in a table of its own.
 * Associated data binds a ciphertext to its place; erasing the key erases everything sealed under it.
 *
 * Layout of what is sealed: 1 byte version, 12 bytes nonce, 16 bytes tag, ciphertext of the raw-deflated JSON.
 */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { ConditionalCheckFailedException, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { DecryptCommand, GenerateDataKeyCommand, type KMSClient } from '@aws-sdk/client-kms';
import { LRUCache } from 'lru-cache';
import { fromStored, type Key, type Table, toStored } from './table.ts';

const layout = 1;

/** Where a ciphertext stands: it opens nowhere else. */
export interface Place extends Key {
  readonly attribute: string;
}

export interface PersonalSeal {
  /** Seals any JSON value under the key of the person with this pseudonym; makes the key where there is none yet. */
  seal(pseudonym: string, place: Place, value: unknown): Promise<Uint8Array>;
  /** Opens what was sealed there. Undefined where the person's key has been erased. Throws on a foreign ciphertext. */
  open(pseudonym: string, place: Place, sealed: Uint8Array): Promise<unknown>;
}

export interface PersonKeysOptions {
  readonly kms: () => KMSClient;
  readonly dataKeyId: string;
  readonly keysTable: Table;
}

/** Five minutes in memory: long enough for a warm container, short enough for an erasure to take hold. */
const remembered = { max: 1000, ttl: 300_000 };

export function personalSeal(options: PersonKeysOptions): PersonalSeal {
  const keys = new LRUCache<string, Buffer>(remembered);
  const keyOf = async (pseudonym: string, make: boolean) => {
    const known =
      keys.get(pseudonym) ?? (await storedKey(options, pseudonym)) ?? (make && (await newKey(options, pseudonym)));
    if (known) keys.set(pseudonym, known);
    return known || undefined;
  };
  return {
    async seal(pseudonym, place, value) {
      const key = await keyOf(pseudonym, true);
      if (!key) throw new Error('a person key was neither found nor made');
      return encrypt(key, place, value);
    },
    async open(pseudonym, place, sealed) {
      const key = await keyOf(pseudonym, false);
      return key && decrypt(key, place, sealed);
    },
  };
}

export function encrypt(key: Buffer, place: Place, value: unknown): Uint8Array {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(associatedData(place));
  const body = Buffer.concat([cipher.update(deflateRawSync(JSON.stringify(value), { level: 9 })), cipher.final()]);
  return Buffer.concat([Buffer.of(layout), nonce, cipher.getAuthTag(), body]);
}

export function decrypt(key: Buffer, place: Place, sealed: Uint8Array): unknown {
  if (sealed[0] !== layout) throw new Error(`sealed with an unknown layout ${sealed[0]}`);
  const bytes = Buffer.from(sealed);
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(1, 13)).setAAD(associatedData(place));
  decipher.setAuthTag(bytes.subarray(13, 29));
  const body = Buffer.concat([decipher.update(bytes.subarray(29)), decipher.final()]);
  return JSON.parse(inflateRawSync(body).toString());
}

function associatedData({ pk, sk, attribute }: Place): Buffer {
  return Buffer.from(JSON.stringify([pk, sk, attribute]));
}

function keyItem(pseudonym: string) {
  return { pk: `person#${pseudonym}` };
}

/** The wrapped key is bound to its person: KMS opens it under no other name. */
function context(pseudonym: string) {
  return { person: pseudonym };
}

async function storedKey(options: PersonKeysOptions, pseudonym: string): Promise<Buffer | undefined> {
  const { client, name } = options.keysTable;
  const reply = await client.send(
    new GetItemCommand({ TableName: name, Key: toStored(keyItem(pseudonym)), ConsistentRead: true }),
  );
  if (!reply.Item) return undefined;
  return unwrap(options, pseudonym, fromStored(reply.Item).wrapped as Uint8Array);
}

async function unwrap(options: PersonKeysOptions, pseudonym: string, wrapped: Uint8Array): Promise<Buffer> {
  const opened = await options
    .kms()
    .send(
      new DecryptCommand({ KeyId: options.dataKeyId, CiphertextBlob: wrapped, EncryptionContext: context(pseudonym) }),
    );
  return Buffer.from(opened.Plaintext ?? []);
}

/** Two containers may meet a new person at once: the first key stands, the other is thrown away. */
async function newKey(options: PersonKeysOptions, pseudonym: string): Promise<Buffer | undefined> {
  const made = await options.kms().send(
    new GenerateDataKeyCommand({
      KeyId: options.dataKeyId,
      KeySpec: 'AES_256',
      EncryptionContext: context(pseudonym),
    }),
  );
  try {
    await putKey(options.keysTable, pseudonym, made.CiphertextBlob ?? new Uint8Array());
    return Buffer.from(made.Plaintext ?? []);
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return storedKey(options, pseudonym);
    throw error;
  }
}

function putKey(table: Table, pseudonym: string, wrapped: Uint8Array) {
  return table.client.send(
    new PutItemCommand({
      TableName: table.name,
      Item: toStored({ ...keyItem(pseudonym), wrapped }),
      ConditionExpression: 'attribute_not_exists(pk)',
    }),
  );
}
