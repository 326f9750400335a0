/** What leaves by the edge: replies as they are declared, problems in the caller's language. */
import { describe, expect, test } from 'vitest';
import { problem } from '../../../shared/http/problems.ts';
import { ask, keepQuiet } from './edge.ts';

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
    ['as the gateway decoded it', '7 Ж', '/v1/roads/7%20%D0%96'],
    ['as the gateway could not decode it', '%D0%96', '/v1/roads/%D0%96'],
  ])('names the path, %s, as a reference', async (_, number, instance) => {
    const { status, body } = await ask(() => ({ status: 204 }), { number });
    expect({ status, instance: JSON.parse(body ?? '').instance }).toEqual({ status: 400, instance });
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

  test('of any other kind is our fault, and says nothing of it', async () => {
    const { status, body } = await ask(failingWith('TypeError'));
    expect(status).toBe(500);
    expect(body).not.toContain('of AWS');
  });
});
