/** What the gateway says by itself, before any function runs: as the API's own document has it. */
import { createHmac } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import cdkJson from '../../cdk.json' with { type: 'json' };
import { type GatewayReply, gatewayReplies } from '../../infra/describe/gateway-replies.ts';
import { readSettings } from '../../infra/settings.ts';
import { endpointOf, missing } from '../fixtures/fixtures.ts';
import { localCloud } from '../local-cloud.ts';
import { actors, tokenOf } from './actors.ts';
import { type Answer, type Ask, ask, bearer, jsonOf } from './ask.ts';
import { acceptLanguage, expectProblem } from './expect-problem.ts';
import { expectLogsWithoutSecrets, secret } from './secrets.ts';
import { watchForWrites } from './stored-state.ts';
import { askOf, validRequest } from './valid-requests.ts';

let valid: string;
// biome-ignore lint/suspicious/noExplicitAny: the document as any client would read it
let openApi: any;
let expectNothingWritten: () => Promise<void>;

beforeAll(async () => {
  await localCloud().setClock(new Date('2026-05-26T10:00:00+05:00'));
  valid = await tokenOf('owner');
  openApi = jsonOf(await ask({ method: 'GET', path: '/openapi.json', headers: {} }));
  expectNothingWritten = await watchForWrites();
});

function submitting(headers: Readonly<Record<string, string>>): Ask {
  const endpoint = endpointOf('submitAppeal');
  const asked = askOf(endpoint, validRequest(endpoint, missing));
  return { ...asked, headers: { ...asked.headers, 'accept-language': acceptLanguage.ru, ...headers } };
}

/** Fails unless the answer is, to the letter, the gateway's own that the document promises for this operation. */
function expectAsDocumented(answer: Answer, status: number): void {
  const documented = openApi.paths['/v1/appeals'].post.responses[status];
  expect(answer.status).toBe(status);
  expect(answer.headers.get('content-type')).toBe('application/json');
  expect(jsonOf(answer)).toEqual(documented.content['application/json'].examples.gateway.value);
  for (const name of gatewayHeaders(status)) expect(answer.headers.get(name)).toBeTruthy();
  expect(answer.headers.get('content-language')).toBeNull();
}

function gatewayHeaders(status: number): string[] {
  const replies: Readonly<Record<number, GatewayReply>> = gatewayReplies;
  return Object.keys(replies[status]?.headers ?? {});
}

const owner = actors.owner;
const part = (json: object) => Buffer.from(JSON.stringify(json)).toString('base64url');
const claimsIn = (token: string) => JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());

const untrustedTokens: readonly (readonly [string, () => Promise<string> | string])[] = [
  ['has expired', () => tokenOf({ ...owner, expiresInSeconds: -1 })],
  ['is signed by a stranger with the same name and key id', () => tokenOf({ ...owner, foreign: true })],
  [
    'comes from another issuer',
    () => tokenOf({ ...owner, claims: { ...owner.claims, iss: 'https://issuer.example' } }),
  ],
  ['is for another audience', () => tokenOf({ ...owner, claims: { ...owner.claims, aud: 'another' } })],
  ['is not valid yet', () => tokenOf({ ...owner, claims: { ...owner.claims, nbf: 4_102_444_800 } })],
  ['says that it needs no signature', () => secret(`${part({ alg: 'none', typ: 'JWT' })}.${part(claimsIn(valid))}.`)],
  ['is signed with a secret instead of a key', () => hmacSigned(claimsIn(valid))],
  ['bears the signature of another token', async () => withSignatureOf(valid, await tokenOf('stranger'))],
  ['claims more than was signed', () => withClaims(valid, { scope: 'appeals.citizen appeals.official' })],
  ['has lost its signature', () => secret(valid.split('.').slice(0, 2).join('.'))],
  ['is no token', () => 'something'],
  ['is empty', () => ''],
  ['is encrypted for somebody else', () => 'e30.e30.e30.e30.e30'],
];

function hmacSigned(claims: object): string {
  const signed = `${part({ alg: 'HS256', typ: 'JWT', kid: 'local' })}.${part(claims)}`;
  return secret(`${signed}.${createHmac('sha256', 'local').update(signed).digest('base64url')}`);
}

function withSignatureOf(token: string, other: string): string {
  return secret([...token.split('.').slice(0, 2), other.split('.')[2]].join('.'));
}

function withClaims(token: string, claims: object): string {
  const [header, , signature] = token.split('.');
  return secret([header, part({ ...claimsIn(token), ...claims }), signature].join('.'));
}

