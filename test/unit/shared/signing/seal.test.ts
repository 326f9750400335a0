/** The platform's seal, held against an independent implementation of JWS (jose). */
import { compactVerify, createLocalJWKSet } from 'jose';
import { describe, expect, test } from 'vitest';
import type { AreaKey } from '../../../../shared/signing/keys.ts';
import { type Sealing, type SealRefusal, sealingInput, verifySeal } from '../../../../shared/signing/seal.ts';
import { mediaTypeOf, sealedTypes } from '../../../../shared/signing/sealed-types.ts';
import { sealedNames, sealRefusalTitles } from '../../../../shared/signing/words.ts';
import { newSigner, type TestSigner } from '../../documents/samples.ts';

const sealedAt = new Date('2026-05-26T10:00:00+05:00');
const content = { iss: 'https://api.example', number: 'ЖТ-2026-00000742', dueOn: '2026-06-17' };
const receipt: Sealing = { type: 'appeals.receipt', content, sealedAt };

const appeals = newSigner();
const network = newSigner();
const keys: AreaKey[] = [
  { ...appeals.publishedKey, area: 'appeals' },
  { ...network.publishedKey, area: 'network' },
];

async function sealedBy(signer: TestSigner, sealing = receipt): Promise<string> {
  const input = sealingInput(sealing, signer.publishedKey);
  return `${input}.${await signer.sign(input)}`;
}

const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A seal with another header or payload, signed all the same. */
async function resigned(header: object, payload: unknown, signer = appeals): Promise<string> {
  const input = `${encoded({ alg: 'ES256', kid: signer.publishedKey.kid, ...header })}.${encoded(payload)}`;
  return `${input}.${await signer.sign(input)}`;
}

describe('a seal', () => {
  test('is a JWS that jose verifies with the published keys, its payload the very text', async () => {
    const seal = await sealedBy(appeals);
    const { payload, protectedHeader } = await compactVerify(seal, createLocalJWKSet({ keys }));
    expect(JSON.parse(Buffer.from(payload).toString())).toEqual({ ...content, iat: sealedAt.getTime() / 1000 });
    expect(protectedHeader).toEqual({ alg: 'ES256', typ: mediaTypeOf('appeals.receipt'), kid: keys[0]?.kid });
  });

  test('holds, and says what is under it since when', async () => {
    expect(verifySeal(await sealedBy(appeals), keys)).toEqual({
      valid: true,
      type: 'appeals.receipt',
      sealedAt,
      content,
    });
  });

  test('made once more of the same text at the same time differs in its signature alone', async () => {
    const [one, other] = [await sealedBy(appeals), await sealedBy(appeals)].map((seal) => seal.split('.').slice(0, 2));
    expect(one).toEqual(other);
  });

  const type = { typ: mediaTypeOf('appeals.receipt') };
  const payload = { ...content, iat: 1_780_000_000 };
  const wrong: [string, SealRefusal, () => Promise<string>][] = [
    ['of another area', 'key-of-another-area', () => sealedBy(network)],
    ['by a key of which nobody knows', 'unknown-key', () => sealedBy(newSigner())],
    ['of another type', 'no-seal', () => resigned({ typ: 'dc+sd-jwt' }, payload)],
    ['of no type', 'no-seal', () => resigned({}, payload)],
    ['by another algorithm', 'unsupported-algorithm', () => resigned({ ...type, alg: 'none' }, payload)],
    ['with an extension that must be understood', 'malformed', () => resigned({ ...type, crit: ['exp'] }, payload)],
    ['that does not say when', 'malformed', () => resigned(type, content)],
    ['on what is no object', 'malformed', () => resigned(type, 'text')],
    ['of words', 'malformed', async () => 'no seal at all'],
    ['with one part more', 'malformed', async () => `${await sealedBy(appeals)}.e30`],
  ];

  test.each(wrong)('%s is refused: %s', async (_, reason, made) => {
    expect(verifySeal(await made(), keys)).toEqual({ valid: false, reason });
  });

  test('is refused with any one of its characters changed', async () => {
    const seal = await sealedBy(appeals);
    for (let at = 0; at < seal.length; at += 1) {
      const changed = seal.slice(0, at) + (seal[at] === 'A' ? 'B' : 'A') + seal.slice(at + 1);
      expect(verifySeal(changed, keys).valid, `character ${at}`).toBe(false);
    }
  });

  test('has its words in every language, and so has every reason to refuse it', () => {
    expect(Object.keys(sealedNames)).toEqual(sealedTypes);
    for (const words of [...Object.values(sealedNames), ...Object.values(sealRefusalTitles)]) {
      expect(new Set(Object.values(words)).size).toBe(3);
    }
  });
});
