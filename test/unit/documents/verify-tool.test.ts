import { mkdtempSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { verify } from '../../../infra/tools/verify.ts';
import { identityCardCredential, issuer, newSigner, now } from './samples.ts';

const signer = newSigner();
const folder = mkdtempSync(join(tmpdir(), 'verify-'));
const metadata = { issuer, jwks: { keys: [signer.publishedKey] } };
const keys = fileOf('keys.json', JSON.stringify(metadata));
const credential = fileOf('credential', `${await identityCardCredential({ signer })}\n`);

let printed: string[] = [];

beforeEach(() => {
  printed = [];
  vi.useFakeTimers({ now, toFake: ['Date'] });
  vi.spyOn(console, 'log').mockImplementation((line: string) => printed.push(line));
});

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

function fileOf(name: string, content: string): string {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
}

test('a credential is verified offline by the keys of a file', async () => {
  expect(await verify([credential, '--keys', keys])).toBe(0);
  expect(printed[0]).toBe(`valid: urn:kz:qyzmet:identity-card:1, issued by ${issuer}`);
  expect(printed).toContain('  given_name: Нұрғали');
});

test('a forged one is refused with the reason, and nothing of it is printed', async () => {
  const forged = fileOf('forged', await identityCardCredential({ signer: newSigner() }));
  expect(await verify([forged, '--keys', keys])).toBe(1);
  expect(printed).toEqual(['not valid: It is signed with a key that is not ours (unknown-key)']);
});

test("keys are fetched from the issuer's well-known address, and only under its own name", async () => {
  const server = createServer((request, reply) => {
    const found = request.url === '/.well-known/jwt-vc-issuer';
    reply.writeHead(found ? 200 : 404).end(JSON.stringify(metadata));
  });
  const address = await listening(server);
  await expect(verify([credential, '--issuer', address])).rejects.toThrow('names another issuer');
  metadata.issuer = address;
  expect(await verify([credential, '--issuer', address])).toBe(1);
  expect(printed).toEqual(['not valid: It was issued by somebody else (wrong-issuer)']);
  server.close();
});

test.each([[[]], [['file']], [['file', '--keys', 'a', '--issuer', 'b']]])(
  '%j is answered with how to call it',
  async (args) => {
    await expect(verify(args)).rejects.toThrow('npm run verify');
  },
);

function listening(server: Server): Promise<string> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(`http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`);
    });
  });
}
