/** Telegram as it is played here refuses what the Bot API refuses, and what the bot makes of that. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type BotApi, createBotApi } from '../../../infra/local/telegram/bot-api.ts';
import { startTelegram, type Telegram } from '../../../infra/local/telegram/telegram.ts';
import { botBy } from '../../../shared/telegram/bot.ts';

const token = '17:secret';
const sending = (text: string, more: object = {}) => ({ chat_id: '7', text, ...more });
const withButton = (button: object) => ({ reply_markup: { inline_keyboard: [[{ text: 'Send', ...button }]] } });

/** With one chat that the bot knows. */
function opened(): BotApi {
  const api = createBotApi({ token });
  api.meet('7');
  return api;
}

describe('the Bot API', () => {
  test.each([
    ['a text of 4,096 characters', sending('а'.repeat(4096))],
    ['64 bytes of callback data', sending('a', withButton({ callback_data: 'x'.repeat(64) }))],
    ['a link', sending('a', withButton({ url: 'https://api.example/telegram#token' }))],
  ])('takes %s, and keeps it', (_, body) => {
    const api = opened();
    expect(api.call(token, 'sendMessage', body)).toMatchObject({ status: 200, body: { ok: true } });
    expect(api.sentTo('7')).toMatchObject([{ text: body.text, message_id: 1 }]);
  });

  test.each([
    ['a text of 4,097 characters', sending('а'.repeat(4097)), 'Bad Request: message is too long'],
    ['a text of nothing', sending(' \n'), 'Bad Request: message text is empty'],
    [
      '33 letters of Cyrillic as callback data',
      sending('a', withButton({ callback_data: 'ж'.repeat(33) })),
      'Bad Request: BUTTON_DATA_INVALID',
    ],
    [
      'a button that does nothing',
      sending('a', withButton({})),
      'Bad Request: Text buttons are unallowed in the inline keyboard',
    ],
    ['a chat that never wrote', { ...sending('a'), chat_id: '8' }, 'Bad Request: chat not found'],
  ])('refuses %s', (_, body, description) => {
    const api = opened();
    const refusal = { ok: false, error_code: 400, description };
    expect(api.call(token, 'sendMessage', body)).toEqual({ status: 400, body: refusal });
    expect(api.sentTo('7')).toEqual([]);
  });

  test('refuses whoever has blocked the bot, and what comes too fast, with how long to wait', () => {
    const api = opened();
    api.block('7', true);
    const blocked = { error_code: 403, description: 'Forbidden: bot was blocked by the user' };
    expect(api.call(token, 'sendMessage', sending('a'))).toMatchObject({ status: 403, body: blocked });
    api.block('7', false);
    api.limit(1, 5);
    const limited = { error_code: 429, parameters: { retry_after: 5 } };
    expect(api.call(token, 'sendMessage', sending('a'))).toMatchObject({ status: 429, body: limited });
    expect(api.call(token, 'sendMessage', sending('a'))).toMatchObject({ status: 200 });
  });

  test('lets a pressed button be answered once, and knows no other token or method', () => {
    const api = opened();
    const press = { callback_query_id: api.press() };
    const statuses = [press, press].map((body) => api.call(token, 'answerCallbackQuery', body).status);
    expect(statuses).toEqual([200, 400]);
    expect(api.call('17:other', 'sendMessage', sending('a'))).toMatchObject({ status: 401 });
    expect(api.call(token, 'deleteMessage', {})).toMatchObject({ status: 404 });
    expect(api.call(token, 'setWebhook', { url: 'https://a.example', secret_token: 'with space' })).toMatchObject({
      status: 400,
    });
  });
});

describe('the bot', () => {
  let telegram: Telegram;
  beforeAll(async () => {
    telegram = await startTelegram({ port: 0, token });
  });
  afterAll(() => telegram.stop());

  const people = (what: string, body: object) =>
    fetch(`${telegram.url}/people/${what}`, { method: 'POST', body: JSON.stringify(body) });
  const bot = (botToken = token, url = telegram.url) => botBy(async () => ({ botToken, webhookSecret: 'w' }), url);

  test('is told what became of what it said', async () => {
    await people('blocks', { chat: '7', blocked: false });
    expect(await bot().tell('7', { text: 'Сәлем' })).toEqual({ kind: 'accepted', messageId: '1' });
    expect(await bot().tell('7', { text: 'а'.repeat(4097) })).toEqual({ kind: 'refused', reason: 'telegram-400' });
    await people('limits', { times: 1, retryAfter: 1 });
    expect(await bot().tell('7', { text: 'Сәлем' })).toEqual({ kind: 'not-taken', reason: 'telegram-429' });
    await people('blocks', { chat: '7', blocked: true });
    expect(await bot().tell('7', { text: 'Сәлем' })).toEqual({ kind: 'refused', reason: 'blocked' });
    expect(await bot('17:other').tell('7', { text: 'Сәлем' })).toEqual({ kind: 'not-taken', reason: 'telegram-401' });
  });

  test('has said nothing where nobody listens, or where its token cannot be had', async () => {
    const ended = await startTelegram({ port: 0, token });
    await ended.stop();
    const nowhere = bot(token, ended.url);
    expect(await nowhere.tell('7', { text: 'Сәлем' })).toEqual({ kind: 'not-taken', reason: 'unreached' });
    const tokenless = botBy(() => Promise.reject(new Error('no secret')), telegram.url);
    expect(await tokenless.tell('7', { text: 'Сәлем' })).toEqual({ kind: 'not-taken', reason: 'no-token' });
  });

  test('lets a press go, also one that nobody waits for any more', async () => {
    await expect(bot().release('long-gone')).resolves.toBeUndefined();
  });
});
