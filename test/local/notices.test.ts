/** What a citizen says of where notices go, and what they read of what they were told: theirs alone, as it was sent. */
import { randomInt, randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { noticeKinds } from '../../events/notices.ts';
import type { Language } from '../../shared/i18n.ts';
import { localCloud } from '../local-cloud.ts';
import { newIin, tokenOf } from './actors.ts';
import { ask, bearer, jsonOf } from './ask.ts';
import { submitAppeal } from './happenings.ts';
import { expectLogsWithoutSecrets, secret } from './secrets.ts';
import { allItems } from './stored-state.ts';

const cloud = localCloud();

beforeAll(() => cloud.setClock(new Date('2026-05-26T10:00:00+05:00')));

const scopes = ['appeals.citizen', 'platform.citizen'];

/** The token of somebody of whom nobody has heard. */
const newcomer = () => tokenOf({ scopes, claims: { sub: randomUUID(), iin: newIin() } });

const contacts = () => ({
  phone: secret(`+7701${randomInt(1_000_000, 10_000_000)}`),
  email: secret(`${randomUUID()}@qyzmet.example`),
  language: 'ru',
  kinds: [...noticeKinds],
});

function me(method: 'GET' | 'PUT' | 'DELETE', what: string, token: string, body?: object) {
  const headers = { ...bearer(token), 'accept-language': 'en', ...(body && { 'content-type': 'application/json' }) };
  const asked = { method, path: `/v1/me/${what}`, headers };
  return ask({ ...asked, ...(body && { body: Buffer.from(JSON.stringify(body)) }) });
}

const toldTo = async (token: string, cursor = '') => jsonOf(await me('GET', `notices${cursor}`, token));

test('contacts are read by whoever named them, replaced as a whole, and gone when they are taken back', async () => {
  const [token, other] = [await newcomer(), await newcomer()];
  const [first, second] = [contacts(), { ...contacts(), language: 'kk' }];
  expect(jsonOf(await me('GET', 'contacts', token))).toEqual({ language: 'kk', kinds: [] });
  for (const named of [first, first, second]) expect((await me('PUT', 'contacts', token, named)).status).toBe(200);
  const read = jsonOf(await me('GET', 'contacts', token));
  expect(read).toEqual({ ...second, changedAt: expect.stringMatching(/\+05:00$/) });
  expect(jsonOf(await me('GET', 'contacts', other))).toEqual({ language: 'kk', kinds: [] });
  const { email: _, ...phoneAlone } = first;
  await me('PUT', 'contacts', token, phoneAlone);
  expect(jsonOf(await me('GET', 'contacts', token))).not.toHaveProperty('email');
  for (const _ of [1, 2]) expect((await me('DELETE', 'contacts', token)).status).toBe(204);
  expect(jsonOf(await me('GET', 'contacts', token))).toMatchObject({ language: 'ru', kinds: [] });
  expect(jsonOf(await me('GET', 'contacts', token))).not.toHaveProperty('phone');
});

test('of two at once one stands, whole', async () => {
  const token = await newcomer();
  const [one, other] = [contacts(), contacts()];
  await Promise.all([me('PUT', 'contacts', token, one), me('PUT', 'contacts', token, other)]);
  const { phone, email } = jsonOf(await me('GET', 'contacts', token));
  expect([`${one.phone} ${one.email}`, `${other.phone} ${other.email}`]).toContain(`${phone} ${email}`);
});

test('addresses are stored sealed', async () => {
  const named = contacts();
  expect((await me('PUT', 'contacts', await newcomer(), named)).status).toBe(200);
  const stored = JSON.stringify(await allItems());
  expect(stored).not.toContain(named.phone);
  expect(stored).not.toContain(named.email);
});

test.each<[Language, string]>([
  ['kk', 'жауап мерзімі 17.06.2026 дейін'],
  ['ru', 'ответ до 17.06.2026'],
  ['en', 'answer due by 17.06.2026'],
])('a notice is written in the language that was chosen (%s), whatever its reader asks for', async (language, says) => {
  const token = await newcomer();
  const named = { ...contacts(), language };
  await me('PUT', 'contacts', token, named);
  const number = await submitAppeal(token);
  await cloud.idle();
  const { items } = await toldTo(token);
  expect(items).toMatchObject([{ kind: 'appeals.registered', language, at: expect.stringMatching(/^2026-05-26T10/) }]);
  const [{ text, deliveries }] = items;
  expect(text).toContain(number);
  expect(text).toContain(says);
  expect(deliveries).toMatchObject([
    { carrier: { id: 'sms' }, state: 'accepted', outcome: 'Accepted by the sending service' },
    { carrier: { id: 'email', name: 'E-mail' }, state: 'accepted' },
    { carrier: { id: 'telegram' }, state: 'not-sent', outcome: 'No address was named' },
  ]);
  const [sms, ...more] = await cloud.sentTo(named.phone);
  expect(more).toEqual([]);
  expect(sms).toMatchObject({ from: 'QYZMET', text, messageId: deliveries[0].messageId });
  expect(await cloud.sentTo(named.email)).toMatchObject([{ from: 'notices@qyzmet.invalid', text }]);
});

test('what was told is read page by page, newest first, by nobody else', async () => {
  const [token, other] = [await newcomer(), await newcomer()];
  const numbers: string[] = [];
  for (const _ of Array(27)) numbers.push(await submitAppeal(token));
  await cloud.idle();
  const first = await toldTo(token);
  const second = await toldTo(token, `?cursor=${first.nextCursor}`);
  const told = [...first.items, ...second.items].map(({ text }) => numbers.find((number) => text.includes(number)));
  expect([first.items.length, second.items.length, second.nextCursor]).toEqual([25, 2, undefined]);
  expect(told).toEqual(numbers.toReversed());
  expect(await toldTo(other)).toEqual({ items: [] });
  expect((await me('GET', `notices?cursor=${first.nextCursor}`, other)).status).toBe(400);
});

test('no address stands in a log', expectLogsWithoutSecrets);
