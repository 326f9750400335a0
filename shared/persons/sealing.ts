/**
 * Sealing of personal data: AES-256-GCM under a data key per person, wrapped by KMS and kept in a table of its own.
 * Associated data binds a ciphertext to its place; erasing the key erases everything sealed under it.
 */
import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import { DecryptCommand, GenerateDataKeyCommand, type KMSClient } from '@aws-sdk/client-kms';
import QuickLRU from 'quick-lru';
import { putWhere, whereNone } from '../table/put-where.ts';
import { fromStored, type Table, toStored } from '../table/table.ts';
import { decrypt, encrypt, type Place } from './cipher.ts';

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
const remembered = { maxSize: 1000, maxAge: 300_000 };

export function personalSeal(options: PersonKeysOptions): PersonalSeal {
  const keys = new QuickLRU<string, Buffer>(remembered);
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
  const item = { ...keyItem(pseudonym), wrapped: made.CiphertextBlob ?? new Uint8Array() };
  const first = await putWhere(options.keysTable, { Item: toStored(item), ConditionExpression: whereNone });
  return first ? Buffer.from(made.Plaintext ?? []) : storedKey(options, pseudonym);
}
