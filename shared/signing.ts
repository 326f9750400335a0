/**
 * Signing by a KMS key (ECC_NIST_P256) as JWS wants it (ES256, RFC 7518 3.4), and its public key as a JWK (RFC 7517).
 */
import { createHash, createPublicKey } from 'node:crypto';
import { GetPublicKeyCommand, type KMSClient, SignCommand } from '@aws-sdk/client-kms';

export interface PublicKey {
  readonly kty: 'EC';
  readonly crv: 'P-256';
  readonly x: string;
  readonly y: string;
}

/** A public key as it is published: `kid` is its thumbprint. */
export interface PublishedKey extends PublicKey {
  readonly kid: string;
  readonly alg: 'ES256';
  readonly use: 'sig';
}

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

/** The key as we publish it. */
export function publishable({ kty, crv, x, y }: PublicKey): PublishedKey {
  return { kty, crv, x, y, kid: thumbprint({ kty, crv, x, y }), alg: 'ES256', use: 'sig' };
}

/** The RFC 7638 thumbprint: SHA-256 over the required members in lexical order, base64url. */
export function thumbprint({ crv, kty, x, y }: PublicKey): string {
  return createHash('sha256').update(JSON.stringify({ crv, kty, x, y })).digest('base64url');
}

/** The JWK of a P-256 key in SubjectPublicKeyInfo form, as KMS gives it; any other key throws. */
export function publicKeyFromSpki(spki: Uint8Array): PublicKey {
  const { crv, x, y } = createPublicKey({ key: Buffer.from(spki), format: 'der', type: 'spki' }).export({
    format: 'jwk',
  });
  if (crv !== 'P-256' || !x || !y) throw new Error('the signing key is not on P-256');
  return { kty: 'EC', crv, x, y };
}

/** The 64 bytes r || s that JWS wants, from the DER sequence of two integers (RFC 3279 2.2.3) that KMS returns. */
export function rawSignature(der: Uint8Array): Buffer {
  const bytes = Buffer.from(der);
  const r = readInteger(bytes, 2);
  const s = readInteger(bytes, r.end);
  if (bytes[0] !== 0x30 || bytes[1] !== bytes.length - 2 || s.end !== bytes.length) {
    throw new Error('the signature is not a DER sequence of two integers');
  }
  return Buffer.concat([r.coordinate, s.coordinate]);
}

/** The DER integer at `start`, as 32 bytes: without its sign byte, padded on the left where it is short. */
function readInteger(der: Buffer, start: number): { coordinate: Buffer; end: number } {
  const end = start + 2 + (der[start + 1] ?? 0);
  const significant = der
    .subarray(start + 2, end)
    .toString('hex')
    .replace(/^(00)+/, '');
  if (der[start] !== 0x02 || significant.length > 64) throw new Error('the signature holds no integer of 32 bytes');
  return { coordinate: Buffer.from(significant.padStart(64, '0'), 'hex'), end };
}
