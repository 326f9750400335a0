/** Signing by a KMS key (ECC_NIST_P256) as JWS wants it (ES256). Verifying never asks KMS: it needs none of this. */
import { createHash } from 'node:crypto';
import { GetPublicKeyCommand, type KMSClient, SignCommand } from '@aws-sdk/client-kms';
import { rawSignature } from './der.ts';
import { type PublishedKey, publicKeyFromSpki, publishable } from './keys.ts';

export interface Signer {
  readonly publishedKey: PublishedKey;
  /** The base64url signature of the text's UTF-8 bytes. */
  readonly sign: (text: string) => Promise<string>;
}

/** A signer by that KMS key. Only the digest travels: KMS takes at most 4,096 bytes. */
export async function kmsSigner(kms: () => KMSClient, keyId: string): Promise<Signer> {
  return {
    publishedKey: await publishedKeyOf(kms, keyId),
    sign: async (text) => {
      const { Signature } = await kms().send(
        new SignCommand({
          KeyId: keyId,
          Message: createHash('sha256').update(text).digest(),
          MessageType: 'DIGEST',
          SigningAlgorithm: 'ECDSA_SHA_256',
        }),
      );
      if (!Signature) throw new Error('KMS answered without a signature');
      return rawSignature(Signature).toString('base64url');
    },
  };
}

/** The public half of that KMS key. The material behind a key id never changes: whoever asks may remember it. */
export async function publishedKeyOf(kms: () => KMSClient, keyId: string): Promise<PublishedKey> {
  const { PublicKey } = await kms().send(new GetPublicKeyCommand({ KeyId: keyId }));
  if (!PublicKey) throw new Error('KMS answered without a public key');
  return publishable(publicKeyFromSpki(PublicKey));
}
