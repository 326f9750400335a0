/** Acceptance is never refused (art. 64(1)): whatever stands beside the text of an appeal stops nothing, on no channel. */
import { beforeAll, expect, test } from 'vitest';
import { appealLodged } from '../../events/appeals.ts';
import { localCloud } from '../local-cloud.ts';
import { iinFrom, tokenOf } from './actors.ts';
import { ask, jsonOf } from './ask.ts';
import { eventOf, post } from './dead-letters.ts';
import { send } from './send.ts';

const cloud = localCloud();

beforeAll(() => cloud.setClock(new Date('2026-05-26T10:00:00+05:00')));

const said = {
  ...{ category: 'Дороги', settlement: '75000000', kind: 'wish', language: 'de', follows: 'то, что я писал весной' },
  text: 'Яма на углу улицы Абая.',
};

test('is an appeal, whatever stands beside its text, and its citizen is told what was not understood', async () => {
  const submitted = await send('POST', '/v1/appeals', 'owner', { ...said, place: 'Алматы,\nулица Абая' });
  expect(submitted.status).toBe(201);
  const appeal = jsonOf(submitted);
  expect(appeal).toMatchObject({ state: 'registered', kind: 'application', language: 'ru' });
  const fields = appeal.unclear.map(({ field }: { field: string }) => field);
  expect(fields.toSorted()).toEqual(['category', 'follows', 'kind', 'language', 'settlement']);
  expect(appeal.unclear).toContainEqual(
    expect.objectContaining({ field: 'kind', inWords: 'Такого вида обращений нет: принято как заявление' }),
  );
  expect(appeal.unclear).toContainEqual(
    expect.objectContaining({
      field: 'category',
      nearest: expect.arrayContaining([expect.objectContaining({ value: 'roads' })]),
    }),
  );
  const path = `/v1/registrar/appeals/${encodeURIComponent(appeal.number)}`;
  const read = jsonOf(await send('GET', path, 'registrar'));
  expect(read).toMatchObject({ text: said.text, place: '75000000; Алматы, улица Абая' });
});

test('of more than 10,000 characters is told how to send it, before it is anything', async () => {
  const refused = await send('POST', '/v1/appeals', 'owner', { text: 'а'.repeat(10_001) });
  expect(refused.status).toBe(400);
  expect(jsonOf(refused).errors).toMatchObject([
    {
      field: 'text',
      detail: 'text: Длиннее 10 000 знаков: отправьте начало, а остальное приложите файлом после регистрации',
    },
  ]);
});

test('comes through a queue in the same way', async () => {
  const iin = iinFrom('56050550007');
  const { follows: _, ...beside } = said;
  const text = `Жарық \u202eжоқ\u0000${'.'.repeat(20_000)}`;
  const data = { ...beside, iin, channel: 'telegram-bot', text };
  const source = '//partners.kz/telegram';
  await post('appeals-intake', [JSON.stringify(eventOf(source, appealLodged.type, data))], source);
  await cloud.idle();
  const token = await tokenOf({ scopes: ['appeals.citizen'], claims: { sub: 'by-queue', iin } });
  const headers = { authorization: `Bearer ${token}` };
  const listed = jsonOf(await ask({ method: 'GET', path: '/v1/appeals', headers }));
  const path = `/v1/appeals/${encodeURIComponent(listed.items[0]?.number)}`;
  const read = jsonOf(await ask({ method: 'GET', path, headers }));
  expect(read).toMatchObject({
    language: 'kk',
    kind: 'application',
    place: '75000000',
    text: `Жарық жоқ${'.'.repeat(20_000)}`,
  });
});
