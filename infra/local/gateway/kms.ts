/** KMS over node:crypto: the operations that functions use, with KMS's own limits and errors. */
import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  createPublicKey,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto';
import { p256 } from '@noble/curves/nist.js';
import { AwsError, unknownOperation } from './aws-error.ts';
import type { Access } from './iam.ts';
import { type Key, type KeyStore, type KeyUsage, privateKeyOf } from './keys.ts';
import { jsonReply, parseBody, type Service } from './service.ts';

const json = { jsonVersion: '1.1' } as const;

export function kms(keys: KeyStore): Service {
  return {
    name: 'kms',
    ...json,
    prepare(request) {
      const operation = operations[request.operation];
      if (!operation) throw unknownOperation(`kms:${request.operation}`);
      const body = parseBody<Body>(request.body);
      const key = keys.find(body.KeyId ?? keyIdIn(body.CiphertextBlob));
      return {
        accesses: [{ action: `kms:${request.operation}`, resource: key.arn, context: contextOf(body) }],
        async perform() {
          if (operation.usage && operation.usage !== key.usage) throw wrongUsage(key);
          return jsonReply(json, operation.perform(body, key));
        },
      };
    },
  };
}

interface Body {
  KeyId?: string;
  /** All binary members are base64. */
  Plaintext?: string;
  CiphertextBlob?: string;
  EncryptionContext?: Record<string, string>;
  KeySpec?: string;
  NumberOfBytes?: number;
  Message?: string;
  MessageType?: string;
  Mac?: string;
  MacAlgorithm?: string;
  SigningAlgorithm?: string;
}

interface Operation {
  usage?: KeyUsage;
  perform: (body: Body, key: Key) => object;
}

const operations: Record<string, Operation> = {
  Encrypt: { usage: 'ENCRYPT_DECRYPT', perform: encryptOperation },
  Decrypt: { usage: 'ENCRYPT_DECRYPT', perform: decryptOperation },
  GenerateDataKey: { usage: 'ENCRYPT_DECRYPT', perform: generateDataKey },
  GenerateMac: { usage: 'GENERATE_VERIFY_MAC', perform: generateMac },
  VerifyMac: { usage: 'GENERATE_VERIFY_MAC', perform: verifyMac },
  Sign: { usage: 'SIGN_VERIFY', perform: sign },
  GetPublicKey: { usage: 'SIGN_VERIFY', perform: getPublicKey },
  DescribeKey: {
    perform: (_, { keyId, arn, spec, usage }) => ({
      KeyMetadata: { KeyId: keyId, Arn: arn, KeySpec: spec, KeyUsage: usage, Enabled: true, KeyState: 'Enabled' },
    }),
  },
};

/** What key policies may ask about a request. */
function contextOf({ EncryptionContext = {}, MessageType, SigningAlgorithm, MacAlgorithm }: Body): Access['context'] {
  const names = Object.keys(EncryptionContext);
  return {
    ...Object.fromEntries(names.map((name) => [`kms:EncryptionContext:${name}`, [EncryptionContext[name] ?? '']])),
    ...(names.length > 0 && { 'kms:EncryptionContextKeys': names }),
    ...(MessageType && { 'kms:MessageType': [MessageType] }),
    ...(SigningAlgorithm && { 'kms:SigningAlgorithm': [SigningAlgorithm] }),
    ...(MacAlgorithm && { 'kms:MacAlgorithm': [MacAlgorithm] }),
  };
}

function encryptOperation(body: Body, key: Key) {
  const plaintext = binary(body.Plaintext, 'plaintext');
  return { KeyId: key.arn, CiphertextBlob: seal(key, plaintext, body), EncryptionAlgorithm: 'SYMMETRIC_DEFAULT' };
}

function decryptOperation(body: Body, key: Key) {
  if (keyIdIn(body.CiphertextBlob) !== key.keyId) {
    throw new AwsError(
      'IncorrectKeyException',
      'The key ID in the request does not identify the key of the ciphertext',
    );
  }
  return { KeyId: key.arn, Plaintext: unseal(key, body), EncryptionAlgorithm: 'SYMMETRIC_DEFAULT' };
}

function generateDataKey(body: Body, key: Key) {
  const plaintext = randomBytes(dataKeyLength(body));
  return { KeyId: key.arn, Plaintext: plaintext.toString('base64'), CiphertextBlob: seal(key, plaintext, body) };
}

function dataKeyLength({ KeySpec, NumberOfBytes }: Body): number {
  const length = KeySpec === undefined ? NumberOfBytes : { AES_256: 32, AES_128: 16 }[KeySpec];
  if (length === undefined || length < 1 || length > 1024 || (KeySpec !== undefined && NumberOfBytes !== undefined)) {
    throw invalid('Please specify either number of bytes or key spec.');
  }
  return length;
}

