/** The bot's door and its chats: who is let in, what comes twice or at once, what Telegram refuses, whose a chat is. */
import { randomUUID } from 'node:crypto';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { hearTelegram } from '../../functions/appeals/api.ts';
import { takenByAnother, tooLate } from '../../functions/platform/linking/words.ts';
import { localCloud } from '../local-cloud.ts';
import { block, limit, repeat } from '../people.ts';
import { newIin, tokenOf } from './actors.ts';
import { type Answer, ask, bearer, jsonOf } from './ask.ts';
import { type Chat, linkIn, openChat } from './chats.ts';
import { expectProblem } from './expect-problem.ts';
import { erasePerson } from './happenings.ts';
import { expectLogsWithoutSecrets, secret } from './secrets.ts';
import { allItems, watchForWrites } from './stored-state.ts';

const cloud = localCloud();
const morning = new Date('2026-05-26T10:00:00+05:00');
const header = 'x-telegram-bot-api-secret-token';
let webhookSecret: string;

beforeAll(async () => {
  const client = new SecretsManagerClient(cloud.client(cloud.administrator));
  const named = new GetSecretValueCommand({ SecretId: cloud.outputs.TelegramSecretArn });
  webhookSecret = secret(JSON.parse((await client.send(named)).SecretString ?? '').webhookSecret);
});

beforeEach(() => cloud.setClock(morning));

function say(body: unknown, headers: Readonly<Record<string, string>> = { [header]: webhookSecret }): Promise<Answer> {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const all = { 'content-type': 'application/json', ...headers };
  return ask({ method: 'POST', path: hearTelegram.path, headers: all, body: Buffer.from(text) });
}

const citizen = (iin: string) =>
  tokenOf({ scopes: ['appeals.citizen', 'platform.citizen'], claims: { sub: iin, iin } });

async function asCitizen(iin: string, method: 'GET' | 'POST' | 'DELETE', path: string, body?: object): Promise<Answer> {
  const headers = { 'content-type': 'application/json', 'idempotency-key': randomUUID(), 'accept-language': 'en' };
  const sent = body && { body: Buffer.from(JSON.stringify(body)) };
  return ask({ method, path, headers: { ...headers, ...bearer(await citizen(iin)) }, ...sent });
}

const linkPath = async (chat: Chat) => `/v1/me/telegram-links/${await linkIn(chat)}`;

async function link(iin: string, language = 'ru'): Promise<Chat> {
  const chat = openChat(language);
  await chat.write('/start');
  expect((await asCitizen(iin, 'POST', await linkPath(chat), { language })).status).toBe(200);
  return chat;
}

const lastOf = async (chat: Chat) => (await chat.sent()).at(-1)?.text ?? '';

async function appealsOf(iin: string): Promise<{ number: string }[]> {
  await cloud.idle();
  return jsonOf(await asCitizen(iin, 'GET', '/v1/appeals')).items;
}

describe('a call of the webhook', () => {
  test.each([
    ['without a secret token', {}],
    ['with an empty one', { [header]: '' }],
    ['with another', { [header]: 'A'.repeat(64) }],
    ['with the token of a citizen', { authorization: 'Bearer nobody' }],
  ])('%s is told nothing, and nothing is written', async (_, headers) => {
    const expectNothingWritten = await watchForWrites();
    const { status, text } = await say(hearTelegram.bodyExample, headers);
    expect({ status, text }).toEqual({ status: 401, text: '' });
    await expectNothingWritten();
  });

  test('with half the token, or more than it, is a stranger too', async () => {
    for (const shown of [webhookSecret.slice(0, 32), `${webhookSecret}0`, webhookSecret.toUpperCase()]) {
      expect((await say(hearTelegram.bodyExample, { [header]: shown })).status).toBe(401);
    }
  });

  const { message } = hearTelegram.bodyExample;
  test.each<[string, unknown]>([
    ['what is no JSON', '{"update_id":'],
    ['a list', []],
    ['an update without a number', { message }],
    ['an update with a number that is none', { update_id: '742', message }],
    ['a text longer than Telegram lets through', { update_id: 1, message: { ...message, text: 'а'.repeat(4097) } }],
    ['a chat without a number', { update_id: 1, message: { ...message, chat: { type: 'private' } } }],
    ['a name twice', '{"update_id":1,"update_id":2}'],
    ['a place beyond the poles', { update_id: 1, message: { ...message, location: { latitude: 91, longitude: 0 } } }],
    ['more bytes than any update has', { update_id: 1, padding: 'x'.repeat(300_000) }],
    ['what the bot is not told for an answer', { update_id: 1, my_chat_member: { chat: message.chat } }],
  ])('with %s is taken, so that it does not come again, and nothing is written', async (_, body) => {
    const expectNothingWritten = await watchForWrites();
    const { status, text } = await say(body);
    expect({ status, text }).toEqual({ status: 200, text: '' });
    await expectNothingWritten();
  });

  test('has fields that nobody knows yet, and is understood', async () => {
    const chat = openChat('ru');
    const unknown = {
      message: { chat: { id: Number(chat.id), type: 'private', mood: 'good' }, text: '/help', tone: 7 },
    };
    expect((await chat.happen({ ...unknown, quantum: true })).statuses).toEqual([200]);
    expect(await lastOf(chat)).toContain('Сәлеметсіз бе');
  });
});

