import { createHash, createPublicKey, verify } from 'node:crypto';
import { statSync } from 'node:fs';
import {
  DecryptCommand,
  EncryptCommand,
  GenerateDataKeyCommand,
  GenerateMacCommand,
  GenerateRandomCommand,
  GetPublicKeyCommand,
  KMSClient,
  SignCommand,
  VerifyMacCommand,
} from '@aws-sdk/client-kms';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Gateway } from '../../../infra/local/gateway/gateway.ts';
import { type KeyStore, openKeyStore } from '../../../infra/local/gateway/keys.ts';
import { accountId, clientOf, principal, region, startTestGateway, temporaryKeyFile } from './gateway-setup.ts';

const file = temporaryKeyFile();
const administrator = principal('tools', 'administrator');
const bound = principal('bound', [
  {
    ...{ Effect: 'Allow', Action: ['kms:Decrypt'], Resource: ['*'] },
    Condition: { StringEquals: { 'kms:EncryptionContext:person': ['p1'] } },
  },
]);
let keys: KeyStore;
let gateway: Gateway;
let kms: KMSClient;

function open(): KeyStore {
  return openKeyStore({ file, region, accountId });
}

beforeAll(async () => {
  keys = open();
  keys.ensure('data', 'SYMMETRIC_DEFAULT', 'ENCRYPT_DECRYPT');
  keys.ensure('other', 'SYMMETRIC_DEFAULT', 'ENCRYPT_DECRYPT');
  keys.ensure('mac', 'HMAC_256', 'GENERATE_VERIFY_MAC');
  keys.ensure('signing', 'ECC_NIST_P256', 'SIGN_VERIFY');
  keys.alias('alias/qyzmet-data', 'data');
  gateway = await startTestGateway({ keys, principals: [administrator, bound] });
  kms = new KMSClient({ ...clientOf(administrator, gateway), maxAttempts: 3 });
});

afterAll(async () => {
  kms.destroy();
  await gateway.close();
});

describe('the key file', () => {
  it('is for its owner alone, and gives the same keys again', () => {
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(open().find('data').material).toEqual(keys.find('data').material);
  });

  it('a key is not taken for another kind of key', () => {
    expect(() => open().ensure('data', 'HMAC_256', 'GENERATE_VERIFY_MAC')).toThrow('data');
  });

  it.each([
    'data',
    'alias/qyzmet-data',
    `arn:aws:kms:${region}:${accountId}:key/data`,
    `arn:aws:kms:${region}:${accountId}:alias/qyzmet-data`,
  ])('%s names the key', (reference) => {
    expect(keys.find(reference).keyId).toBe('data');
  });
});

describe('data keys', () => {
  const context = { person: 'p1', table: 'personKeys' };

  it('opens under the same context in any order, without naming the key', async () => {
    const made = await kms.send(
      new GenerateDataKeyCommand({ KeyId: 'data', KeySpec: 'AES_256', EncryptionContext: context }),
    );
    expect(made.Plaintext).toHaveLength(32);
    const reordered = { table: 'personKeys', person: 'p1' };
    const opened = await kms.send(
      new DecryptCommand({ CiphertextBlob: made.CiphertextBlob, EncryptionContext: reordered }),
    );
    expect(opened.Plaintext).toEqual(made.Plaintext);
    expect(opened.KeyId).toBe(`arn:aws:kms:${region}:${accountId}:key/data`);
  });

  it('does not open under another context, another key, or when tampered with', async () => {
    const sealed = await kms.send(
      new EncryptCommand({ KeyId: 'data', Plaintext: Buffer.from('secret'), EncryptionContext: context }),
    );
    const blob = Buffer.from(sealed.CiphertextBlob ?? []);
    const decrypt = (CiphertextBlob: Buffer, EncryptionContext: Record<string, string>, KeyId?: string) =>
      kms.send(new DecryptCommand({ CiphertextBlob, EncryptionContext, ...(KeyId && { KeyId }) }));
    await expect(decrypt(blob, { person: 'p2' })).rejects.toMatchObject({ name: 'InvalidCiphertextException' });
    await expect(decrypt(blob, context, 'other')).rejects.toMatchObject({ name: 'IncorrectKeyException' });
    const tampered = Buffer.from(blob);
    tampered[tampered.length - 1] = (tampered.at(-1) ?? 0) ^ 1;
    await expect(decrypt(tampered, context)).rejects.toMatchObject({ name: 'InvalidCiphertextException' });
  });

  it('a policy may bind a caller to an encryption context', async () => {
    const made = await kms.send(
      new GenerateDataKeyCommand({ KeyId: 'data', KeySpec: 'AES_256', EncryptionContext: { person: 'p2' } }),
    );
    const client = new KMSClient(clientOf(bound, gateway));
    const foreign = client.send(
      new DecryptCommand({ CiphertextBlob: made.CiphertextBlob, EncryptionContext: { person: 'p2' } }),
    );
    await expect(foreign).rejects.toMatchObject({ name: 'AccessDeniedException' });
    client.destroy();
  });
});

