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
