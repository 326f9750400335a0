/** Registrars share out what waits, and bring groups of it to a body. */
import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { localCloud } from '../local-cloud.ts';
import { tokenOf } from './actors.ts';
import { jsonOf } from './ask.ts';
import { submitUnassigned } from './happenings.ts';
import { type Actor, send } from './send.ts';

const cloud = localCloud();
/** A day of their own: what other tests leave waiting is due after. */
const day = new Date('2025-02-03T10:00:00+05:00');
const registrarNamed = (sub: string): Actor => ({ persona: 'registrar', claims: { sub } });

let numbers: string[] = [];
let one: Actor;
let other: Actor;

const claim = async (actor: Actor, most = 2) =>
  jsonOf(await send('PUT', '/v1/registrar/claims', actor, { most })).items.map(({ number }: Named) => number);
const assign = (body: object, headers = {}) => send('POST', '/v1/registrar/groups/assignment', one, body, headers);
const stateOf = async (number: string) =>
  jsonOf(await send('GET', `/v1/appeals/${encodeURIComponent(number)}`, 'owner')).state;

interface Named {
  readonly number: string;
}

beforeEach(async () => {
  await cloud.setClock(day);
  [one, other] = [registrarNamed(randomUUID()), registrarNamed(randomUUID())];
  const token = await tokenOf('owner');
  numbers = [await submitUnassigned(token), await submitUnassigned(token), await submitUnassigned(token)];
});

describe('what waits', () => {
  test('is offered to one registrar at a time, whoever asks at once', async () => {
    const [third, fourth] = [registrarNamed(randomUUID()), registrarNamed(randomUUID())];
    const claims = await Promise.all([claim(one, 25), claim(other, 25), claim(third, 25)]);
    const all = claims.flat();
    expect(new Set(all).size).toBe(all.length);
    for (const number of numbers) expect(all).toContain(number);
    const [mine = []] = claims;
    expect(await claim(one, 25)).toEqual(mine);
    const { items } = jsonOf(await send('GET', '/v1/registrar/appeals', other));
    expect(items.map(({ number }: Named) => number).filter((number: string) => mine.includes(number))).toEqual([]);
    await cloud.setClock(new Date(day.getTime() + 11 * 60_000));
    const anew = [await claim(other, 25), await claim(third, 25), await claim(fourth, 25)];
    expect(anew.flat()).toEqual(expect.arrayContaining(mine));
    await cloud.setClock(new Date(day.getTime() + 30 * 60_000));
  });
});

describe('a group', () => {
  test('is counted, previewed without those that another has claimed, and assigned one by one', async () => {
    await cloud.setClock(new Date(day.getTime() + 60 * 60_000));
    const { groups } = jsonOf(await send('GET', '/v1/registrar/groups', one));
    const group = groups.find(({ region, category }: Record<string, string>) => region === '75' && !category);
    expect(group).toMatchObject({ region: '75', nextDueOn: expect.any(String) });
    expect(group.waiting).toBeGreaterThanOrEqual(3);
    const preview = jsonOf(
      await send('POST', '/v1/registrar/groups/assignment/preview', one, {
        group: { region: '75' },
        body: 'ministry-of-digital',
      }),
    );
    expect(preview.competentBody).toEqual({
      id: 'ministry-of-digital',
      name: 'Министерство искусственного интеллекта и цифрового развития',
    });
    expect(preview.items.map(({ number }: Named) => number)).toEqual(expect.arrayContaining(numbers));
    const headers = { 'idempotency-key': randomUUID() };
    const asked = {
      appeals: numbers,
      body: 'ministry-of-digital',
      category: 'water',
      reason: 'Связь: дело министерства.',
    };
    const [first, again] = [await assign(asked, headers), await assign(asked, headers)];
    expect([first.status, again.status]).toEqual([202, 202]);
    expect(jsonOf(first)).toEqual({ id: expect.stringMatching(/^[\w-]{22}$/), appeals: 3 });
    await cloud.idle();
    for (const number of numbers) {
      expect(await stateOf(number)).toBe('assigned');
      const { items } = jsonOf(await send('GET', `/v1/appeals/${encodeURIComponent(number)}/timeline`, 'owner'));
      expect(items.slice(1)).toMatchObject([
        {
          actor: 'Гүлнар Үлгі, тіркеуші',
          text: 'Связь: дело министерства.',
          competentBody: { id: 'ministry-of-digital' },
        },
      ]);
    }
  });

  test('of which one does not wait any more has that left alone', async () => {
    const [gone = '', ...others] = numbers;
    const path = `/v1/registrar/appeals/${encodeURIComponent(gone)}/assignment`;
    await send('POST', path, other, { body: 'akimat-astana' }, { 'if-match': '"1"' });
    expect((await assign({ appeals: numbers, body: 'ministry-of-digital' })).status).toBe(202);
    await cloud.idle();
    const bodies = await Promise.all(
      numbers.map(
        async (number) =>
          jsonOf(await send('GET', `/v1/appeals/${encodeURIComponent(number)}`, 'owner')).competentBody.id,
      ),
    );
    expect(bodies).toEqual(['akimat-astana', ...others.map(() => 'ministry-of-digital')]);
  });
});
