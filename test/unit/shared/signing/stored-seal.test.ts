/** A text is sealed once, by whichever of the area's keys signs then; KMS and table are those of the local cloud. */
import { compactVerify, createLocalJWKSet } from 'jose';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { kmsSigner, type Signer } from '../../../../shared/signing/kms-signer.ts';
import { verifySeal } from '../../../../shared/signing/seal.ts';
import { sealOnce, type ToSeal } from '../../../../shared/signing/stored-seal.ts';
import { startState, type TestState } from '../state.ts';

let state: TestState;
let signers: readonly Signer[];
let nth = 0;
let text: ToSeal;

beforeAll(async () => {
  state = await startState();
  signers = await Promise.all(state.signingKeyIds.map((keyId) => kmsSigner(() => state.kms, keyId)));
}, 60_000);
afterAll(() => state.stop());

beforeEach(() => {
  nth += 1;
  text = { pk: `appeals#${nth}`, type: 'appeals.receipt', content: { number: `ЖТ-2026-0000000${nth}` } };
  state.forget();
});

const morning = new Date('2026-05-26T10:00:00+05:00');
const evening = new Date('2026-05-26T18:00:00+05:00');

function storeOf(which: 0 | 1 = 0) {
  return { table: state.table, signer: async () => signers[which] ?? expect.unreachable('there are two') };
}

const keys = () => signers.map(({ publishedKey }) => ({ ...publishedKey, area: 'appeals' as const }));

test('asked for again it is the same, and KMS signs no second time', async () => {
  const first = await sealOnce(storeOf(), text, morning);
  expect(await sealOnce(storeOf(), text, evening)).toBe(first);
  expect(state.operations().filter((operation) => operation === 'Sign')).toHaveLength(1);
  expect(verifySeal(first, keys())).toMatchObject({ valid: true, sealedAt: morning, content: text.content });
});

test('of many who ask first at once one has sealed it for all', async () => {
  const seals = await Promise.all(Array.from({ length: 8 }, () => sealOnce(storeOf(), text, morning)));
  expect(new Set(seals).size).toBe(1);
});

test('once the area signs with another key, what was sealed stays, and what is new is sealed with that', async () => {
  const before = await sealOnce(storeOf(0), text, morning);
  expect(await sealOnce(storeOf(1), text, evening)).toBe(before);
  const after = await sealOnce(storeOf(1), { ...text, content: { number: 'another' } }, evening);
  const verified = await Promise.all(
    [before, after].map((seal) => compactVerify(seal, createLocalJWKSet({ keys: keys() }))),
  );
  expect(verified.map(({ protectedHeader }) => protectedHeader.kid)).toEqual(keys().map(({ kid }) => kid));
});

test('a text that has changed gets a seal of its own, and the old one stays true of the old text', async () => {
  const before = await sealOnce(storeOf(), text, morning);
  const after = await sealOnce(storeOf(), { ...text, content: { ...text.content, dueOn: '2026-06-17' } }, evening);
  expect(after).not.toBe(before);
  expect(await sealOnce(storeOf(), text, evening)).toBe(before);
  expect(verifySeal(before, keys()).valid).toBe(true);
});

test.each(['before', 'after'] as const)(
  'a seal whose storing failed, %s it took effect, is made or found again',
  async (mode) => {
    // After the read and the signature.
    state.fault({ mode }, 3);
    await expect(sealOnce(storeOf(), text, morning)).rejects.toThrow();
    const seal = await sealOnce(storeOf(), text, evening);
    expect(verifySeal(seal, keys())).toMatchObject({ valid: true, sealedAt: mode === 'after' ? morning : evening });
  },
);