describe('MACs and signatures', () => {
  const message = Buffer.from('010203');

  it('a MAC is the same each time and verifies; another does not', async () => {
    const request = { KeyId: 'mac', MacAlgorithm: 'HMAC_SHA_256', Message: message } as const;
    const first = await kms.send(new GenerateMacCommand(request));
    expect((await kms.send(new GenerateMacCommand(request))).Mac).toEqual(first.Mac);
    await expect(kms.send(new VerifyMacCommand({ ...request, Mac: first.Mac }))).resolves.toMatchObject({
      MacValid: true,
    });
    const wrong = kms.send(new VerifyMacCommand({ ...request, Mac: Buffer.alloc(32) }));
    await expect(wrong).rejects.toMatchObject({ name: 'KMSInvalidMacException' });
  });

  it('signs messages and digests with DER signatures that node:crypto verifies', async () => {
    const { PublicKey = new Uint8Array() } = await kms.send(new GetPublicKeyCommand({ KeyId: 'signing' }));
    const publicKey = createPublicKey({ key: Buffer.from(PublicKey), format: 'der', type: 'spki' });
    const digest = createHash('sha256').update(message).digest();
    const sign = (Message: Buffer, MessageType: 'RAW' | 'DIGEST') =>
      kms.send(new SignCommand({ KeyId: 'signing', SigningAlgorithm: 'ECDSA_SHA_256', Message, MessageType }));
    // Often enough to meet short integers and such with a high first bit.
    for (let round = 0; round < 40; round += 1) {
      const { Signature = new Uint8Array() } = await (round % 2 ? sign(message, 'RAW') : sign(digest, 'DIGEST'));
      expect(verify('sha256', message, publicKey, Signature)).toBe(true);
      expect(verify('sha256', Buffer.from('other'), publicKey, Signature)).toBe(false);
    }
    await expect(sign(message, 'DIGEST')).rejects.toMatchObject({ name: 'ValidationException' });
  });

  it('a key does only what it is for, on at most 4,096 bytes, and must exist', async () => {
    const tooLong = new GenerateMacCommand({ KeyId: 'mac', MacAlgorithm: 'HMAC_SHA_256', Message: Buffer.alloc(4097) });
    await expect(kms.send(tooLong)).rejects.toMatchObject({ name: 'ValidationException' });
    const wrongKey = new GenerateMacCommand({ KeyId: 'data', MacAlgorithm: 'HMAC_SHA_256', Message: message });
    await expect(kms.send(wrongKey)).rejects.toMatchObject({ name: 'InvalidKeyUsageException' });
    const noKey = new GetPublicKeyCommand({ KeyId: 'missing' });
    await expect(kms.send(noKey)).rejects.toMatchObject({ name: 'NotFoundException' });
  });

  it('an operation it does not know is refused by name', async () => {
    await expect(kms.send(new GenerateRandomCommand({ NumberOfBytes: 8 }))).rejects.toMatchObject({
      message: 'kms:GenerateRandom is not supported by the local cloud',
      $metadata: { httpStatusCode: 501, attempts: 1 },
    });
  });
});
