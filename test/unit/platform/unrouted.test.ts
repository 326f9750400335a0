/** What no route of the API knows, as the function behind its default route answers it. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Context } from 'aws-lambda';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { handler } from '../../../functions/platform/public.ts';
import { knownPathsName } from '../../../functions/platform/unrouted/known-paths.ts';
import { knownPaths } from '../../../infra/describe.ts';
import type { HttpEvent } from '../../../shared/http/dialects/dialect.ts';

/** A function reads its environment when it loads. */
vi.hoisted(() => {
  vi.stubEnv('TABLE_NAME', 'no-table');
  vi.stubEnv('PUBLISHED_KEYS', '{}');
});

let directory = '';

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'qyzmet-unrouted-'));
  await writeFile(join(directory, knownPathsName), JSON.stringify(knownPaths()));
  vi.stubEnv('LAMBDA_TASK_ROOT', directory);
  vi.stubEnv('POWERTOOLS_LOG_LEVEL', 'SILENT');
  vi.stubEnv('POWERTOOLS_METRICS_DISABLED', 'true');
});

afterAll(async () => {
  vi.unstubAllEnvs();
  await rm(directory, { recursive: true });
});

/** By the route that the gateway takes where it knows no other. */
async function callUnrouted(method: string, rawPath: string) {
  const requestContext = { http: { method } };
  const event: object = { routeKey: '$default', rawPath, headers: { 'accept-language': 'en' }, requestContext };
  const { statusCode, headers = {}, body = '' } = await handler(event as HttpEvent, {} as Context);
  const lowerCased = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]);
  return { statusCode, headers: Object.fromEntries(lowerCased), body };
}

describe('what no route knows', () => {
  test.each([
    ['GET', '/asked'],
    ['OPTIONS', '/asked'],
    ['GET', '/v1/appeals/'],
    ['GET', '/v1/appeals/a/b'],
    ['GET', '/v1xappeals'],
    ['OPTIONS', '*'],
    ['GET', '/assets/..'],
  ])('as a path, like %s %s, gets a 404 in the form of our problems', async (method, path) => {
    const { statusCode, headers, body } = await callUnrouted(method, path);
    expect({ statusCode, headers }).toMatchObject({
      statusCode: 404,
      headers: { 'content-type': 'application/problem+json' },
    });
    expect(JSON.parse(body)).toMatchObject({ type: 'urn:qyzmet:problem:not-found', instance: path });
    expect(headers).not.toHaveProperty('allow');
  });

  test.each([
    ['PUT', '/v1/appeals', 'GET, POST, OPTIONS'],
    ['HEAD', '/v1/appeals/x', 'GET, OPTIONS'],
    ['DELETE', '/.well-known/jwt-vc-issuer', 'GET, OPTIONS'],
    ['GET', '/v1/verifications', 'POST, OPTIONS'],
    ['POST', '/assets/docs.css', 'GET, HEAD, OPTIONS'],
  ])('as a method, like %s %s, gets a 405 that says which are known', async (method, path, allow) => {
    const { statusCode, headers, body } = await callUnrouted(method, path);
    expect({ statusCode, headers }).toMatchObject({ statusCode: 405, headers: { allow, 'content-language': 'en' } });
    expect(JSON.parse(body)).toMatchObject({ type: 'urn:qyzmet:problem:method-not-allowed' });
  });

  test('is no fault where it is a question what there is', async () => {
    const { statusCode, headers, body } = await callUnrouted('OPTIONS', '/v1/appeals');
    expect({ statusCode, headers }).toMatchObject({ statusCode: 204, headers: { allow: 'GET, POST, OPTIONS' } });
    expect(body).toBe('');
  });
});