describe('the gateway answers 401, as documented,', () => {
  test('to somebody without a token', async () => {
    expectAsDocumented(await ask(submitting({})), 401);
  });

  test.each(untrustedTokens)('to a token that %s', async (_, token) => {
    expectAsDocumented(await ask(submitting(bearer(await token()))), 401);
  });

  test('to a name and a password', async () => {
    const authorization = secret(`Basic ${Buffer.from('owner:password').toString('base64')}`);
    expectAsDocumented(await ask(submitting({ authorization })), 401);
  });
});

test('the gateway answers 403, as documented, where the scope is missing', async () => {
  expectAsDocumented(await ask(submitting(bearer(await tokenOf('official')))), 403);
});

describe('a body of more than 10 MB', () => {
  test('is refused by the gateway with 413, as documented', async () => {
    const body = Buffer.alloc(10 * 1024 * 1024 + 1, ' ');
    expectAsDocumented(await ask({ ...submitting(bearer(valid)), body }), 413);
  });

  test('is not even read for somebody without a token', async () => {
    const body = Buffer.alloc(10 * 1024 * 1024 + 1, ' ');
    expectAsDocumented(await ask({ ...submitting({}), body }), 401);
  });
});

describe('what no route knows is a problem of ours, in the language of the caller', () => {
  test.each([
    ['GET', '/'],
    ['GET', '/v1'],
    ['GET', '/v2/appeals'],
    ['GET', '/v1/appeals/'],
    ['GET', '//v1/appeals'],
    ['GET', '/V1/APPEALS'],
    ['GET', '/v1/appeals/a/b/c'],
    ['GET', '/docs/a/b'],
    ['OPTIONS', '/v2/appeals'],
  ])('%s %s', async (method, path) => {
    for (const language of ['kk', 'ru', 'en'] as const) {
      const answer = await ask({ method, path, headers: { 'accept-language': acceptLanguage[language] } });
      expectProblem(answer, { status: 404, problem: 'not-found' }, language, path);
    }
  });
});

describe('a method that a known path does not take is a problem of ours that names those it takes', () => {
  test.each([
    ['PUT', '/v1/appeals', 'GET, POST, OPTIONS'],
    ['DELETE', '/v1/appeals', 'GET, POST, OPTIONS'],
    ['PATCH', '/v1/appeals/x', 'GET, OPTIONS'],
    ['POST', '/v1/worklist', 'GET, OPTIONS'],
    ['POST', '/openapi.json', 'GET, HEAD, OPTIONS'],
  ])('%s %s', async (method, path, allow) => {
    for (const language of ['kk', 'ru', 'en'] as const) {
      const answer = await ask({ method, path, headers: { 'accept-language': acceptLanguage[language] } });
      expectProblem(answer, { status: 405, problem: 'method-not-allowed' }, language, path);
      expect(answer.headers.get('allow')).toBe(allow);
    }
  });

  test('HEAD /v1/appeals, without a body', async () => {
    const { status, headers } = await ask({ method: 'HEAD', path: '/v1/appeals', headers: {} });
    expect({ status, allow: headers.get('allow') }).toEqual({ status: 405, allow: 'GET, POST, OPTIONS' });
  });

  test('and OPTIONS /v1/appeals is answered with them', async () => {
    const { status, headers } = await ask({ method: 'OPTIONS', path: '/v1/appeals', headers: {} });
    expect({ status, allow: headers.get('allow') }).toEqual({ status: 204, allow: 'GET, POST, OPTIONS' });
  });
});

test('none of this has written anything', () => expectNothingWritten());

describe('beyond the throttle of the stage', () => {
  const { burst } = readSettings(cdkJson.context.qyzmet, 'local').throttling;
  const unknown = { method: 'GET', path: '/nothing', headers: {} };
  const askAtOnce = () => Promise.all(Array.from({ length: 2 * burst }, () => ask(unknown)));

  test('the gateway answers 429, as documented, and whoever comes before is served', async () => {
    const answers: Answer[] = [];
    // A slow machine may need more than one go to be faster than the stage allows.
    while (!answers.some(({ status }) => status === 429)) answers.push(...(await askAtOnce()));
    const byStatus = Map.groupBy(answers, ({ status }) => status);
    expect([...byStatus.keys()].sort()).toEqual([404, 429]);
    expect(byStatus.get(404)?.length).toBeGreaterThanOrEqual(burst);
    for (const answer of byStatus.get(429) ?? []) expectAsDocumented(answer, 429);
  });

  test('but not for long', async () => {
    let { status } = await ask(unknown);
    while (status === 429) ({ status } = await ask(unknown));
    expect(status).toBe(404);
  });
});

test('no function has logged a token or a credential', () => expectLogsWithoutSecrets());
