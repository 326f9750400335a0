import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { catalogue } from '../../../events/catalogue.ts';
import * as api from '../../../functions/platform/api.ts';
import { servedFiles } from '../../../functions/platform/docs/docs.ts';
import { checkHealth } from '../../../functions/platform/health/health.ts';
import { handler } from '../../../functions/platform/public.ts';
import { writeApiDescriptions } from '../../../infra/describe.ts';
import type { HttpEvent } from '../../../shared/http/dialects/dialect.ts';
import { routeKey } from '../../../shared/http/endpoint.ts';
import type { Table } from '../../../shared/table/table.ts';

/** A function reads its environment when it loads. */
vi.hoisted(() => {
  vi.stubEnv('TABLE_NAME', 'no-table');
  vi.stubEnv('PUBLISHED_KEYS', '{}');
});

let directory = '';

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'qyzmet-docs-'));
  await writeApiDescriptions(directory);
  vi.stubEnv('LAMBDA_TASK_ROOT', directory);
  vi.stubEnv('POWERTOOLS_LOG_LEVEL', 'SILENT');
  vi.stubEnv('POWERTOOLS_METRICS_DISABLED', 'true');
});

afterAll(async () => {
  vi.unstubAllEnvs();
  await rm(directory, { recursive: true });
});

type Headers = Record<string, string>;

async function call(route: string, headers: Headers = {}, pathParameters: Headers = {}) {
  return handle({ routeKey: route, rawPath: '/asked', headers, pathParameters, requestContext: {} });
}

async function handle(event: object) {
  const reply = await handler(event as HttpEvent, {} as Context);
  return { ...reply, headers: lowerCased(reply.headers), bytes: bytesOf(reply) };
}

/** By the route that the gateway takes where it knows no other. */
async function callUnrouted(method: string, rawPath: string) {
  const requestContext = { http: { method } };
  return handle({ routeKey: '$default', rawPath, headers: { 'accept-language': 'en' }, requestContext });
}

function lowerCased(headers: APIGatewayProxyStructuredResultV2['headers']): Record<string, unknown> {
  return Object.fromEntries(Object.entries(headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]));
}

function bytesOf({ body = '', isBase64Encoded }: APIGatewayProxyStructuredResultV2): Buffer {
  return Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8');
}

async function readAsset(asset: string, headers: Headers = {}) {
  return call(routeKey(api.readDocsAsset), headers, { asset });
}

async function readPage(): Promise<string> {
  return (await call(routeKey(api.readDocs))).bytes.toString();
}

describe('the API documents', () => {
  test.each([api.readOpenApi, api.readAsyncApi])('$path is served as JSON', async (endpoint) => {
    const { statusCode, headers, bytes } = await call(routeKey(endpoint));
    expect(statusCode).toBe(200);
    expect(headers).toMatchObject({ 'content-type': 'application/json', vary: 'Accept-Encoding' });
    expect(headers['content-security-policy']).toBe("default-src 'none'; frame-ancestors 'none'");
    expect(JSON.parse(bytes.toString())).toHaveProperty('info.title');
  });

  test('come gzipped to those who take them so, and say the same', async () => {
    const plain = await call(routeKey(api.readOpenApi));
    const gzipped = await call(routeKey(api.readOpenApi), { 'accept-encoding': 'gzip, deflate, br' });
    expect(plain.headers).not.toHaveProperty('content-encoding');
    expect(gzipped.headers).toMatchObject({ 'content-encoding': 'gzip', etag: plain.headers.etag });
    expect(gunzipSync(gzipped.bytes).equals(plain.bytes)).toBe(true);
  });

  test('come plain to those who refuse gzip', async () => {
    const { headers } = await call(routeKey(api.readOpenApi), { 'accept-encoding': 'gzip;q=0, identity' });
    expect(headers).not.toHaveProperty('content-encoding');
  });

  test('are not sent again to those who have them', async () => {
    const { headers } = await call(routeKey(api.readDocs));
    const again = await call(routeKey(api.readDocs), { 'if-none-match': `"other", ${headers.etag}` });
    expect(again).toMatchObject({ statusCode: 304, headers: { etag: headers.etag } });
    expect(again.bytes).toHaveLength(0);
  });

  test('are sent to those who have others', async () => {
    expect(await call(routeKey(api.readDocs), { 'if-none-match': 'W/"other"' })).toMatchObject({ statusCode: 200 });
  });
});

