/** Finding appeals by their citizen: in the body that has them, for as long as it has them, and each look is noted. */
import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { readAppeal } from '../../functions/appeals/appeal/store.ts';
import { readFound } from '../../functions/appeals/found/store.ts';
import { queryAll } from '../../shared/table/table.ts';
import { localCloud } from '../local-cloud.ts';
import { newIin } from './actors.ts';
import { stateTable } from './as-administrator.ts';
import { jsonOf } from './ask.ts';
import { erasePerson } from './happenings.ts';
import { type Actor, send } from './send.ts';

const cloud = localCloud();
const table = stateTable();
const path = '/v1/worklist/search';

const citizenOf = (iin: string, family_name: string, given_name: string) => ({
  scopes: ['appeals.citizen' as const],
  claims: { sub: randomUUID(), iin, family_name, given_name },
});
const officialOf = (body: string) => ({
  scopes: ['appeals.official' as const],
  claims: { sub: `seeker-${body}`, body, name: 'Біреу Үлгі', post: 'маман' },
});
const almaty = officialOf('akimat-almaty');
const astana = officialOf('akimat-astana');
const government = officialOf('government');
const submitted = { category: 'roads', settlement: '750000000', language: 'ru', text: 'Нет освещения во дворе дома.' };

async function submit(citizen: Actor, own: object = {}): Promise<string> {
  const reply = await send('POST', '/v1/appeals', citizen, { ...submitted, ...own });
  expect(reply.status, reply.text).toBe(201);
  return jsonOf(reply).number;
}

async function found(official: Actor, sought: object): Promise<string[]> {
  const reply = await send('POST', path, official, sought);
  expect(reply.status, reply.text).toBe(200);
  return jsonOf(reply).items.map(({ number }: { number: string }) => number);
}

const act = async (official: Actor, number: string, what: string, body: object) => {
  const name = encodeURIComponent(number);
  const read = await send('GET', `/v1/worklist/${name}`, official);
  const seen = { 'if-match': read.headers.get('etag') ?? '' };
  const done = await send('POST', `/v1/worklist/${name}/${what}`, official, body, seen);
  expect(done.status, done.text).toBe(200);
  await cloud.idle();
};

/** At the citizen of that appeal. */
const looksAt = async (number: string) => {
  const appeal = await readAppeal({ table }, `appeals#${number}`);
  const request = { partition: `person#${appeal?.citizen}`, beginsWith: 'look#', limit: 100 };
  const look = () => z.object({ viewer: z.string(), about: z.string(), fields: z.array(z.string()) });
  return Array.fromAsync(queryAll(table, request, look));
};

beforeAll(() => cloud.setClock(new Date('2026-05-26T10:00:00+05:00')));

describe('an appeal of somebody', () => {
  const iin = newIin();
  const surname = 'Іздестірова';
  let number = '';

  beforeAll(async () => {
    number = await submit(citizenOf(iin, surname, 'Бибігүл'));
    await submit(citizenOf(newIin(), surname, 'Меруерт'));
    await cloud.idle();
  });

  test.each([
    ['its number', () => ({ number })],
    ['the IIN', () => ({ iin })],
    ['the surname in Russian letters and the given name', () => ({ surname: 'издестирова', givenName: 'БИБИГУЛ' })],
    ['the same in Latin letters', () => ({ surname: 'Izdestirova', givenName: 'Bibigul' })],
  ])('is found by %s in its body, and in no other', async (_, sought) => {
    expect(await found(almaty, sought())).toEqual([number]);
    expect(await found(astana, sought())).toEqual([]);
    expect(await found(government, sought())).toEqual([]);
  });

  test('stands beside others of the surname, the newest first', async () => {
    expect(await found(almaty, { surname })).toHaveLength(2);
  });

  test('is heard of elsewhere as nobody is who was never there', async () => {
    const [there, nowhere] = [
      await send('POST', path, astana, { iin }),
      await send('POST', path, astana, { iin: newIin() }),
    ];
    expect([there.status, jsonOf(there)]).toEqual([nowhere.status, jsonOf(nowhere)]);
  });

  test('is found and the look noted; by its number none is, nor by who finds nothing', async () => {
    const own = newIin();
    const another = await submit(citizenOf(own, 'Қаралғанова', 'Ә'));
    await cloud.idle();
    await found(almaty, { number: another });
    await found(astana, { iin: own });
    expect(await looksAt(another)).toEqual([]);
    await found(almaty, { surname: 'Қаралғанова' });
    expect(await looksAt(another)).toEqual([
      { viewer: 'akimat-almaty/seeker-akimat-almaty', about: 'search', fields: ['surname'] },
    ]);
  });

  test('is not shown where the look cannot be noted', async () => {
    const own = newIin();
    const hidden = await submit(citizenOf(own, 'Көрінбейова', 'Ә'));
    await cloud.idle();
    await found(almaty, { iin: own });
    await cloud.setClock(new Date('2026-05-27T10:00:00+05:00'));
    await cloud.fault({ principal: 'appeals-official-search', operation: 'PutItem', mode: 'before', nth: 1 });
    const refused = await send('POST', path, almaty, { iin: own });
    expect(refused.status).toBe(500);
    expect(refused.text).not.toContain(hidden);
  });
});

