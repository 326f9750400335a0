/** What Telegram's answers mean, and tokens of login links. */
import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { idIn, linkToken, requestIdOf, tokenOf } from '../../../shared/telegram/token.ts';
import { answerOf } from '../../../shared/telegram/what-it-answered.ts';
import { cleanText } from '../../../shared/text.ts';

describe("Telegram's answer", () => {
  test.each([
    [403, { kind: 'refused', reason: 'blocked' }],
    [400, { kind: 'refused', reason: 'telegram-400' }],
    [429, { kind: 'not-taken', reason: 'telegram-429' }],
    [401, { kind: 'not-taken', reason: 'telegram-401' }],
    [404, { kind: 'not-taken', reason: 'telegram-404' }],
    [500, { kind: 'unknown' }],
    [502, { kind: 'unknown' }],
  ])('%i', (error_code, expected) => {
    expect(answerOf(Object.assign(new Error('what was said'), { error_code }))).toEqual(expected);
  });

  test('of nobody is that it was not taken, and of a connection that broke, that nobody knows', () => {
    const wrapped = (code: string) => ({ error: new TypeError('fetch failed', { cause: { code } }) });
    expect(answerOf(wrapped('ECONNREFUSED'))).toEqual({ kind: 'not-taken', reason: 'unreached' });
    expect(answerOf(wrapped('ECONNRESET'))).toEqual({ kind: 'unknown' });
    expect(answerOf(new Error('timed out'))).toEqual({ kind: 'unknown' });
  });
});

describe('the token of a login link', () => {
  const hashes = {
    hash: async (purpose: string, text: string) => createHmac('sha256', purpose).update(text).digest('base64url'),
  };

  test('is the same for the same update of the same chat, and another for any other', async () => {
    const ids = await Promise.all(
      [
        ['chat', 1],
        ['chat', 1],
        ['chat', 2],
        ['other', 1],
      ].map(([chat, update]) => requestIdOf(hashes, String(chat), Number(update))),
    );
    expect(new Set(ids).size).toBe(3);
    expect(ids[0]).toBe(ids[1]);
    const token = await tokenOf(hashes, ids[0] ?? '');
    expect(linkToken().parse(token)).toBe(token);
    expect(await idIn(hashes, token)).toBe(ids[0]);
  });

  test('is nothing without our signature of its own id', async () => {
    const [id, other] = [await requestIdOf(hashes, 'chat', 1), await requestIdOf(hashes, 'chat', 2)];
    const signature = (await tokenOf(hashes, other)).slice(23);
    expect(await idIn(hashes, `${id}.${signature}`)).toBeUndefined();
    expect(await idIn(hashes, `${id}.${'A'.repeat(43)}`)).toBeUndefined();
  });
});

test('a text is cleaned of what may not stand in one, and of nothing else', () => {
  expect(cleanText('Су\u0000 жоқ\u202e,\tСемей\ud83d\n😀\ufffd')).toBe('Су жоқ,\tСемей\n😀');
});
