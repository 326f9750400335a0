/** An HTTP API hands requests to functions and their replies back, in payload format 2.0. */
import { connect } from 'node:net';
import { afterEach, expect, test, vi } from 'vitest';
import { createClock } from '../../../infra/local/clock.ts';
import { type HttpApi, type Route, startHttpApi } from '../../../infra/local/http-api.ts';
import { claimsAsText } from '../../../infra/local/jwt-authorizer.ts';

let api: HttpApi | undefined;
afterEach(() => api?.stop());

const open: Route = { functionName: 'thing', scopes: [], integrationTimeoutMilliseconds: 200 };

/** Serves two routes by a function that replies so; gives the URL, and what events it got. */
async function serve(
  reply: (event: unknown) => unknown = () => ({}),
  changes: Partial<Parameters<typeof startHttpApi>[0]> = {},
) {
  const events: unknown[] = [];
  api = await startHttpApi({
    ...{ port: 0, accountId: '000000000000', apiId: 'api', throttle: undefined },
    clock: createClock(new Date('2026-03-12T19:03:58Z')),
    measure: () => {},
    routes: new Map([
      ['GET /things/{id}', open],
      ['POST /things', open],
    ]),
    invoke: async (_, event) => {
      events.push(event);
      return { ok: true, payload: JSON.stringify(await reply(event)) };
    },
    ...changes,
  });
  return { url: `http://127.0.0.1:${api.port}`, events };
}

test('a request becomes an event', async () => {
  const { url, events } = await serve();
  await fetch(`${url}/things/%D0%B6?b=2&a=%D0%B6&b=3&empty=`, { headers: { cookie: 'x=1; y=2', 'X-Upper': 'Kept' } });
  expect(events[0]).toMatchObject({
    version: '2.0',
    routeKey: 'GET /things/{id}',
    rawPath: '/things/ж',
    rawQueryString: 'b=2&a=%D0%B6&b=3&empty=',
    cookies: ['x=1', 'y=2'],
    headers: { 'x-upper': 'Kept' },
    queryStringParameters: { a: 'ж', b: '2,3', empty: '' },
    pathParameters: { id: 'ж' },
    requestContext: {
      apiId: 'api',
      http: { method: 'GET', path: '/things/ж', protocol: 'HTTP/1.1', sourceIp: '127.0.0.1' },
      stage: '$default',
      time: '12/Mar/2026:19:03:58 +0000',
    },
    isBase64Encoded: false,
  });
  expect(events[0]).not.toHaveProperty('body');
  expect(events[0]).not.toHaveProperty('headers.cookie');
});

test.each([
  ['JSON as it is', 'application/json', '{"a":"ж"}', '{"a":"ж"}', false],
  ['problem details as they are', 'application/problem+json; charset=utf-8', '{}', '{}', false],
  ['a picture in Base64', 'image/png', Buffer.from([1, 2]), 'AQI=', true],
  ['text that is not UTF-8 in Base64', 'application/json', Buffer.from([0x7b, 0xff, 0x7d]), 'e/99', true],
])('a body comes: %s', async (_, contentType, body, expected, isBase64Encoded) => {
  const { url, events } = await serve();
  await fetch(`${url}/things`, { method: 'POST', headers: { 'content-type': contentType }, body });
  expect(events[0]).toMatchObject({ body: expected, isBase64Encoded });
});

test.each([
  [
    'with status and headers',
    { statusCode: 201, headers: { 'Content-Type': 'application/json', 'X-Number': 7 }, body: '{}' },
    {
      status: 201,
      body: '{}',
      headers: { 'content-type': 'application/json', 'x-number': '7' },
    },
  ],
  ['in Base64', { statusCode: '200', body: 'aGk=', isBase64Encoded: true }, { status: 200, body: 'hi', headers: {} }],
  ['as bare JSON', { a: 1 }, { status: 200, body: '{"a":1}', headers: { 'content-type': 'application/json' } }],
  ['as bare text', 'hi', { status: 200, body: 'hi', headers: { 'content-type': 'application/json' } }],
  ['without a body', { statusCode: 204 }, { status: 204, body: '', headers: {} }],
])('a function may reply %s', async (_, given, expected) => {
  const { url } = await serve(() => given);
  const reply = await fetch(`${url}/things/1`);
  const headers = Object.fromEntries(reply.headers);
  expect({ status: reply.status, body: await reply.text(), headers }).toMatchObject(expected);
  expect(headers['apigw-requestid']).toBeTruthy();
});