describe('an appeal that goes from body to body', () => {
  test('is found where it is, its parts each by itself, and leaves no line behind', async () => {
    const iin = newIin();
    const number = await submit(citizenOf(iin, 'Көшпелиева', 'Ә'));
    await cloud.idle();
    const requests = [
      { text: 'Починить.', body: 'akimat-almaty' },
      { text: 'Подключить.', body: 'akimat-astana' },
    ];
    await act(almaty, number, 'split', { requests });
    expect(await found(almaty, { iin })).toEqual([number]);
    expect(await found(astana, { iin })).toEqual([`${number}-2`]);
    await act(almaty, number, 'forwarding', { body: 'akimat-shymkent', reason: 'Другой город.' });
    expect(await found(almaty, { iin })).toEqual([]);
    expect(await found(officialOf('akimat-shymkent'), { surname: 'кошпелиева' })).toEqual([number]);
    expect((await readFound(table, number))?.lines.map(({ body }) => body)).toEqual([
      'akimat-shymkent',
      'akimat-shymkent',
    ]);
  });

  test('is found by nobody while the registrar looks for its body', async () => {
    const iin = newIin();
    const text = 'Помогите, пожалуйста: второй год не можем добиться ответа ни от кого.';
    const number = await submit(citizenOf(iin, 'Күтілова', 'Ә'), { category: undefined, text });
    await cloud.idle();
    expect(await readFound(table, number)).toBeUndefined();
    const at = `/v1/registrar/appeals/${encodeURIComponent(number)}`;
    const assignment = { body: 'akimat-astana', category: 'roads', reason: 'Улица города.' };
    await send('POST', `${at}/assignment`, 'registrar', assignment, { 'if-match': '"1"' });
    await cloud.idle();
    expect(await found(astana, { iin })).toEqual([number]);
    await send('POST', `${at}/assignment/undo`, 'registrar', { reason: 'Не тот.' }, { 'if-match': '"2"' });
    await cloud.idle();
    expect(await found(astana, { iin })).toEqual([]);
    expect((await readFound(table, number))?.lines).toEqual([]);
  });
});

describe('nobody finds by a person', () => {
  test('a report about corruption, neither the body complained of nor an official of the agency', async () => {
    const iin = newIin();
    const number = await submit(citizenOf(iin, 'Хабарлаушыева', 'Ә'), {
      corruption: { complainedOf: 'akimat-almaty' },
    });
    await cloud.idle();
    for (const official of [almaty, officialOf('anti-corruption-service')]) {
      for (const sought of [{ number }, { iin }, { surname: 'Хабарлаушыева' }]) {
        expect(await found(official, sought)).toEqual([]);
      }
    }
    expect(await readFound(table, number)).toBeUndefined();
  });

  test('what they said before they were erased, also once it is forwarded after that; what they begin anew is found', async () => {
    const iin = newIin();
    const citizen = citizenOf(iin, 'Өшірілова', 'Ә');
    const number = await submit(citizen);
    await cloud.idle();
    expect(await found(almaty, { iin })).toEqual([number]);
    await erasePerson(iin);
    expect(await found(almaty, { iin })).toEqual([]);
    expect(await readFound(table, number)).toMatchObject({ lines: [], erased: true });
    await act(almaty, number, 'forwarding', { body: 'akimat-astana', reason: 'Другой город.' });
    expect(await found(astana, { surname: 'Өшірілова' })).toEqual([]);
    expect(await found(astana, { number })).toEqual([number]);
    await cloud.setClock(new Date('2026-05-27T10:00:00+05:00'));
    const anew = await submit(citizen);
    await cloud.idle();
    expect(await found(almaty, { iin })).toEqual([anew]);
  });
});

describe('many appeals of one citizen', () => {
  test('come in pages, each once; the cursor is good for nothing else', async () => {
    const iin = newIin();
    const citizen = citizenOf(iin, 'Көпжазарова', 'Ә');
    const numbers = await Promise.all(Array.from({ length: 27 }, () => submit(citizen)));
    await cloud.idle();
    const first = jsonOf(await send('POST', path, almaty, { iin }));
    expect(first.items).toHaveLength(25);
    const rest = jsonOf(await send('POST', path, almaty, { iin, cursor: first.nextCursor }));
    const all = [...first.items, ...rest.items].map(({ number }) => number);
    expect(all.toSorted()).toEqual(numbers.toSorted());
    for (const [who, sought] of [
      [astana, { iin }],
      [almaty, { surname: 'Көпжазарова' }],
    ] as const) {
      expect((await send('POST', path, who, { ...sought, cursor: first.nextCursor })).status).toBe(400);
    }
  });
});
