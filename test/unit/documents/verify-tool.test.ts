import { mkdtempSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { composeCredential, signCredential } from '../../../functions/documents/credential/compose-credential.ts';
import type { DocumentFields } from '../../../functions/documents/types/document-types.ts';
import { statusOf } from '../../../infra/tools/run-tool.ts';
import { verify } from '../../../infra/tools/verify.ts';
import {
  identityCardContent,
  identityCardCredential,
  identityCardFields,
  issuedAt,
  issuer,
  newSigner,
  now,
} from './samples.ts';

const signer = newSigner();
const folder = mkdtempSync(join(tmpdir(), 'verify-'));
const metadata = { issuer, jwks: { keys: [signer.publishedKey] } };
const keys = fileOf('keys.json', JSON.stringify(metadata));
const credential = fileOf('credential', `${await identityCardCredential({ signer })}\n`);

let printed: string[] = [];
let complaints: string[] = [];

beforeEach(() => {
  printed = [];
  vi.useFakeTimers({ now, toFake: ['Date'] });
  complaints = [];
  vi.spyOn(console, 'log').mockImplementation((line: string) => printed.push(line));
  vi.spyOn(console, 'error').mockImplementation((line: string) => complaints.push(line));
});

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

async function credentialOf(fields: DocumentFields): Promise<string> {
  return signCredential(composeCredential(await identityCardContent({ fields })), { issuer, signer });
}

function fileOf(name: string, content: string): string {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
}

test('a credential is verified offline by the keys of a file', async () => {
  expect(await run(credential, '--keys', keys)).toBe(0);
  expect(printed[0]).toBe(`valid: urn:kz:qyzmet:identity-card:1, issued by ${issuer}`);
  expect(printed).toContain('  given_name: Нұрғали');
});

test('a forged one is refused with the reason, and nothing of it is printed', async () => {
  const forged = fileOf('forged', await identityCardCredential({ signer: newSigner() }));
  expect(await run(forged, '--keys', keys)).toBe(1);
  expect(printed).toEqual(['not valid: It is signed with a key that is not ours (unknown-key)']);
});

test("keys are fetched from the issuer's well-known address, and only under its own name", async () => {
  const server = createServer((request, reply) => {
    const found = request.url === '/.well-known/jwt-vc-issuer';
    reply.writeHead(found ? 200 : 404).end(JSON.stringify(metadata));
  });
  const address = await listening(server);
  expect(await run(credential, '--issuer', address)).toBe(1);
  expect(complaints).toEqual([`${address} names another issuer: ${issuer}`]);
  metadata.issuer = address;
  expect(await run(credential, '--issuer', address)).toBe(1);
  expect(printed).toEqual(['not valid: It was issued by somebody else (wrong-issuer)']);
  server.close();
});

test('a credential that had not been issued yet at the time named is refused', async () => {
  const before = new Date(issuedAt.getTime() - 3_600_000).toISOString();
  expect(await run(credential, '--keys', keys, '--at', before)).toBe(1);
  expect(printed).toEqual(['not valid: It is not yet valid (not-yet-valid)']);
});

test('a claim that would forge a line or steer the terminal is printed as text', async () => {
  const name = 'Нұрғали\nvalid: \u001b[2Jurn\u0007\u202e';
  const forging = fileOf('forging', await credentialOf({ ...identityCardFields, given_name: name }));
  expect(await run(forging, '--keys', keys)).toBe(0);
  expect(printed).toContain('  given_name: Нұрғали\\u{a}valid: \\u{1b}[2Jurn\\u{7}\\u{202e}');
});

const whomToTrust = 'Say whom to trust: --keys KEYS, --issuer URL or --authority CERTIFICATE';

test.each([
  [[], 'Name the file that holds what is to be verified'],
  [['file'], whomToTrust],
  [['file', '--keys', 'a', '--issuer', 'b'], whomToTrust],
  [['file', '--keys', 'a', '--authority', 'b'], whomToTrust],
  [['file', '--issuer', 'nobody'], '--issuer nobody is no URL'],
  [['file', '--keys', 'a', '--at', 'noon'], '--at noon is not a time like 2026-05-26T10:00:00+05:00'],
])('%j is answered with what is missing and where to read how', async (args, complaint) => {
  expect(await run(...args)).toBe(2);
  expect(complaints).toEqual([complaint, 'How to call it: npm run verify -- --help']);
});

test('a file that is not there is said so in one sentence', async () => {
  expect(await run(join(folder, 'nothing'), '--keys', keys)).toBe(1);
  expect(complaints).toEqual([`${join(folder, 'nothing')}: no such file or directory`]);
});

test('keys that no issuer has published are said so', async () => {
  const wrong = fileOf('wrong.json', '{"issuer": 5');
  expect(await run(credential, '--keys', wrong)).toBe(1);
  expect(complaints).toEqual([`${wrong} is not what an issuer publishes`]);
});

const run = (...args: string[]): Promise<number> => statusOf(verify, args);

function listening(server: Server): Promise<string> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(`http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`);
    });
  });
}
