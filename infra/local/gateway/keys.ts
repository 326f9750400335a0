/** The keys of the local KMS: their material, over node:crypto, kept in one file between runs. */
import { createPrivateKey, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import * as z from 'zod';
import { AwsError } from './aws-error.ts';

export type KeySpec = 'SYMMETRIC_DEFAULT' | 'HMAC_256' | 'ECC_NIST_P256';
export type KeyUsage = 'ENCRYPT_DECRYPT' | 'GENERATE_VERIFY_MAC' | 'SIGN_VERIFY';

/** A key; `material` is a secret of 32 bytes, or the PKCS #8 DER of an elliptic-curve key. */
export interface Key {
  keyId: string;
  arn: string;
  spec: KeySpec;
  usage: KeyUsage;
  material: Buffer;
}

export interface KeyStore {
  /** Makes the key unless it is there already. Throws if it is there with another spec or usage. */
  ensure(keyId: string, spec: KeySpec, usage: KeyUsage): Key;
  /** Lets `alias/NAME` stand for the key. */
  alias(aliasName: string, keyId: string): void;
  /** The key by id, key ARN, alias name or alias ARN. Throws the AwsError NotFoundException. */
  find(reference: string): Key;
}

export interface KeyStoreOptions {
  /** Readable by the owner alone; made where it is missing. */
  file: string;
  region: string;
  accountId: string;
}

export function openKeyStore({ file, region, accountId }: KeyStoreOptions): KeyStore {
  const stored = existsSync(file) ? storedShape.parse(JSON.parse(readFileSync(file, 'utf8'))) : {};
  const aliases = new Map<string, string>();
  const keyOf = (keyId: string): Key | undefined => {
    const known = stored[keyId];
    return (
      known && {
        ...{ keyId, arn: `arn:aws:kms:${region}:${accountId}:key/${keyId}`, spec: known.spec, usage: known.usage },
        material: Buffer.from(known.material, 'base64'),
      }
    );
  };
  const make = (keyId: string, spec: KeySpec, usage: KeyUsage) => {
    stored[keyId] = { spec, usage, material: newMaterial(spec).toString('base64') };
    save(file, stored);
    return keyOf(keyId);
  };
  return {
    ensure(keyId, spec, usage) {
      const key = keyOf(keyId) ?? make(keyId, spec, usage);
      if (key?.spec !== spec || key.usage !== usage || usages[spec] !== usage) {
        throw new Error(`the KMS key ${keyId} is not ${spec} for ${usage}`);
      }
      return key;
    },
    alias: (aliasName, keyId) => void aliases.set(aliasName, keyId),
    find(reference) {
      const name = reference.replace(/^arn:aws:kms:[^:]*:\d*:(key\/)?/, '');
      const key = keyOf(aliases.get(name) ?? name);
      if (!key) throw new AwsError('NotFoundException', `Key '${reference}' does not exist`);
      return key;
    },
  };
}

/** The private half of an ECC_NIST_P256 key. */
export function privateKeyOf({ material }: Key): KeyObject {
  return createPrivateKey({ key: material, format: 'der', type: 'pkcs8' });
}

const usages: Record<KeySpec, KeyUsage> = {
  SYMMETRIC_DEFAULT: 'ENCRYPT_DECRYPT',
  HMAC_256: 'GENERATE_VERIFY_MAC',
  ECC_NIST_P256: 'SIGN_VERIFY',
};

const storedShape = z.record(
  z.string(),
  z.object({
    spec: z.enum(['SYMMETRIC_DEFAULT', 'HMAC_256', 'ECC_NIST_P256']),
    usage: z.enum(['ENCRYPT_DECRYPT', 'GENERATE_VERIFY_MAC', 'SIGN_VERIFY']),
    material: z.base64(),
  }),
);

function newMaterial(spec: KeySpec): Buffer {
  if (spec !== 'ECC_NIST_P256') return randomBytes(32);
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return privateKey.export({ format: 'der', type: 'pkcs8' });
}

/** Whole or not at all: losing this file loses everything sealed under its keys. */
function save(file: string, stored: z.infer<typeof storedShape>): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.new`, JSON.stringify(stored, null, 2), { mode: 0o600 });
  renameSync(`${file}.new`, file);
}
