/** Officials forward what is not theirs: the other body has it at once, and the third time the registrar does. */
import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { appealForwarded, forwardingEscalated } from '../../events/appeals-routing.ts';
import { exampleAnswer } from '../../functions/appeals/answer/example.ts';
import { localCloud } from '../local-cloud.ts';
import { tokenOf } from './actors.ts';
import { type Answer, jsonOf } from './ask.ts';
import { submitAppeal } from './happenings.ts';
import { type Actor, send } from './send.ts';

const cloud = localCloud();

let number = '';
const work = (what = '') => `/v1/worklist/${encodeURIComponent(number)}${what}`;
const read = (actor: Actor) => send('GET', work(), actor);
const timeline = async () =>
  jsonOf(await send('GET', `/v1/appeals/${encodeURIComponent(number)}/timeline`, 'owner')).items;

async function forward(actor: Actor, body: string, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
  const etag = (await read(actor)).headers.get('etag') ?? '"1"';
  const forwarding = { body, reason: 'Улица в другом городе.', text: 'Просим рассмотреть.' };
  return send('POST', work('/forwarding'), actor, forwarding, { 'if-match': etag, ...headers });
}

beforeEach(async () => {
  await cloud.setClock(new Date('2026-05-26T10:00:00+05:00'));
  number = await submitAppeal(await tokenOf('owner'));
});

describe('an appeal that is forwarded', () => {
  test('is found by the other body with reason and letter, and no more by the one that had it', async () => {
    await cloud.setClock(new Date('2026-05-28T11:00:00+05:00'));
    const forwarded = await forward('official', 'akimat-astana');
    expect(forwarded.status).toBe(200);
    expect(jsonOf(forwarded)).toEqual({
      number,
      forwardedAt: expect.stringMatching(/^2026-05-28T11:00/),
      competentBody: { id: 'akimat-astana', name: 'Акимат города Астаны' },
      dueAt: '2026-06-18T23:59:59.999+05:00',
      dueOn: '2026-06-18',
      forwarding: {
        dueOn: '2026-06-01',
        late: false,
        article: 'АППК art. 65',
        restsOnUnverifiedLaw: expect.any(Boolean),
        provisional: false,
      },
    });
    expect((await read('official')).status).toBe(404);
    expect(jsonOf(await read('otherOfficial'))).toMatchObject({
      arrivedOn: '2026-05-28',
      forwardings: [
        {
          from: { id: 'akimat-almaty', name: 'Акимат города Алматы' },
          to: { id: 'akimat-astana', name: 'Акимат города Астаны' },
          reason: 'Улица в другом городе.',
          letter: 'Просим рассмотреть.',
        },
      ],
    });
    expect((await timeline()).at(-1)).toMatchObject({
      type: appealForwarded.type,
      actor: 'Акимат города Алматы, Әсел Үлгі, бас маман',
      competentBody: { id: 'akimat-astana' },
      text: 'Улица в другом городе.',
    });
  });

  test('and answered at once: one of the two is done, and the other official hears what', async () => {
    const answer = { language: 'ru', outcome: 'satisfied', text: exampleAnswer.ru };
    const both = await Promise.all([
      send('POST', work('/forwarding'), 'official', { body: 'akimat-astana', reason: 'Нет.' }, { 'if-match': '"1"' }),
      send('POST', work('/answer'), 'official', answer, { 'if-match': '"1"' }),
    ]);
    expect(both.filter(({ status }) => status === 200)).toHaveLength(1);
    const [refused] = both.filter(({ status }) => status !== 200);
    expect([404, 409, 412]).toContain(refused?.status);
    if (refused && refused.status !== 404) {
      expect(jsonOf(refused).detail).toMatch(/26\.05\.2026, 10:0\d/);
    }
    expect(await timeline()).toHaveLength(2);
  });

  test('in a version that the official has not seen stays, and who came first is named', async () => {
    const file = { type: 'image/png', bytes: 70, sha256: 'a3+kNPkqi4CqsC2b8aEuSf/K5CTkATocT2i2fj0rvNA=' };
    await send('POST', `/v1/appeals/${encodeURIComponent(number)}/files`, 'owner', file);
    const refused = await forward('official', 'akimat-astana', { 'if-match': '"1"' });
    expect([refused.status, jsonOf(refused).detail]).toEqual([
      412,
      'Заявитель добавляет к обращению файл (26.05.2026, 10:00, Заявитель)',
    ]);
  });

  test('once it is answered is refused with who answered and when', async () => {
    const answer = { language: 'ru', outcome: 'satisfied', text: exampleAnswer.ru };
    await send('POST', work('/answer'), 'official', answer, { 'if-match': '"1"' });
    const refused = await forward('official', 'akimat-astana');
    expect([refused.status, jsonOf(refused).detail]).toEqual([
      409,
      'Дан ответ: удовлетворено (26.05.2026, 10:00, Акимат города Алматы, Әсел Үлгі, бас маман)',
    ]);
  });
});

describe('the third time', () => {
  beforeEach(async () => {
    await forward('official', 'akimat-astana');
    await forward('otherOfficial', 'akimat-almaty');
  });

  test('the official hears that the registrar has it, also when they ask again', async () => {
    const etag = (await read('official')).headers.get('etag') ?? '';
    const headers = { 'if-match': etag, 'idempotency-key': randomUUID() };
    const told = await Promise.all([1, 2].map(() => forward('official', 'akimat-astana', headers)));
    for (const answer of [...told, await forward('official', 'akimat-astana', headers)]) {
      expect(answer.status).toBe(409);
      expect(jsonOf(answer).detail).toContain('оно передано регистратору');
    }
    expect((await timeline()).map(({ type }: { type: string }) => type).slice(1)).toEqual([
      appealForwarded.type,
      appealForwarded.type,
      forwardingEscalated.type,
    ]);
    expect((await read('official')).status).toBe(404);
  });

  test('what the registrar decides is final', async () => {
    await forward('official', 'akimat-astana');
    const path = `/v1/registrar/appeals/${encodeURIComponent(number)}`;
    const seen = await send('GET', path, 'registrar');
    expect(jsonOf(seen)).toMatchObject({ state: 'registered', forwardings: [{}, {}] });
    const assignment = { body: 'akimat-astana', reason: 'Вода города Астаны.' };
    const etag = seen.headers.get('etag') ?? '';
    expect((await send('POST', `${path}/assignment`, 'registrar', assignment, { 'if-match': etag })).status).toBe(200);
    const refused = await forward('otherOfficial', 'akimat-almaty');
    expect([refused.status, jsonOf(refused).detail]).toEqual([
      409,
      'Обращение переадресовывалось дважды, орган окончательно определил регистратор: переадресовать нельзя',
    ]);
  });
});