test('every cookie of a reply has a header of its own', async () => {
  const { url } = await serve(() => ({ statusCode: 200, cookies: ['a=1', 'b=2'] }));
  expect((await fetch(`${url}/things/1`)).headers.getSetCookie()).toEqual(['a=1', 'b=2']);
});

test.each([
  ['a path without a route', {}, '/other', 404, 'Not Found'],
  [
    'a function that fails',
    { invoke: async () => ({ ok: false, payload: '{}' }) },
    '/things/1',
    500,
    'Internal Server Error',
  ],
  [
    'a function that takes too long',
    { invoke: () => new Promise<never>(() => {}) },
    '/things/1',
    503,
    'Service Unavailable',
  ],
  ['more than the stage allows', { throttle: { rate: 0.001, burst: 0 } }, '/things/1', 429, 'Too Many Requests'],
])('%s is answered by the gateway itself', async (_, changes, path, status, message) => {
  const { url } = await serve(undefined, changes);
  const reply = await fetch(url + path);
  expect({ status: reply.status, body: await reply.json() }).toEqual({ status, body: { message } });
});

test('a reply that is none is answered as a failure, and whoever runs the API reads why', async () => {
  using complaint = vi.spyOn(console, 'error').mockImplementation(() => {});
  const { url } = await serve(() => ({ statusCode: 'many' }));
  const reply = await fetch(`${url}/things/1`);
  expect({ status: reply.status, body: await reply.json() }).toEqual({
    status: 500,
    body: { message: 'Internal Server Error' },
  });
  const wrong = expect.objectContaining({ issues: [expect.objectContaining({ path: ['statusCode'] })] });
  expect(complaint).toHaveBeenCalledExactlyOnceWith('The API failed at GET "/things/1":', wrong);
});

test('a body that is too long is refused while it still comes, and the connection serves on', async () => {
  const { url } = await serve();
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  const answers: string[] = [];
  socket.on('data', (bytes) =>
    answers.push(
      ...String(bytes)
        .matchAll(/HTTP\/1.1 (\d+)/g)
        .map(([, status = '']) => status),
    ),
  );
  const length = 11 * 1024 * 1024;
  socket.write(`POST /things HTTP/1.1\r\nHost: a\r\nContent-Length: ${length}\r\n\r\n${'x'.repeat(length - 1)}`);
  await vi.waitFor(() => expect(answers).toEqual(['413']));
  socket.write('xGET /things/1 HTTP/1.1\r\nHost: a\r\n\r\n');
  await vi.waitFor(() => expect(answers).toEqual(['413', '200']));
  socket.destroy();
});

test('claims come as text, in the notation of Go', () => {
  expect(
    claimsAsText({ exp: 1_795_421_284, ok: true, aud: ['a', 'b'], address: { street: 'x', city: ['y'] } }),
  ).toEqual({
    exp: '1795421284',
    ok: 'true',
    aud: '[a b]',
    address: 'map[city:[y] street:x]',
  });
});

test('a function that is turned away is 503, and what is 5xx is measured', async () => {
  const measured: unknown[] = [];
  const { url } = await serve(() => ({}), {
    invoke: async () => ({ ok: false, throttled: true, payload: '{}' }),
    measure: (metric, value) => measured.push({ ...metric, value }),
  });
  const reply = await fetch(`${url}/things/1`);
  expect({ status: reply.status, body: await reply.json() }).toEqual({
    status: 503,
    body: { message: 'Service Unavailable' },
  });
  expect(measured).toEqual([{ namespace: 'AWS/ApiGateway', name: '5xx', dimensions: { ApiId: 'api' }, value: 1 }]);
});
