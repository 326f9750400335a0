/** A token opens a route as API Gateway's JWT authorizer documents it. */
import { createServer, type Server } from 'node:http';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createJwtAuthorizer } from '../../../infra/local/jwt-authorizer.ts';
import { closeServer, listenOnLoopback } from '../../../infra/local/ports.ts';

const { privateKey, publicKey } = await generateKeyPair('RS256');
const now = 1_800_000_000;
let server: Server;
let issuer = '';
let refusals = 0;
let lookUps = 0;

beforeAll(async () => {
  const jwk = { ...(await exportJWK(publicKey)), kid: 'key', alg: 'RS256' };
  server = createServer(({ url }, response) => {
    lookUps += 1;
    if (refusals > 0) response.writeHead(503).end(String(refusals--));
    else response.end(JSON.stringify(url === '/keys' ? { keys: [jwk] } : { jwks_uri: `${issuer}/keys` }));
  });
  issuer = `http://127.0.0.1:${await listenOnLoopback(server, 0)}`;
});
beforeEach(() => {
  lookUps = 0;
});
afterAll(() => closeServer(server));

const usual = () => ({ iss: issuer, aud: 'us', exp: now + 60, scope: 'a b' });

const signed = (claims: object) =>
  new SignJWT({ ...claims }).setProtectedHeader({ alg: 'RS256', kid: 'key' }).sign(privateKey);

function authorizer(instant: () => number = () => now) {
  return createJwtAuthorizer({ issuer, audience: ['us'] }, () => instant() * 1000);
}

test('a token opens a route for which it has a scope', async () => {
  const authorize = authorizer();
  const token = await signed(usual());
  expect(await authorize(`Bearer ${token}`, ['b', 'c'])).toMatchObject({
    allowed: true,
    jwt: { claims: { iss: issuer, exp: String(now + 60) }, scopes: ['a', 'b'] },
  });
  expect(await authorize(`Bearer ${token}`, ['c'])).toEqual({ allowed: false, status: 403 });
});

test.each([
  ['says no end', { exp: undefined }],
  ['has an end that is no number', { exp: String(now + 60) }],
  ['ends now', { exp: now }],
  ['begins later', { nbf: now + 1 }],
  ['was made later', { iat: now + 1 }],
  ['is for others', { aud: 'them' }],
  ['is of another issuer', { iss: 'https://issuer.example' }],
])('a token that %s opens nothing', async (_, change) => {
  expect(await authorizer()(`Bearer ${await signed({ ...usual(), ...change })}`, [])).toEqual({
    allowed: false,
    status: 401,
  });
});

test.each([
  ['begins now', { nbf: now }],
  ['was made now', { iat: now }],
  ['is for us and others', { aud: ['them', 'us'] }],
  ['names us as its client, and no audience', { aud: undefined, client_id: 'us' }],
])('a token that %s opens', async (_, change) => {
  expect(await authorizer()(`Bearer ${await signed({ ...usual(), ...change })}`, [])).toMatchObject({ allowed: true });
});

test('a token that was good ends at its end', async () => {
  let instant = now;
  const authorize = authorizer(() => instant);
  const token = `Bearer ${await signed(usual())}`;
  expect(await authorize(token, [])).toMatchObject({ allowed: true });
  instant = now + 60;
  expect(await authorize(token, [])).toEqual({ allowed: false, status: 401 });
});

test('an issuer that failed once is asked again, and once it has answered, not any more', async () => {
  refusals = 1;
  const authorize = authorizer();
  const token = `Bearer ${await signed(usual())}`;
  await expect(authorize(token, [])).rejects.toThrow();
  expect(await authorize(token, [])).toMatchObject({ allowed: true });
  expect(await authorize(token, [])).toMatchObject({ allowed: true });
  expect(lookUps).toBe(3);
});

test('keys that could not be fetched are fetched for the next token', async () => {
  const authorize = authorizer();
  const token = `Bearer ${await signed(usual())}`;
  await authorize('Bearer none', []);
  refusals = 1;
  expect(await authorize(token, [])).toEqual({ allowed: false, status: 401 });
  expect(await authorize(token, [])).toMatchObject({ allowed: true });
});
