/** What leaves by the edge: replies as they are declared, problems in the caller's language. */
import { InternalServerError } from '@aws-sdk/client-dynamodb';
import { describe, expect, test } from 'vitest';
import { problem } from '../../../shared/http/problems.ts';
import { ask, keepQuiet, renameRoad } from './edge.ts';

keepQuiet();

const failingWith = (name: string) => () => {
  throw Object.assign(new Error('of AWS'), { name });
};

describe('a reply', () => {
  test('is stripped of what its endpoint does not declare, at every depth', async () => {
    const body = { name: 'Абай', iin: '900315400017', lanes: [{ width: 3, pk: 'appeals#1' }] };
    const answer = await ask(() => ({ status: 200, body }));
    expect(JSON.parse(answer.body ?? '')).toEqual({ name: 'Абай', lanes: [{ width: 3 }] });
  });

  test.each([
    ['that lacks what is declared', { status: 200, body: {} }],
    ['of a status that is not declared', { status: 201, body: { name: 'Абай' } }],
  ])('%s is our fault', async (_, reply) => {
    const { status, body } = await ask(() => reply);
    expect({ status, ...JSON.parse(body ?? '') }).toMatchObject({ status: 500, type: 'urn:qyzmet:problem:internal' });
  });

  test('is JSON that nobody keeps, with its version and its own headers', async () => {
    const reply = { status: 200, body: { name: 'Абай' }, version: 3, headers: { location: '/v1/roads/7' } };
    expect(await ask(() => reply)).toMatchObject({
      status: 200,
      headers: {
        'content-type': 'application/json',
        'cache-control': 'no-store',
        etag: '"3"',
        location: '/v1/roads/7',
        'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
        'x-content-type-options': 'nosniff',
        traceparent: '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01',
      },
      body: '{"name":"Абай"}',
    });
  });

  test('with words says in which language, and that another would get others', async () => {
    const replies = { 200: { ...renameRoad.replies[200], localized: true } } as const;
    const sent = { headers: { 'accept-language': 'ru' } };
    const { headers } = await ask(() => ({ status: 200, body: { name: 'Абай' } }), sent, { ...renameRoad, replies });
    expect(headers).toMatchObject({ 'content-language': 'ru', vary: 'Accept-Language' });
  });

  test('without words says neither', async () => {
    const { status, headers } = await ask(() => ({ status: 200, body: { name: 'Абай' } }));
    expect(status).toBe(200);
    expect(headers).not.toHaveProperty('content-language');
    expect(headers).not.toHaveProperty('vary');
  });

  test('may bring its own rules for caches and contents', async () => {
    const headers = { 'cache-control': 'public, max-age=60', 'content-security-policy': "default-src 'self'" };
    expect((await ask(() => ({ status: 200, body: { name: 'Абай' }, headers }))).headers).toMatchObject(headers);
  });

  test('that is text is not quoted', async () => {
    const { headers, body } = await ask(() => ({ status: 202, body: 'a~b~' }));
    expect({ type: headers['content-type'], body }).toEqual({ type: 'text/plain', body: 'a~b~' });
  });

  test('that is a file travels in Base64, under its own type', async () => {
    const { headers, body, isBase64Encoded } = await ask(() => ({ status: 203, bytes: Buffer.from([1, 255]) }));
    expect({ type: headers['content-type'], body, isBase64Encoded }).toEqual({
      type: 'image/png',
      body: 'Af8=',
      isBase64Encoded: true,
    });
  });

  test('without content has no type and no version', async () => {
    const { headers, body } = await ask(() => ({ status: 204 }));
    expect(body).toBeUndefined();
    expect(headers).not.toHaveProperty('content-type');
    expect(headers).not.toHaveProperty('etag');
  });
});

describe('a problem', () => {
  test('comes as RFC 9457 wants it, in the language that was asked for', async () => {
    const sent = { headers: { 'accept-language': 'ru' } };
    expect(await ask(() => problem('contended', { headers: { 'retry-after': '1' } }), sent)).toMatchObject({
      status: 409,
      headers: {
        'content-type': 'application/problem+json',
        'cache-control': 'no-store',
        'content-language': 'ru',
        vary: 'Accept-Language',
        'retry-after': '1',
      },
    });
  });

  test.each([
    ['/v1/100%', '/v1/100%25'],
    ['/v1/%ZZ', '/v1/%25ZZ'],
    ['/v1/%D0', '/v1/%D0'],
    ['/v1/roads/%D0%96', '/v1/roads/%D0%96'],
    ['/v1/ЖТ-1', '/v1/%D0%96%D0%A2-1'],
    ['/v1/a b', '/v1/a%20b'],
    ['/v1/a?b#c', '/v1/a%3Fb%23c'],
    ['//host/path', '/.//host/path'],
    ['/v1/[x]', '/v1/%5Bx%5D'],
    ['/v1/\ud800', '/v1/%EF%BF%BD'],
  ])('names the path %j as a URI reference: %s', async (rawPath, instance) => {
    const { status, body } = await ask(() => problem('not-found'), { rawPath });
    expect({ status, instance: JSON.parse(body ?? '').instance }).toEqual({ status: 404, instance });
    expect(new URL(instance, 'https://qyzmet.kz').href).toBe(`https://qyzmet.kz${instance.replace('/./', '/')}`);
  });

  test('names a field that has no name', async () => {
    const sent = { headers: { 'accept-language': 'ru' }, body: { name: 'a', '': 1 } };
    const { body } = await ask(() => ({ status: 204 }), sent);
    const detail = '"": такого поля нет';
    expect(JSON.parse(body ?? '').errors).toEqual([{ in: 'body', field: '""', code: 'unknown', detail }]);
  });

  test.each([
    'ThrottlingException',
    'ProvisionedThroughputExceededException',
    'RequestLimitExceeded',
    'KMSThrottlingException',
  ])('of AWS that passes (%s) is to be tried again', async (name) => {
    const { status, headers } = await ask(failingWith(name));
    expect({ status, retryAfter: headers['retry-after'] }).toEqual({ status: 503, retryAfter: '2' });
  });

  test('of a service of AWS that has failed is to be tried again, and says so in words', async () => {
    const failing = () => {
      throw new InternalServerError({ message: 'so', $metadata: { httpStatusCode: 500 } });
    };
    const { status, headers, body } = await ask(failing, { headers: { 'accept-language': 'ru' } });
    expect({ status, type: JSON.parse(body ?? '').type }).toEqual({
      status: 503,
      type: 'urn:qyzmet:problem:unavailable',
    });
    expect(headers).toMatchObject({ 'retry-after': '2', 'content-language': 'ru' });
  });

  test('of any other kind is our fault, and says nothing of it', async () => {
    const { status, headers, body } = await ask(failingWith('TypeError'));
    expect(status).toBe(500);
    expect(headers).not.toHaveProperty('retry-after');
    expect(body).not.toContain('of AWS');
  });
});
