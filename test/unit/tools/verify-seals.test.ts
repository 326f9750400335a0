/** `npm run verify` over seals of the platform and signatures of persons. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { statusOf } from '../../../infra/tools/run-tool.ts';
import { authorityCertificate } from '../../../infra/tools/stubs/certificates.ts';
import { inventedDevice } from '../../../infra/tools/stubs/signature.ts';
import { verify } from '../../../infra/tools/verify.ts';
import { iin } from '../../../shared/persons/identities.ts';
import { sealingInput } from '../../../shared/signing/seal.ts';
import { whatSealIs, whatSignatureIs } from '../../../shared/signing/words.ts';
import { newSigner } from '../documents/samples.ts';

const at = '2026-05-26T10:00:00+05:00';
const folder = mkdtempSync(join(tmpdir(), 'verify-seals-'));
const signer = newSigner();
const keySet = { keys: [{ ...signer.publishedKey, area: 'appeals' }] };
const keys = fileOf('jwks.json', JSON.stringify(keySet));
const authority = fileOf('authority', await authorityCertificate());
const text = { purpose: 'appeals.answer', about: 'ЖТ-2026-00000742', language: 'ru', text: 'Яма\u001b[2J' } as const;

let printed: string[] = [];
let complaints: string[] = [];

beforeEach(() => {
  printed = [];
  complaints = [];
  vi.spyOn(console, 'log').mockImplementation((...lines: string[]) => printed.push(...lines));
  vi.spyOn(console, 'error').mockImplementation((...lines: string[]) => complaints.push(...lines));
});
afterEach(() => void vi.restoreAllMocks());

function fileOf(name: string, content: string): string {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
}

async function sealed(by = signer): Promise<string> {
  const sealing = { type: 'appeals.receipt', content: { number: 'ЖТ-2026-00000742' }, sealedAt: new Date(at) } as const;
  const input = sealingInput(sealing, by.publishedKey);
  return `${input}.${await by.sign(input)}`;
}

const signed = () => inventedDevice.request(text, { iin: iin().parse('860412400034') }, new Date(at));
const run = (shown: string, ...args: string[]) =>
  statusOf(verify, [fileOf('shown', `${shown}\n`), ...args, '--at', at]);

test('a seal is verified offline by the published keys, and told from a signature', async () => {
  expect(await run(await sealed(), '--keys', keys)).toBe(0);
  expect(printed).toEqual([
    `valid: The receipt (talon) of an appeal, sealed 2026-05-26T10:00:00.000+05:00`,
    whatSealIs.en,
    '  number: ЖТ-2026-00000742',
  ]);
});

test('a seal by another key is refused with the reason', async () => {
  expect(await run(await sealed(newSigner()), '--keys', keys)).toBe(1);
  expect(printed).toEqual(['not valid: It is sealed with a key that is not ours (unknown-key)']);
});

test("a person's signature is verified offline by the certificate of the authority, and told from a seal", async () => {
  expect(await run(await signed(), '--authority', authority)).toBe(0);
  expect(printed.slice(0, 2)).toEqual(['valid: signed by IIN 860412400034', whatSignatureIs.en]);
  expect(printed).toContain('  text: Яма\\u{1b}[2J');
});

test('a signature that was altered is refused with the reason', async () => {
  const [header, , signature] = (await signed()).split('.');
  expect(await run(`${header}.e30.${signature}`, '--authority', authority)).toBe(1);
  expect(printed).toEqual([
    'not valid: The signature does not hold: the text or the signature was altered (wrong-signature)',
  ]);
});

test('neither is taken for the other', async () => {
  expect(await run(await signed(), '--keys', keys)).toBe(2);
  expect(await run(await sealed(), '--authority', authority)).toBe(2);
  expect(complaints.filter((line) => line.startsWith('It is'))).toEqual([
    "It is a person's signature: say --authority CERTIFICATE",
    "It is no person's signature: say --keys KEYS or --issuer URL",
  ]);
});