describe('an update', () => {
  test('that comes again does nothing again', async () => {
    const chat = await link(newIin());
    const { update_id } = await chat.write('Нет воды, Семей');
    const said = await chat.sent();
    const expectNothingWritten = await watchForWrites();
    expect((await repeat(update_id)).statuses).toEqual([200]);
    expect(await chat.sent()).toEqual(said);
    await expectNothingWritten();
  });

  test('at the same time as another leaves what both said, and each is answered', async () => {
    const iin = newIin();
    const chat = await link(iin);
    const before = (await chat.sent()).length;
    await Promise.all(['Нет воды третий день.', 'Во дворах воняет, детей нечем мыть, Семей'].map(chat.write));
    const said = (await chat.sent()).slice(before);
    expect(said).toHaveLength(2);
    const last = said.at(-1)?.text ?? '';
    expect(last).toContain('Нет воды третий день.');
    expect(last).toContain('детей нечем мыть');
  });

  test('that says the same as another at the same time sends one appeal', async () => {
    const iin = newIin();
    const chat = await link(iin);
    await chat.write('Нет воды, Семей');
    const data = (await chat.sent()).at(-1)?.buttons[0]?.[0]?.callback_data ?? '';
    await Promise.all([1, 2, 3].map(() => chat.press(data)));
    expect(await appealsOf(iin)).toHaveLength(1);
  });

  test('that was to be posted is posted by the next, where its own turn has failed', async () => {
    const iin = newIin();
    const chat = await link(iin);
    await chat.write('Нет воды, Семей');
    const data = (await chat.sent()).at(-1)?.buttons[0]?.[0]?.callback_data ?? '';
    await cloud.fault({ principal: 'appeals-telegram', operation: 'SendMessage', mode: 'before', nth: 1 });
    const { update_id, statuses } = await chat.press(data);
    expect(statuses).toEqual([500, 503, 503]);
    expect((await chat.write('Есть новости?')).statuses).toEqual([200]);
    expect(await appealsOf(iin)).toHaveLength(1);
    await cloud.moveClock(20);
    expect((await repeat(update_id)).statuses).toEqual([200]);
    expect(await appealsOf(iin)).toHaveLength(1);
  });

  test('whose answer Telegram does not take yet comes again, and is answered once', async () => {
    const chat = await link(newIin());
    const before = (await chat.sent()).length;
    await limit(1, 5);
    const { update_id, statuses } = await chat.write('Нет воды, Семей');
    expect(statuses).toEqual([503, 503, 503]);
    expect(await chat.sent()).toHaveLength(before);
    await cloud.moveClock(20);
    expect((await repeat(update_id)).statuses).toEqual([200]);
    expect((await repeat(update_id)).statuses).toEqual([200]);
    expect(await chat.sent()).toHaveLength(before + 1);
  });

  test('of a chat that has blocked the bot meanwhile is over, and the chat goes on when it is back', async () => {
    const chat = await link(newIin());
    await block(chat.id, true);
    expect((await chat.write('Нет воды, Семей')).statuses).toEqual([200]);
    await block(chat.id, false);
    await chat.write('/start');
    expect(await lastOf(chat)).toContain('«Нет воды, Семей»');
  });
});

describe('what is sent off', () => {
  test('is an appeal by the channel of the bot, and what becomes of it is told in the chat without substance', async () => {
    const iin = newIin();
    const chat = await link(iin, 'kk');
    await chat.write('Ауылда дәрігер жоқ, жүкті әйелдер Семейге дейін жүз шақырым жүреді, Семей');
    await chat.press((await chat.sent()).at(-1)?.buttons[0]?.[0]?.callback_data ?? '');
    const [appeal] = await appealsOf(iin);
    const told = await lastOf(chat);
    expect(told).toContain(appeal?.number);
    expect(told).toContain('жауап мерзімі');
    expect(told).not.toMatch(/дәрігер|Семей/);
    const read = jsonOf(await asCitizen(iin, 'GET', `/v1/appeals/${encodeURIComponent(appeal?.number ?? '')}`));
    expect(read).toMatchObject({ channel: 'telegram-bot', language: 'kk', settlement: '101010000' });
  });

  test('loses what no text may hold, and nothing else', async () => {
    const iin = newIin();
    const chat = await link(iin);
    await chat.write('Нет \u202eводы\ue000, Семей\u0007');
    await chat.press((await chat.sent()).at(-1)?.buttons[0]?.[0]?.callback_data ?? '');
    const [appeal] = await appealsOf(iin);
    const read = jsonOf(await asCitizen(iin, 'GET', `/v1/appeals/${encodeURIComponent(appeal?.number ?? '')}`));
    expect(read.text).toBe('Нет воды, Семей');
  });
});

