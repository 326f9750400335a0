/** Static files through the gateway, byte by byte: what a browser gets, what it need not get again, and nothing else. */
import { type IncomingHttpHeaders, request } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import { localCloud } from '../local-cloud.ts';
import { nameOfStyleSheet } from './happenings.ts';

interface Answer {
  readonly status: number | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly bytes: Buffer;
}

/** The path as it stands, and nothing unpacked. */
async function ask(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  const { hostname, port } = new URL(localCloud().apiUrl);
  const sent = request({ hostname, port, path, method, headers }, async (reply) => {
    resolve({ status: reply.statusCode, headers: reply.headers, bytes: await buffer(reply) });
  });
  sent.on('error', reject).end();
  return promise;
}

let style = '';
let plain: Answer;
let script = '';
beforeAll(async () => {
  style = `/assets/${await nameOfStyleSheet()}`;
  plain = await ask(style);
  script = /\/assets\/swagger-ui-bundle\.[0-9a-f]+\.js/.exec((await ask('/docs')).bytes.toString())?.[0] ?? 'none';
});

const kept = {
  'cache-control': 'public, max-age=31536000, immutable',
  vary: 'Accept-Encoding',
  'x-content-type-options': 'nosniff',
};

describe('an asset', () => {
  test('comes as it is to one who says nothing, to be kept for good', () => {
    expect(plain).toMatchObject({ status: 200, headers: { ...kept, 'content-type': 'text/css; charset=utf-8' } });
    expect(plain.headers).not.toHaveProperty('content-encoding');
    expect(plain.bytes.toString()).toMatch(/[a-z]+ \{/);
  });

  test.each([
    ['br', 'gzip, deflate, br', brotliDecompressSync],
    ['gzip', 'gzip, deflate', gunzipSync],
  ])('comes in %s to one who takes %s, and says the same', async (coding, acceptEncoding, unpack) => {
    for (const path of [style, script]) {
      const packed = await ask(path, { 'accept-encoding': acceptEncoding });
      expect(packed).toMatchObject({ status: 200, headers: { ...kept, 'content-encoding': coding } });
      const asItIs = await ask(path);
      expect(unpack(packed.bytes).equals(asItIs.bytes)).toBe(true);
      expect(packed.bytes.length).toBeLessThan(asItIs.bytes.length / 2);
      expect(packed.headers.etag).not.toBe(asItIs.headers.etag);
    }
  });

  test('is not sent again to one who has it in that coding, and is to one who has it in another', async () => {
    const { headers } = await ask(style, { 'accept-encoding': 'br' });
    const has = { 'if-none-match': `"other", W/${headers.etag}` };
    const again = await ask(style, { 'accept-encoding': 'br', ...has });
    expect(again).toMatchObject({ status: 304, headers: { ...kept, etag: headers.etag } });
    expect(again.bytes).toHaveLength(0);
    expect(again.headers).not.toHaveProperty('content-encoding');
    expect((await ask(style, has)).bytes.equals(plain.bytes)).toBe(true);
  });

  test('answers HEAD as GET, without the body', async () => {
    const head = await ask(style, {}, 'HEAD');
    expect(head.status).toBe(200);
    expect(head.bytes).toHaveLength(0);
    const { date, traceparent, 'apigw-requestid': id, 'content-length': length, ...headers } = plain.headers;
    expect(head.headers).toMatchObject(headers);
    const has = { 'if-none-match': plain.headers.etag ?? '' };
    expect(await ask(style, has, 'HEAD')).toMatchObject({ status: 304 });
  });

  test('comes whole to one who asks for a part', async () => {
    const { status, bytes } = await ask(style, { range: 'bytes=0-9' });
    expect([status, bytes.length]).toEqual([200, plain.bytes.length]);
  });
});

describe('what is no asset is not there:', () => {
  const unpacked = (path: string) => path.replace(/\.[0-9a-f]{16}\./, '.');
  test.each([
    ['its name without the hash', () => unpacked(style)],
    ['its name with another hash', () => style.replace(/[0-9a-f]{16}/, '0000000000000000')],
    ['its file in a coding', () => `${style}.br`],
    ['its name in capitals', () => style.toUpperCase().replace('/ASSETS', '/assets')],
    ['its name and something behind it', () => `${style}/`],
    ['its name and a NUL', () => `${style}%00`],
    ['code', () => '/assets/index.js'],
    ['what is written down of all', () => '/assets/static-files.json'],
    ['a file beside the folder, encoded', () => '/assets/..%2f..%2findex.js'],
    ['the same in capitals', () => '/assets/..%2F..%2Findex.js'],
    ['the same encoded twice', () => '/assets/..%252f..%252findex.js'],
    ['the same with backslashes', () => '/assets/..\\..\\index.js'],
    ['the same with backslashes, encoded', () => '/assets/..%5c..%5cindex.js'],
    ['the folder above', () => '/assets/%2e%2e'],
    ['a path of this machine', () => '/assets/%2fetc%2fpasswd'],
    ['a folder', () => '/assets/'],
    ['nothing', () => '/assets'],
    ['what every object has', () => '/assets/__proto__'],
    ['letters of Kazakh', () => '/assets/%D3%A9%D1%82%D1%96%D0%BD%D1%96%D1%88.css'],
    ['what is no UTF-8', () => '/assets/%FF%FE'],
    ['4,000 letters', () => `/assets/${'a'.repeat(4000)}`],
  ])('%s', async (_, path) => {
    const { status, headers, bytes } = await ask(path(), { 'accept-encoding': 'br' });
    expect([status, headers['content-type']]).toEqual([404, 'application/problem+json']);
    expect(headers).not.toHaveProperty('content-encoding');
    expect(JSON.parse(bytes.toString())).toMatchObject({ type: 'urn:qyzmet:problem:not-found' });
  });

  test.each(['/assets/../index.js', '/assets/../static-files.json', '/assets/./../../index.js'])(
    'nor does %s lead out of it',
    async (path) => {
      expect((await ask(path)).status).toBe(404);
    },
  );
});

describe('documents and their page', () => {
  test.each(['/openapi.json', '/asyncapi.json', '/docs'])(
    '%s is compressed too, and kept for minutes',
    async (path) => {
      const packed = await ask(path, { 'accept-encoding': 'br' });
      expect(packed).toMatchObject({
        status: 200,
        headers: { 'content-encoding': 'br', 'cache-control': 'public, max-age=300' },
      });
      expect(brotliDecompressSync(packed.bytes).equals((await ask(path)).bytes)).toBe(true);
      expect(await ask(path, {}, 'HEAD')).toMatchObject({ status: 200, bytes: Buffer.alloc(0) });
    },
  );

  test('the page brings its own policy, also where it is not sent again', async () => {
    const { headers } = await ask('/docs');
    expect(headers['content-security-policy']).toMatch(/^default-src 'none'; script-src 'self'/);
    const again = await ask('/docs', { 'if-none-match': headers.etag ?? '' });
    expect(again).toMatchObject({
      status: 304,
      headers: { 'content-security-policy': headers['content-security-policy'] },
    });
  });

  test('data brings that of data', async () => {
    const { headers } = await ask('/openapi.json');
    expect(headers['content-security-policy']).toBe("default-src 'none'; frame-ancestors 'none'");
  });
});
