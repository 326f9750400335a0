/** Who looked: on the list of the person concerned before anything is shown, once per viewer, case and day. */
import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { answerAppeal } from '../../functions/appeals/api.ts';
import { readAppeal } from '../../functions/appeals/appeal/store.ts';
import { recordLook } from '../../shared/persons/looks.ts';
import { queryAll } from '../../shared/table/table.ts';
import { localCloud } from '../local-cloud.ts';
import { tokenOf } from './actors.ts';
import { stateTable } from './as-administrator.ts';
import { ask, bearer, jsonOf } from './ask.ts';
import { submitAppeal, submitDrafted } from './happenings.ts';
import { send } from './send.ts';
import { texts } from './valid-requests.ts';

const cloud = localCloud();
const table = stateTable();
const morning = new Date('2026-05-26T10:00:00+05:00');
const later = (hours: number) => new Date(morning.getTime() + hours * 3_600_000);

const storedLook = () =>
  z.object({ viewer: z.string(), about: z.string(), at: z.string(), fields: z.array(z.string()) });

function looksAt(person: string) {
  const request = { partition: `person#${person}`, beginsWith: 'look#', limit: 100 };
  return Array.fromAsync(queryAll(table, request, storedLook));
}

describe('looks at a person', () => {
  const person = randomUUID();
  const look = { person, viewer: 'akimat-almaty/official-7', about: 'ЖТ-2026-00000001', fields: ['text'] };

  test('of one viewer in one case on one day are one, with the time of the first', async () => {
    await recordLook(table, look, morning);
    await recordLook(table, look, later(3));
    expect(await looksAt(person)).toEqual([
      { viewer: look.viewer, about: look.about, at: '2026-05-26T10:00:00.000+05:00', fields: ['text'] },
    ]);
  });

  test('by another viewer, in another case and on another day are looks of their own', async () => {
    await recordLook(table, { ...look, viewer: 'akimat-almaty/official-8' }, later(4));
    await recordLook(table, { ...look, about: 'ЖТ-2026-00000002' }, later(4));
    await recordLook(table, look, later(24));
    expect(await looksAt(person)).toHaveLength(4);
  });

  test('begin a new day at midnight in Astana, not in London', async () => {
    const [beforeMidnight, afterMidnight] = [later(24 + 13.9), later(24 + 14.1)];
    await recordLook(table, { ...look, about: 'ЖТ-2026-00000003' }, beforeMidnight);
    await recordLook(table, { ...look, about: 'ЖТ-2026-00000003' }, afterMidnight);
    expect((await looksAt(person)).filter(({ about }) => about === 'ЖТ-2026-00000003')).toHaveLength(2);
  });
});

describe('an official who reads an appeal', () => {
  let path = '';
  let official: Record<string, string> = {};
  beforeAll(async () => {
    await cloud.setClock(morning);
    path = `/v1/worklist/${encodeURIComponent(await submitAppeal(await tokenOf('owner')))}`;
    official = bearer(await tokenOf('official'));
  });
  const wanting = { ...answerAppeal.bodyExample, text: 'Рассмотрено.' };
  const third = { persona: 'official-almaty', claims: { sub: 'a-third', name: 'Болат Үлгі' } } as const;
  const review = () => ask({ method: 'GET', path, headers: official });

  test('is shown nothing when the look cannot be put on the list', async () => {
    expect((await review()).status).toBe(200);
    await cloud.forget();
    await review();
    const calls = (await cloud.calls()).filter(({ principal }) => principal === 'appeals-official');
    const nth = calls.findIndex(({ operation }) => operation === 'PutItem') + 1;
    await cloud.fault({ principal: 'appeals-official', mode: 'before', nth });
    const refused = await review();
    expect(refused.status).toBe(500);
    expect(refused.text).not.toContain(texts.appeal);
    expect(await cloud.firedFaults()).toMatchObject([
      { operation: 'PutItem', keys: [expect.stringMatching(/^person#/)] },
    ]);
  });

  test('is on the list with who looked, and at what', async () => {
    expect((await review()).status).toBe(200);
    const number = decodeURIComponent(path.split('/').at(-1) ?? '');
    const appeal = await readAppeal({ table }, `appeals#${number}`);
    expect(await looksAt(appeal?.citizen ?? '')).toContainEqual({
      viewer: expect.stringMatching(/^akimat-almaty\/./),
      about: number,
      at: expect.stringMatching(/^2026-05-26T10:/),
      fields: ['text'],
    });
  });

  test.each([
    ['writes a draft', 'PUT', '/draft', wanting, '"2"', 200],
    ['signs what is found wanting', 'POST', '/answer', wanting, '"1"', 400],
    ['approves a draft', 'PUT', '/draft/approval', undefined, '"2"', 200],
  ] as const)(
    'is on it as well when another %s: what is found says again what is asked',
    async (_, method, what, body, version, status) => {
      const number = await submitDrafted(await tokenOf('owner'));
      const path = `/v1/worklist/${encodeURIComponent(number)}${what}` as const;
      const reply = await send(method, path, third, body, { 'if-match': version });
      expect(reply.status, reply.text).toBe(status);
      const appeal = await readAppeal({ table }, `appeals#${number}`);
      expect((await looksAt(appeal?.citizen ?? '')).filter(({ about }) => about === number)).toContainEqual(
        expect.objectContaining({ viewer: 'akimat-almaty/a-third', about: number }),
      );
    },
  );

  test('has put it there before the text was read', async () => {
    await cloud.forget();
    expect(jsonOf(await review()).text).toBe(texts.appeal);
    const calls = (await cloud.calls()).filter(({ principal }) => principal === 'appeals-official');
    const written = calls.findIndex(({ operation }) => operation === 'PutItem');
    const read = calls.findIndex(({ operation }) => operation === 'Query');
    expect(written).toBeGreaterThanOrEqual(0);
    expect(read).toBeGreaterThan(written);
  });
});
