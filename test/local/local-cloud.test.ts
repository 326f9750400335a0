/** The local cloud carries out the real templates: what it promises to every other test. */
import { describe, expect, test } from 'vitest';
import { localCloud } from '../local-cloud.ts';

const cloud = localCloud();

describe('the HTTP API', () => {
  const appeals = (authorization?: string) =>
    fetch(`${cloud.apiUrl}/v1/appeals`, { headers: { ...(authorization && { authorization }) } });

  test.each([
    ['no token', async () => undefined],
    ['a token that has expired', async () => cloud.token({ persona: 'citizen-aigerim', expiresInSeconds: -1 })],
    ['a token that nobody we trust has signed', async () => cloud.token({ persona: 'citizen-aigerim', foreign: true })],
    ['a token that says no end', async () => cloud.token({ persona: 'citizen-aigerim', claims: { exp: null } })],
    ['a token for another audience', async () => cloud.token({ persona: 'citizen-aigerim', claims: { aud: 'other' } })],
    ['something that is no token', async () => 'something'],
  ])('answers 401 with its own body to %s', async (_, token) => {
    const reply = await appeals(`Bearer ${await token()}`);
    expect(reply.status).toBe(401);
    expect(await reply.json()).toEqual({ message: 'Unauthorized' });
  });

  test('answers 403 with its own body where the scope is missing', async () => {
    const reply = await appeals(`Bearer ${await cloud.token('official-almaty')}`);
    expect(reply.status).toBe(403);
    expect(await reply.json()).toEqual({ message: 'Forbidden' });
  });

  test('hands an allowed request to the function, and its reply back', async () => {
    const reply = await appeals(`Bearer ${await cloud.token('citizen-daniyar')}`);
    expect(reply.status).toBe(200);
    expect(reply.headers.get('apigw-requestid')).toBeTruthy();
  });

  test('refuses a body of more than 10 MB', async () => {
    const reply = await fetch(`${cloud.apiUrl}/v1/appeals`, {
      method: 'POST',
      headers: { authorization: `Bearer ${await cloud.token('citizen-aigerim')}` },
      body: 'x'.repeat(10 * 1024 * 1024 + 1),
    });
    expect(reply.status).toBe(413);
    expect(await reply.json()).toEqual({ message: 'Request Entity Too Large' });
  });
});

describe('what comes over a port', () => {
  test.each([
    ['the API', cloud.apiUrl, 404],
    ['the gateway', cloud.gatewayUrl, 501],
    ['the control port', cloud.controlUrl, 404],
  ])('is answered by %s even if it is no path', async (_, url, status) => {
    expect((await fetch(`${url}//`)).status).toBe(status);
  });

  test.each([
    ['the gateway', `${cloud.gatewayUrl}/`],
    ['the control port', `${cloud.controlUrl}/credentials?function=appeals-citizen`],
  ])('is refused by %s if a web page sends it', async (_, url) => {
    const reply = await fetch(url, { headers: { origin: cloud.apiUrl } });
    expect({ status: reply.status, body: await reply.json() }).toEqual({
      status: 403,
      body: { message: 'Web pages are not answered' },
    });
  });
});

describe('a fault', () => {
  test('that kills a function between two calls is heard as 500, and the next request is served', async () => {
    await cloud.forget();
    const headers = { authorization: `Bearer ${await cloud.token('citizen-aigerim')}` };
    await cloud.fault({ principal: 'appeals-citizen', mode: 'kill-before', nth: 1 });
    const killed = await fetch(`${cloud.apiUrl}/v1/appeals`, { headers });
    expect({ status: killed.status, body: await killed.json() }).toEqual({
      status: 500,
      body: { message: 'Internal Server Error' },
    });
    expect(await cloud.firedFaults()).toMatchObject([{ principal: 'appeals-citizen', outcome: 'killed' }]);
    expect((await fetch(`${cloud.apiUrl}/v1/appeals`, { headers })).status).toBe(200);
  });
});

test('moving the clock fires what is due, which the sweeper shows by its calls', async () => {
  await cloud.forget();
  const before = await cloud.now();
  await cloud.moveClock(120);
  await cloud.idle();
  const calls = (await cloud.calls()).filter(({ principal }) => principal === 'platform-sweeper');
  expect(calls.length).toBeGreaterThan(0);
  expect((await cloud.now()).getTime() - before.getTime()).toBeGreaterThanOrEqual(120_000);
});

test('what a request costs is counted by who made it and for what', async () => {
  await cloud.forget();
  const headers = { authorization: `Bearer ${await cloud.token('citizen-daniyar')}` };
  await fetch(`${cloud.apiUrl}/v1/appeals`, { headers });
  expect(await cloud.capacity()).toContainEqual(
    expect.objectContaining({
      principal: 'appeals-citizen',
      label: 'GET /v1/appeals',
      operation: 'Query',
      index: 'owner',
    }),
  );
});
