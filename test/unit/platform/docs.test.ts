import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { catalogue } from '../../../events/catalogue.ts';
import * as api from '../../../functions/platform/api.ts';
import { handler } from '../../../functions/platform/assets.ts';
import { apiDocuments } from '../../../infra/describe.ts';
import { readAssets } from '../../../infra/static-files/assets.ts';
import { compressAll, writeContents, writeManifest } from '../../../infra/static-files/bundle-static-files.ts';
import type { HttpEvent } from '../../../shared/http/dialects/dialect.ts';
import { routeKey } from '../../../shared/http/endpoint.ts';

let directory = '';

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'qyzmet-docs-'));
  const assets = await readAssets();
  const files = await compressAll({ ...assets, ...apiDocuments(assets) });
  await writeContents(directory, files);
  await writeManifest(directory, files);
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

function lowerCased(headers: APIGatewayProxyStructuredResultV2['headers']): Record<string, unknown> {
  return Object.fromEntries(Object.entries(headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]));
}

function bytesOf({ body = '', isBase64Encoded }: APIGatewayProxyStructuredResultV2): Buffer {
  return Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8');
}

async function readAsset(asset: string) {
  return call(routeKey(api.readAsset), {}, { asset });
}

function assetsOf(page: string): string[] {
  return [...page.matchAll(/<(?:link|script)[^>]* (?:href|src)="([^"]*)"/g)].map(([, path = '']) => path);
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
    expect(assetsOf(page).map((path) => path.replace(/\.[0-9a-f]{16}\./, '.<hash>.'))).toEqual([
      '/assets/icon.<hash>.svg',
      '/assets/swagger-ui.<hash>.css',
      '/assets/docs.<hash>.css',
      '/assets/swagger-ui-bundle.<hash>.js',
      '/assets/docs.<hash>.js',
    ]);
    expect(page).not.toMatch(/<script(?![^>]* src=)|<style|\sstyle=|\son\w+=/);
  });

  test('may load from us alone', async () => {
    const { headers } = await call(routeKey(api.readDocs));
    expect(headers['content-security-policy']).toMatch(/^default-src 'none'; script-src 'self'; style-src 'self'; /);
    expect(headers['content-security-policy']).not.toMatch(/unsafe|https?:|\*/);
  });

  test('has what it loads', async () => {
    const assets = assetsOf(await readPage()).map((path) => path.replace('/assets/', ''));
    const replies = await Promise.all(assets.map(readAsset));
    expect(replies.map(({ statusCode, headers }) => [statusCode, headers['content-type']])).toEqual([
      [200, 'image/svg+xml; charset=utf-8'],
      [200, 'text/css; charset=utf-8'],
      [200, 'text/css; charset=utf-8'],
      [200, 'text/javascript; charset=utf-8'],
      [200, 'text/javascript; charset=utf-8'],
    ]);
    for (const { bytes } of replies) expect(bytes.length).toBeGreaterThan(100);
  });
});