function generateMac(body: Body, key: Key) {
  return { KeyId: key.arn, Mac: mac(body, key).toString('base64'), MacAlgorithm: body.MacAlgorithm };
}

function verifyMac(body: Body, key: Key) {
  const expected = mac(body, key);
  const given = binary(body.Mac, 'mac');
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
    throw new AwsError('KMSInvalidMacException', 'The MAC is not that of the message under this key');
  }
  return { KeyId: key.arn, MacValid: true, MacAlgorithm: body.MacAlgorithm };
}

function mac(body: Body, key: Key): Buffer {
  if (body.MacAlgorithm !== 'HMAC_SHA_256') throw wrongUsage(key);
  return createHmac('sha256', key.material).update(binary(body.Message, 'message')).digest();
}

function sign(body: Body, key: Key) {
  if (body.SigningAlgorithm !== 'ECDSA_SHA_256') throw wrongUsage(key);
  const secret = Buffer.from(privateKeyOf(key).export({ format: 'jwk' }).d ?? '', 'base64url');
  // node:crypto signs messages only: it would hash a digest again.
  const signature = p256.sign(digestOf(body), secret, { prehash: false, lowS: false, format: 'der' });
  return {
    KeyId: key.arn,
    Signature: Buffer.from(signature).toString('base64'),
    SigningAlgorithm: body.SigningAlgorithm,
  };
}

function digestOf({ Message, MessageType = 'RAW' }: Body): Buffer {
  const message = binary(Message, 'message');
  if (MessageType === 'RAW') return createHash('sha256').update(message).digest();
  if (MessageType !== 'DIGEST') throw invalid(`MessageType ${MessageType} is not supported by the local cloud`);
  if (message.length !== 32) throw invalid('Digest is invalid length for algorithm ECDSA_SHA_256.');
  return message;
}

function getPublicKey(_: Body, key: Key) {
  const spki = createPublicKey(privateKeyOf(key)).export({ format: 'der', type: 'spki' });
  return {
    ...{ KeyId: key.arn, PublicKey: spki.toString('base64'), KeySpec: key.spec, KeyUsage: key.usage },
    SigningAlgorithms: ['ECDSA_SHA_256'],
  };
}

/** KMS takes at most 4,096 bytes of message or plaintext. */
function binary(base64: string | undefined, name: string): Buffer {
  const bytes = Buffer.from(base64 ?? '', 'base64');
  if (bytes.length < 1 || bytes.length > 4096) {
    throw invalid(`1 validation error detected: Value at '${name}' failed to satisfy constraint: 1 to 4096 bytes`);
  }
  return bytes;
}

/* A ciphertext blob: version, length of the key id, key id, 12 bytes nonce, 16 bytes tag, AES-256-GCM ciphertext. */

const layout = 1;

function seal(key: Key, plaintext: Buffer, { EncryptionContext }: Body): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key.material, nonce).setAAD(
    associatedData(key.keyId, EncryptionContext),
  );
  const body = Buffer.concat([cipher.update(plaintext), cipher.final()]);
  const keyId = Buffer.from(key.keyId);
  const head = Buffer.of(layout, keyId.length);
  return Buffer.concat([head, keyId, nonce, cipher.getAuthTag(), body]).toString('base64');
}

function unseal(key: Key, { CiphertextBlob = '', EncryptionContext }: Body): string {
  const blob = Buffer.from(CiphertextBlob, 'base64');
  const start = 2 + (blob[1] ?? 0);
  try {
    const decipher = createDecipheriv('aes-256-gcm', key.material, blob.subarray(start, start + 12));
    decipher.setAAD(associatedData(key.keyId, EncryptionContext)).setAuthTag(blob.subarray(start + 12, start + 28));
    return Buffer.concat([decipher.update(blob.subarray(start + 28)), decipher.final()]).toString('base64');
  } catch {
    throw invalidCiphertext();
  }
}

function associatedData(keyId: string, context: Record<string, string> = {}): Buffer {
  return Buffer.from(JSON.stringify([keyId, Object.entries(context).sort(([one], [other]) => (one < other ? -1 : 1))]));
}

function keyIdIn(ciphertextBlob: string | undefined): string {
  const blob = Buffer.from(ciphertextBlob ?? '', 'base64');
  if (blob[0] !== layout) throw invalidCiphertext();
  return blob.toString('utf8', 2, 2 + (blob[1] ?? 0));
}

function invalid(message: string): AwsError {
  return new AwsError('ValidationException', message);
}

function invalidCiphertext(): AwsError {
  return new AwsError('InvalidCiphertextException', 'The ciphertext, or the encryption context given for it, is wrong');
}

function wrongUsage({ arn, usage }: Key): AwsError {
  return new AwsError(
    'InvalidKeyUsageException',
    `${arn} key usage is ${usage} which is not valid for this operation.`,
  );
}
