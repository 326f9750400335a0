/** A request takes the route that API Gateway would give it. */
import { expect, test } from 'vitest';
import { createRouter } from '../../../infra/local/routes.ts';

const keys = [
  '$default',
  'ANY /v1/things/{id}',
  'GET /v1/things/{id}',
  'GET /v1/things/mine',
  'GET /v1/things/{id}/parts/{part}',
  'GET /v1/{proxy+}',
  'GET /.well-known/keys',
];
const match = createRouter(new Map(keys.map((key) => [key, key])));

test.each([
  ['GET', '/v1/things/mine', 'GET /v1/things/mine'],
  ['GET', '/v1/things/7', 'GET /v1/things/{id}'],
  ['PUT', '/v1/things/7', 'ANY /v1/things/{id}'],
  ['GET', '/v1/things/7/parts/8', 'GET /v1/things/{id}/parts/{part}'],
  ['GET', '/v1/things/7/parts', 'GET /v1/{proxy+}'],
  ['GET', '/v1/things/', 'GET /v1/{proxy+}'],
  ['GET', '/xwell-known/keys', '$default'],
  ['POST', '/v1/other', '$default'],
])('%s %s goes to %s', (method, path, expected) => {
  expect(match(method, path)?.routeKey).toBe(expected);
});

test('variables come decoded, as far as they can be', () => {
  expect(match('GET', '/v1/things/%D0%96%D0%A2-1/parts/a%2Fb')?.pathParameters).toEqual({ id: 'ЖТ-1', part: 'a/b' });
  expect(match('GET', '/v1/things/%ZZ')?.pathParameters).toEqual({ id: '%ZZ' });
  expect(match('GET', '/v1/a/b/c')?.pathParameters).toEqual({ proxy: 'a/b/c' });
});

test('without a default route, what fits none has none', () => {
  expect(createRouter(new Map([['GET /a', 1]]))('GET', '/b')).toBeUndefined();
});