describe('a chat', () => {
  test('is shown before it is confirmed, and looking at it changes nothing', async () => {
    const chat = openChat('ru');
    await chat.write('/start');
    const path = await linkPath(chat);
    const expectNothingWritten = await watchForWrites();
    const { state, chat: name } = jsonOf(await asCitizen(newIin(), 'GET', path));
    expect({ state, name }).toEqual({ state: 'waiting', name: 'Айгерим @aigerim' });
    await expectNothingWritten();
  });

  test('is nobody’s by a link that is half an hour old, one that another has used, or one that nobody has signed', async () => {
    const [one, other] = [newIin(), newIin()];
    const chat = openChat('ru');
    await chat.write('/start');
    const path = await linkPath(chat);
    await cloud.moveClock(31 * 60);
    const late = await asCitizen(one, 'POST', path, { language: 'ru' });
    expectProblem(late, { status: 409, problem: 'wrong-state', detail: tooLate }, 'en', path);
    await chat.write('/start');
    const again = await linkPath(chat);
    expect((await asCitizen(one, 'POST', again, { language: 'ru' })).status).toBe(200);
    expect((await asCitizen(other, 'POST', again, { language: 'ru' })).status).toBe(404);
    const forged = `${again.slice(0, -1)}${again.endsWith('A') ? 'B' : 'A'}`;
    expect((await asCitizen(one, 'POST', forged, { language: 'ru' })).status).toBe(404);
  });

  test('is not taken from whom it belongs to', async () => {
    const chat = openChat('ru');
    await chat.write('/start');
    const first = await linkPath(chat);
    await chat.write('/start');
    const second = await linkPath(chat);
    expect((await asCitizen(newIin(), 'POST', first, { language: 'ru' })).status).toBe(200);
    const refused = await asCitizen(newIin(), 'POST', second, { language: 'ru' });
    expectProblem(refused, { status: 409, problem: 'wrong-state', detail: takenByAnother }, 'en', second);
  });

  test('is one at a time: a new one takes the place of the former', async () => {
    const iin = newIin();
    const [former, latter] = [await link(iin), await link(iin)];
    await former.write('Нет воды, Семей');
    expect(await lastOf(former)).toContain('По закону нужно знать');
    await latter.write('Нет воды, Семей');
    expect(await lastOf(latter)).toContain('Проверьте');
  });

  test('ends by /stop, for both sides, and hears nothing any more', async () => {
    const iin = newIin();
    const chat = await link(iin);
    expect(jsonOf(await asCitizen(iin, 'GET', '/v1/me/telegram'))).toMatchObject({ linked: true, language: 'ru' });
    await chat.write('/stop');
    expect(jsonOf(await asCitizen(iin, 'GET', '/v1/me/telegram'))).toEqual({ linked: false });
    const before = (await chat.sent()).length;
    const body = { language: 'ru', text: 'На углу улиц Абая и Сейфуллина третий месяц не закрыта яма.' };
    expect((await asCitizen(iin, 'POST', '/v1/appeals', body)).status).toBe(201);
    await cloud.idle();
    expect(await chat.sent()).toHaveLength(before);
  });

  test('is nobody’s once the person is erased, and one that is made theirs later is not ended by that', async () => {
    const iin = newIin();
    const chat = await link(iin);
    // The function has the key in memory then, and would go by it.
    await chat.write('/help');
    await erasePerson(iin);
    await chat.write('Нет воды, Семей');
    expect(await lastOf(chat)).toContain('По закону нужно знать');
    await cloud.moveClock(60);
    await chat.write('/start');
    expect((await asCitizen(iin, 'POST', await linkPath(chat), { language: 'ru' })).status).toBe(200);
    expect(jsonOf(await asCitizen(iin, 'GET', '/v1/me/telegram'))).toMatchObject({ linked: true });
  });

  test('is stored under no number, no name and no word of it', async () => {
    const iin = newIin();
    const chat = await link(iin);
    await chat.write('Нет горячей воды уже пятнадцать дней, Семей');
    const stored = JSON.stringify(await allItems());
    for (const value of [chat.id, iin, 'aigerim', 'пятнадцать дней']) expect(stored).not.toContain(value);
  });
});

test('no function has logged a chat, an IIN, a link, the secret or a credential', () => expectLogsWithoutSecrets());
