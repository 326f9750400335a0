/** The HTTP edge around a use case: what it reads of a request, and how it says what came of it. */
import { InternalServerError } from '@aws-sdk/client-dynamodb';
import type { Context } from 'aws-lambda';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import * as z from 'zod';
import type { HttpEvent } from '../../../shared/http/dialects/dialect.ts';
import type { Endpoint } from '../../../shared/http/endpoint.ts';
import { serve } from '../../../shared/http/serve.ts';
import { reading, reply } from '../../../shared/http/use-case.ts';
import { lazily } from '../../../shared/lazily.ts';
import type { KeyedHashes } from '../../../shared/persons/keyed-hash.ts';

beforeAll(() => {
  vi.stubEnv('POWERTOOLS_LOG_LEVEL', 'SILENT');
  vi.stubEnv('POWERTOOLS_METRICS_DISABLED', 'true');
});
afterAll(() => vi.unstubAllEnvs());

const greet = {
  id: 'greet',
  method: 'POST',
  path: '/v1/greetings',
  callers: 'public',
  summary: 'Greets.',
  changesState: false,
  body: lazily(() => z.strictObject({ name: z.string() })),
  replies: { 200: { description: 'Greeted.', body: lazily(() => z.object({ said: z.string() })), localized: true } },
  problems: [],
} as const satisfies Endpoint;

const count = {
  ...greet,
  id: 'count',
  path: '/v1/counts',
  replies: { 200: { description: 'Counted.', body: lazily(() => z.object({ letters: z.int() })) } },
} as const satisfies Endpoint;

interface World {
  readonly fault?: Error;
  readonly hashes?: KeyedHashes;
}

const greeting = reading(greet, async ({ body, language }, { fault }: World) => {
  if (fault) throw fault;
  return reply(200, { said: `${language}: ${body.name}` });
});
const counting = reading(count, async ({ body }, _: World) => reply(200, { letters: body.name.length }));

async function ask(event: object, world: World = {}, route = 'POST /v1/greetings') {
  const headers = { 'content-type': 'application/json', 'accept-language': 'ru' };
  const whole = { routeKey: route, rawPath: '/v1/greetings', requestContext: {}, body: '{"name":"Әсел"}', headers };
  const {
    statusCode,
    headers: said,
    body = '{}',
  } = await serve(() => world, [greeting, counting])({ ...whole, ...event } as unknown as HttpEvent, {} as Context);
  return { status: statusCode, headers: said ?? {}, body: JSON.parse(body) };
}

const typed = (contentType: string, more: object = {}) => ask({ headers: { 'content-type': contentType, ...more } });

describe('a reply', () => {
  test('with words says in which language, and that another would get others', async () => {
    const { status, headers, body } = await ask({});
    expect({ status, body }).toEqual({ status: 200, body: { said: 'ru: Әсел' } });
    expect(headers).toMatchObject({ 'content-language': 'ru', vary: 'Accept-Language' });
  });

  test('without words says neither', async () => {
    const { status, headers } = await ask({}, {}, 'POST /v1/counts');
    expect(status).toBe(200);
    expect(headers).not.toHaveProperty('content-language');
    expect(headers).not.toHaveProperty('vary');
  });
});

describe('a body is read', () => {
  test.each([
    'application/json',
    'application/json; charset=utf-8',
    'application/json;charset="UTF-8"',
    'Application/JSON ; Charset=UTF8',
    'application/json; version=1',
  ])('as %s', async (contentType) => {
    expect(await typed(contentType)).toMatchObject({ status: 200 });
  });

  test.each(['identity', ''])('with "%s" as Content-Encoding', async (encoding) => {
    expect(await typed('application/json', { 'content-encoding': encoding })).toMatchObject({ status: 200 });
  });

  test.each([
    ['text/json', {}, 'unsupported-media-type'],
    ['application/json; charset=latin1', {}, 'unsupported-charset'],
    ['application/json; charset=utf-16', {}, 'unsupported-charset'],
    ['application/json; charset=', {}, 'unsupported-charset'],
    ['application/json', { 'content-encoding': 'gzip' }, 'unsupported-encoding'],
    ['application/json', { 'content-encoding': 'identity, br' }, 'unsupported-encoding'],
  ])('not as %s with %j', async (contentType, more, problem) => {
    expect(await typed(contentType, more)).toMatchObject({
      status: 415,
      body: { type: `urn:qyzmet:problem:${problem}` },
    });
  });

  test.each([
    ['{"name":"a","name":"b"}', 'duplicate-name'],
    [`{"name":${'['.repeat(12)}${']'.repeat(12)}}`, 'too-deep'],
    ['{"name":"a"', 'malformed-json'],
  ])('not when it is %s', async (body, problem) => {
    expect(await ask({ body })).toMatchObject({ status: 400, body: { type: `urn:qyzmet:problem:${problem}` } });
  });

  test('and a nameless field of it is named', async () => {
    const { body } = await ask({ body: '{"name":"a","":1}' });
    expect(body.errors).toEqual([{ in: 'body', field: '""', code: 'unknown', detail: '"": такого поля нет' }]);
  });
});

describe('a problem names the path as a URI reference', () => {
  test.each([
    ['/v1/100%', '/v1/100%25'],
    ['/v1/%ZZ', '/v1/%25ZZ'],
    ['/v1/%D0', '/v1/%D0'],
    ['/v1/ЖТ-1', '/v1/%D0%96%D0%A2-1'],
    ['/v1/a b', '/v1/a%20b'],
    ['/v1/a?b#c', '/v1/a%3Fb%23c'],
    ['//host/path', '/.//host/path'],
    ['/v1/[x]', '/v1/%5Bx%5D'],
    ['/v1/\ud800', '/v1/%EF%BF%BD'],
  ])('%j as %s', async (rawPath, instance) => {
    const { body } = await ask({ rawPath, body: '{' });
    expect(body.instance).toBe(instance);
    expect(new URL(instance, 'https://qyzmet.kz').href).toBe(`https://qyzmet.kz${instance.replace('/./', '/')}`);
  });
});

describe('an exception', () => {
  test('that passes by itself is a 503 that says when to come again', async () => {
    const fault = new InternalServerError({ message: 'so', $metadata: { httpStatusCode: 500 } });
    const { status, headers, body } = await ask({}, { fault });
    expect({ status, type: body.type }).toEqual({ status: 503, type: 'urn:qyzmet:problem:unavailable' });
    expect(headers).toMatchObject({ 'retry-after': '2', 'content-language': 'ru' });
  });

  test('of ours is a 500 that does not', async () => {
    const { status, headers } = await ask({}, { fault: new TypeError('x is undefined') });
    expect(status).toBe(500);
    expect(headers).not.toHaveProperty('retry-after');
  });
});
