/**
 * Keyed hashes. IINs are few enough to guess, so a person's pseudonym is an HMAC made inside KMS with a key that never
 * leaves it. For cursors and request fingerprints a container asks KMS once for a key of that purpose and then
 * computes on its own.
 */
import { createHmac } from 'node:crypto';
import { GenerateMacCommand, type KMSClient } from '@aws-sdk/client-kms';
import { remembered } from '../remembered.ts';

export interface KeyedHashes {
  /** The person's pseudonym, the same in every area: 43 characters of base64url. */
  pseudonym(iin: string): Promise<string>;
  /** HMAC-SHA-256 under a key of this purpose, base64url. */
  hash(purpose: string, text: string): Promise<string>;
}

export function keyedHashes(kms: () => KMSClient, macKeyId: string): KeyedHashes {
  const mac = async (message: string) => {
    const reply = await kms().send(
      new GenerateMacCommand({ KeyId: macKeyId, MacAlgorithm: 'HMAC_SHA_256', Message: Buffer.from(message) }),
    );
    return Buffer.from(reply.Mac ?? []);
  };
  const purposeKey = remembered((purpose: string) => mac(`purpose/${purpose}`));
  const pseudonym = async (iin: string) => (await mac(`person/${iin}`)).toString('base64url');
  return {
    pseudonym: remembered(pseudonym, { most: 10_000 }),
    async hash(purpose, text) {
      return createHmac('sha256', await purposeKey(purpose))
        .update(text)
        .digest('base64url');
    },
  };
}
