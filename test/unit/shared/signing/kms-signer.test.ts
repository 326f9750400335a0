import { createPrivateKey, generateKeyPairSync, sign, verify } from 'node:crypto';
import { GetPublicKeyCommand, type KMSClient, SignCommand } from '@aws-sdk/client-kms';
import fc from 'fast-check';
import { calculateJwkThumbprint } from 'jose';
import { describe, expect, test } from 'vitest';
import { rawSignature } from '../../../../shared/signing/der.ts';
import { publicKeyFromSpki, thumbprint } from '../../../../shared/signing/keys.ts';
import { kmsSigner } from '../../../../shared/signing/kms-signer.ts';

const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const spki = pair.publicKey.export({ type: 'spki', format: 'der' });

/** DER as KMS would write it, so that short and sign-padded integers can be made at will. */
function der(r: Buffer, s: Buffer): Buffer {
  const integers = Buffer.concat(
    [r, s].map((value) => {
      const significant = Buffer.from(value.toString('hex').replace(/^(00)+/, '') || '00', 'hex');
      const positive = (significant[0] ?? 0) > 127 ? Buffer.concat([Buffer.of(0), significant]) : significant;
      return Buffer.concat([Buffer.of(0x02, positive.length), positive]);
    }),
  );
  return Buffer.concat([Buffer.of(0x30, integers.length), integers]);
}

describe('a DER signature', () => {
  test('becomes r || s of 32 bytes each, whatever the integers are', () => {
    const coordinate = fc
      .tuple(fc.integer({ min: 0, max: 31 }), fc.uint8Array({ minLength: 32, maxLength: 32 }))
      .map(([zeros, bytes]) => {
        const padded = Buffer.from(bytes);
        padded.fill(0, 0, zeros);
        return padded;
      });
    fc.assert(
      fc.property(coordinate, coordinate, (r, s) => {
        expect(rawSignature(der(r, s))).toEqual(Buffer.concat([r, s]));
      }),
    );
  });

  test('is converted to what node:crypto accepts as a JWS signature', () => {
    const text = Buffer.from('азаматша');
    const raw = rawSignature(sign('sha256', text, pair.privateKey));
    expect(verify('sha256', text, { key: pair.publicKey, dsaEncoding: 'ieee-p1363' }, raw)).toBe(true);
  });

  test.each([
    ['cut off', der(Buffer.alloc(32, 1), Buffer.alloc(32, 2)).subarray(0, -1)],
    ['with bytes behind it', Buffer.concat([der(Buffer.alloc(32, 1), Buffer.alloc(32, 2)), Buffer.of(0)])],
    ['of another curve', der(Buffer.alloc(48, 1), Buffer.alloc(48, 2))],
    ['that is no sequence', Buffer.of(0x31, 0)],
    ['of nothing', Buffer.alloc(0)],
  ])('%s is refused', (_, bytes) => {
    expect(() => rawSignature(bytes)).toThrow('signature');
  });
});

describe('a signing key', () => {
  test('is published with the thumbprint of RFC 7638 as its kid', async () => {
    const key = publicKeyFromSpki(spki);
    expect(thumbprint(key)).toBe(await calculateJwkThumbprint({ ...key }));
  });

  test('on another curve is refused', () => {
    const other = generateKeyPairSync('ec', { namedCurve: 'P-384' }).publicKey.export({ type: 'spki', format: 'der' });
    expect(() => publicKeyFromSpki(other)).toThrow('P-256');
  });

  test('signs in KMS, which gets the digest only', async () => {
    const asked: unknown[] = [];
    const kms = {
      send: async (command: object) => {
        asked.push(command);
        if (command instanceof GetPublicKeyCommand) return { PublicKey: spki };
        const digest = command instanceof SignCommand ? command.input.Message : undefined;
        return { Signature: signDigest(Buffer.from(digest ?? [])) };
      },
    } as unknown as KMSClient;
    const text = 'x'.repeat(10_000);
    const signer = await kmsSigner(() => kms, 'key-1');
    const signature = Buffer.from(await signer.sign(text), 'base64url');
    expect(signature.length).toBe(64);
    expect(asked.at(-1)).toMatchObject({
      input: { KeyId: 'key-1', MessageType: 'DIGEST', SigningAlgorithm: 'ECDSA_SHA_256' },
    });
    expect(asked.at(-1)).toHaveProperty('input.Message.length', 32);
  });
});

/** Any valid DER signature will do here: that signatures verify is shown above. */
function signDigest(digest: Buffer): Buffer {
  return sign('sha256', digest, createPrivateKey(pair.privateKey.export({ type: 'pkcs8', format: 'pem' })));
}
