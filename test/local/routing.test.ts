/** The registrar brings appeals to their bodies: the body finds them, the citizen hears of it, and one registrar wins. */
import { beforeEach, describe, expect, test } from 'vitest';
import { appealAssigned, assignmentUndone } from '../../events/appeals-routing.ts';
import { exampleAnswer } from '../../functions/appeals/answer/example.ts';
import { localCloud } from '../local-cloud.ts';
import { tokenOf } from './actors.ts';
import { jsonOf } from './ask.ts';
import { submitUnassigned } from './happenings.ts';
import { type Actor, send } from './send.ts';

const cloud = localCloud();
const morning = new Date('2026-05-26T10:00:00+05:00');
const later = (minutes: number) => new Date(morning.getTime() + minutes * 60_000);

const assignment = { body: 'akimat-astana', category: 'water', reason: 'Вода: дело города Астаны.' };

let number = '';
const path = (what = '') => `/v1/registrar/appeals/${encodeURIComponent(number)}${what}`;
const assign = (actor: Actor, version = '"1"', body: unknown = assignment) =>
  send('POST', path('/assignment'), actor, body, { 'if-match': version });
const undo = (actor: Actor) => send('POST', path('/assignment/undo'), actor, { reason: 'Не тот орган.' });
const timeline = async () =>
  jsonOf(await send('GET', `/v1/appeals/${encodeURIComponent(number)}/timeline`, 'owner')).items;

beforeEach(async () => {
  await cloud.setClock(morning);
  number = await submitUnassigned(await tokenOf('owner'));
});

describe('an appeal that is assigned', () => {
  test('is found by its body, no more by the registrar, and its citizen reads who did it and why', async () => {
    const assigned = await assign('registrar');
    expect(assigned.status).toBe(200);
    expect(assigned.headers.get('etag')).toBe('"2"');
    expect(jsonOf(assigned)).toMatchObject({
      state: 'assigned',
      category: 'water',
      arrivedOn: '2026-05-26',
      dueOn: '2026-06-17',
      competentBody: { id: 'akimat-astana', name: 'Акимат города Астаны' },
    });
    const seen = await send('GET', `/v1/worklist/${encodeURIComponent(number)}`, 'otherOfficial');
    expect(jsonOf(seen)).toMatchObject({ number, state: 'assigned' });
    expect((await send('GET', path(), 'registrar')).status).toBe(404);
    expect((await timeline()).at(-1)).toMatchObject({
      version: 2,
      type: appealAssigned.type,
      title: 'Регистратор определил компетентный орган, обращение направлено ему',
      actor: 'Гүлнар Үлгі, тіркеуші',
      competentBody: { id: 'akimat-astana', name: 'Акимат города Астаны' },
      text: 'Вода: дело города Астаны.',
    });
  });

  test('by two registrars at once is assigned by one, and the other hears who it was and when', async () => {
    const answers = await Promise.all([assign('registrar'), assign('otherRegistrar')]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const winner = answers[0]?.status === 200 ? 'Гүлнар Үлгі' : 'Сауле Үлгі';
    const [refused] = answers.filter(({ status }) => status === 409);
    expect(refused && jsonOf(refused)).toMatchObject({
      type: 'urn:qyzmet:problem:wrong-state',
      detail: `Регистратор определил компетентный орган, обращение направлено ему (26.05.2026, 10:00, ${winner}, тіркеуші)`,
    });
    expect(await timeline()).toHaveLength(2);
  });

  test('in another version than the registrar saw stays where it is', async () => {
    const file = { type: 'image/png', bytes: 70, sha256: 'a3+kNPkqi4CqsC2b8aEuSf/K5CTkATocT2i2fj0rvNA=' };
    await send('POST', `/v1/appeals/${encodeURIComponent(number)}/files`, 'owner', file);
    const refused = await assign('registrar');
    expect(refused.status).toBe(412);
    expect(jsonOf(refused).detail).toBe('Заявитель добавляет к обращению файл (26.05.2026, 10:00, Заявитель)');
    expect((await assign('registrar', '"2"')).status).toBe(200);
  });

  test('to a body that no register has is refused, with those that were meant', async () => {
    const { errors } = jsonOf(await assign('registrar', '"1"', { ...assignment, body: 'akimat-almati' }));
    const [{ nearest, ...error }] = errors;
    expect(error).toMatchObject({ field: 'body', code: 'not-registered' });
    expect(nearest[0]).toEqual({ value: 'akimat-almaty', name: 'Акимат города Алматы' });
  });

  test('was never the registrar’s where its body was known from the beginning', async () => {
    const { number: known } = jsonOf(
      await send('POST', '/v1/appeals', 'owner', { text: 'Яма.', category: 'roads', settlement: '750000000' }),
    );
    number = known;
    expect([await assign('registrar'), await undo('registrar')].map(({ status }) => status)).toEqual([404, 404]);
  });
});

describe('an assignment that is undone', () => {
  test('leaves the appeal with the registrar, as it was', async () => {
    await assign('registrar');
    await cloud.setClock(later(5));
    const undone = jsonOf(await undo('otherRegistrar'));
    expect(undone).toMatchObject({ state: 'registered', number });
    for (const gone of ['competentBody', 'category', 'arrivedOn']) expect(undone).not.toHaveProperty(gone);
    expect((await send('GET', `/v1/worklist/${encodeURIComponent(number)}`, 'otherOfficial')).status).toBe(404);
    expect((await send('GET', path(), 'registrar')).headers.get('etag')).toBe('"3"');
    expect((await timeline()).map(({ type }: { type: string }) => type).slice(1)).toEqual([
      appealAssigned.type,
      assignmentUndone.type,
    ]);
    expect((await assign('registrar', '"3"')).status).toBe(200);
  });

  test('is none after ten minutes, and none once the body has answered', async () => {
    await assign('registrar');
    const answer = { language: 'ru', outcome: 'satisfied', text: exampleAnswer.ru };
    const worklist = `/v1/worklist/${encodeURIComponent(number)}/answer`;
    expect((await send('POST', worklist, 'otherOfficial', answer, { 'if-match': '"2"' })).status).toBe(200);
    expect(jsonOf(await undo('registrar')).detail).toContain('с тех пор по обращению уже совершены действия');
    number = await submitUnassigned(await tokenOf('owner'));
    await assign('registrar');
    await cloud.setClock(later(11));
    const late = await undo('registrar');
    expect([late.status, jsonOf(late).detail]).toEqual([
      409,
      'Направление можно отменить только в течение 10 минут, а сделано оно 26.05.2026, 10:00',
    ]);
  });

  test('and answered at once: one of the two wins', async () => {
    await assign('registrar');
    const answer = { language: 'ru', outcome: 'satisfied', text: exampleAnswer.ru };
    const worklist = `/v1/worklist/${encodeURIComponent(number)}/answer`;
    const both = await Promise.all([
      undo('registrar'),
      send('POST', worklist, 'otherOfficial', answer, { 'if-match': '"2"' }),
    ]);
    expect(both.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(await timeline()).toHaveLength(3);
  });
});