describe('the page', () => {
  test('shows every event, and where it travels', async () => {
    const page = await readPage();
    const shown = catalogue.filter(({ type }) => page.includes(`<article id="${type}">`));
    expect(shown).toEqual(catalogue);
    expect(page).toContain('qyzmet-{stage}-appeals-intake');
  });

  test('tells what may stand in each field, also in those inside others', async () => {
    const page = await readPage();
    expect(page).toContain('<code>measurements</code> <span class="type">list of object, 1 to 500</span>');
    expect(page).toContain('<code>measurements[].location.latitude</code> <span class="type">number, -90 to 90</span>');
  });

  test('marks what only one of two forms of a message has', async () => {
    const page = await readPage();
    expect(page).toContain('<code>fields</code> <span class="optional">optional</span>');
    expect(page).toContain('<code>outcome</code> <span class="type">&#34;found&#34; or &#34;not-found&#34;</span>');
  });

  test('loads only what we serve, and runs no script of its own text', async () => {
    const page = await readPage();
    const loaded = [...page.matchAll(/<(?:link|script)[^>]* (?:href|src)="([^"]*)"/g)].map(([, file]) => file);
    expect(loaded).toHaveLength(5);
    expect(Object.keys(servedFiles)).toEqual(expect.arrayContaining(loaded));
    expect(page).not.toMatch(/<script(?![^>]* src=)|<style|\sstyle=|\son\w+=/);
  });

  test('may load from us alone', async () => {
    const { headers } = await call(routeKey(api.readDocs));
    expect(headers['content-security-policy']).toMatch(/^default-src 'none'; script-src 'self'; style-src 'self'; /);
    expect(headers['content-security-policy']).not.toMatch(/unsafe|https?:|\*/);
  });

  test.each(['docs.css', 'docs.js', 'icon.svg', 'swagger-ui.css', 'swagger-ui-bundle.js'])(
    'has its %s',
    async (asset) => {
      const { statusCode, headers, bytes } = await readAsset(asset);
      expect(statusCode).toBe(200);
      expect(headers['content-type']).toMatch(/^(text\/css|text\/javascript|image\/svg)/);
      expect(bytes.length).toBeGreaterThan(100);
    },
  );

  test.each(['nothing.js', '..', 'constructor', 'openapi.json'])('has no %s', async (asset) => {
    expect(await readAsset(asset)).toMatchObject({ statusCode: 404 });
  });

  test('is refused an asset whose name is a path', async () => {
    expect(await readAsset('../openapi.json')).toMatchObject({ statusCode: 400 });
  });
});

describe('what no route knows', () => {
  test.each([
    ['GET', '/asked'],
    ['OPTIONS', '/asked'],
    ['GET', '/v1/appeals/'],
    ['GET', '/v1/appeals/a/b'],
    ['GET', '/v1xappeals'],
    ['OPTIONS', '*'],
  ])('as a path, like %s %s, gets a 404 in the form of our problems', async (method, path) => {
    const { statusCode, headers, bytes } = await callUnrouted(method, path);
    expect({ statusCode, headers }).toMatchObject({
      statusCode: 404,
      headers: { 'content-type': 'application/problem+json' },
    });
    expect(JSON.parse(bytes.toString())).toMatchObject({ type: 'urn:qyzmet:problem:not-found', instance: path });
    expect(headers).not.toHaveProperty('allow');
  });

  test.each([
    ['PUT', '/v1/appeals', 'GET, POST, OPTIONS'],
    ['HEAD', '/v1/appeals/x', 'GET, OPTIONS'],
    ['DELETE', '/.well-known/jwt-vc-issuer', 'GET, OPTIONS'],
    ['GET', '/v1/verifications', 'POST, OPTIONS'],
  ])('as a method, like %s %s, gets a 405 that says which are known', async (method, path, allow) => {
    const { statusCode, headers, bytes } = await callUnrouted(method, path);
    expect({ statusCode, headers }).toMatchObject({ statusCode: 405, headers: { allow, 'content-language': 'en' } });
    expect(JSON.parse(bytes.toString())).toMatchObject({ type: 'urn:qyzmet:problem:method-not-allowed' });
  });

  test('is no fault where it is a question what there is', async () => {
    const { statusCode, headers, bytes } = await callUnrouted('OPTIONS', '/v1/appeals');
    expect({ statusCode, headers }).toMatchObject({ statusCode: 204, headers: { allow: 'GET, POST, OPTIONS' } });
    expect(bytes).toHaveLength(0);
  });
});

describe('the platform is', () => {
  function tableThat(answer: () => Promise<object>): Table {
    return { name: 'a-table', client: { send: answer } as unknown as Table['client'] };
  }

  const november = new Date('2026-11-23T10:00:00+05:00');
  const calendars = (...years: string[]) => tableThat(async () => ({ Items: years.map((id) => ({ id: { S: id } })) }));

  test('well when its table can be read and the calendars reach as far as terms do', async () => {
    expect(await checkHealth(calendars('2026', '2027'), november)).toEqual({
      status: 'ok',
      dependencies: [
        { name: 'table', status: 'ok' },
        { name: 'calendars', status: 'ok' },
      ],
    });
  });

  test('not well three months before the calendars end', async () => {
    expect(await checkHealth(calendars('2026'), new Date('2026-09-23T10:00:00+05:00'))).toMatchObject({ status: 'ok' });
    expect(await checkHealth(calendars('2026'), november)).toEqual({
      status: 'failed',
      dependencies: [
        { name: 'table', status: 'ok' },
        { name: 'calendars', status: 'failed' },
      ],
    });
  });

  test('not well when its table cannot be read, and does not tell strangers why', async () => {
    const unreadable = tableThat(() => Promise.reject(new Error('no such table: a-table')));
    const health = await checkHealth(unreadable, november);
    expect(health.status).toBe('failed');
    expect(JSON.stringify(health)).not.toContain('a-table');
  });
});
