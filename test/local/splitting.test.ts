/** An appeal that is split: every body finds its part, its citizen all of them, and each is answered by itself. */
import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { appealRegistered } from '../../events/appeals.ts';
import { appealAssigned, appealSplit, partOpened } from '../../events/appeals-routing.ts';
import { exampleAnswer } from '../../functions/appeals/answer/example.ts';
import { localCloud } from '../local-cloud.ts';
import { hearPdf, lettersHeard, lettersOf } from '../read-pdf.ts';
import { tokenOf } from './actors.ts';
import { allItems } from './all-items.ts';
import { bearer, jsonOf } from './ask.ts';
import { attachFile, submitAppeal } from './happenings.ts';
import { send } from './send.ts';
import { texts } from './valid-requests.ts';

const cloud = localCloud();
const owner = 'owner';
const requests = [
  { text: 'Закрыть яму.', body: 'akimat-almaty' },
  { text: 'Восстановить связь.', body: 'akimat-astana' },
  { text: 'Вернуть деньги.' },
];
const answer = { language: 'ru', outcome: 'satisfied', text: exampleAnswer.ru };

let number = '';
const ofCitizen = (part = '', what = '') => `/v1/appeals/${encodeURIComponent(`${number}${part}`)}${what}`;
const ofBody = (part = '', what = '') => `/v1/worklist/${encodeURIComponent(`${number}${part}`)}${what}`;
const ofRegistrar = (part = '', what = '') => `/v1/registrar/appeals/${encodeURIComponent(`${number}${part}`)}${what}`;
const split = (body: object = { requests }, headers: Readonly<Record<string, string>> = { 'if-match': '"1"' }) =>
  send('POST', ofBody('', '/split'), 'official', body, headers);
const answering = (actor: 'official' | 'otherOfficial', part: string, version: string) =>
  send('POST', ofBody(part, '/answer'), actor, answer, { 'if-match': version });

beforeEach(async () => {
  await cloud.setClock(new Date('2026-05-26T10:00:00+05:00'));
  number = await submitAppeal(await tokenOf(owner));
  await cloud.setClock(new Date('2026-05-28T11:00:00+05:00'));
});

describe('an appeal that is split', () => {
  test('tells who asked what became of it, again under the same key', async () => {
    const headers = { 'if-match': '"1"', 'idempotency-key': randomUUID() };
    const [first, again] = [await split({ requests }, headers), await split({ requests }, headers)];
    expect(first.status).toBe(200);
    expect(first.headers.get('etag')).toBe('"2"');
    expect(jsonOf(first)).toMatchObject({
      number,
      keeps: true,
      parts: [{ number: `${number}-2`, competentBody: { name: 'Акимат города Астаны' } }, { number: `${number}-3` }],
      forwarding: { dueOn: '2026-06-01', late: false },
    });
    expect([again.status, jsonOf(again)]).toEqual([200, jsonOf(first)]);
  });

  test('shows its citizen every part with body, state and day, and stands in their list once', async () => {
    await split();
    const seen = jsonOf(await send('GET', ofCitizen(), owner));
    expect(seen).toMatchObject({ number, state: 'assigned', request: 'Закрыть яму.' });
    expect(seen.parts).toMatchObject([
      { number, state: 'assigned', competentBody: { id: 'akimat-almaty' }, dueOn: '2026-06-17' },
      { number: `${number}-2`, state: 'assigned', competentBody: { id: 'akimat-astana' }, dueOn: '2026-06-18' },
      { number: `${number}-3`, state: 'registered', dueOn: '2026-06-17' },
    ]);
    const own = await allItems('/v1/appeals', await tokenOf(owner));
    const listed = own.filter((item) => item.number.startsWith(number));
    expect(listed).toMatchObject([{ number, parts: 3 }]);
  });

  test('tells what happened to all parts in one timeline, and of each what was requested', async () => {
    await split();
    const { items } = jsonOf(await send('GET', ofCitizen('', '/timeline'), owner));
    expect(items.map(({ type, part, text }: Record<string, string>) => [type, part, text])).toEqual([
      [appealRegistered.type, undefined, texts.appeal],
      [appealSplit.type, undefined, 'Закрыть яму.'],
      [partOpened.type, `${number}-2`, 'Восстановить связь.'],
      [partOpened.type, `${number}-3`, 'Вернуть деньги.'],
    ]);
    const ofPart = jsonOf(await send('GET', ofCitizen('-2', '/timeline'), owner)).items;
    expect(ofPart.map(({ type }: { type: string }) => type)).toEqual([appealRegistered.type, partOpened.type]);
  });

  test('gives each body its part with its request, the whole text, and the files of the case', async () => {
    const file = await attachFile(await tokenOf(owner), number);
    await split(undefined, { 'if-match': '"2"' });
    const part = jsonOf(await send('GET', ofBody('-2'), 'otherOfficial'));
    expect(part).toMatchObject({ state: 'assigned', request: 'Восстановить связь.', text: texts.appeal });
    expect(part).not.toHaveProperty('parts');
    const { items } = jsonOf(await send('GET', ofBody('-2', '/files'), 'otherOfficial'));
    expect(items).toMatchObject([{ id: file, state: 'usable' }]);
    expect((await send('GET', ofBody('-2', `/files/${file}`), 'otherOfficial')).status).toBe(200);
    const later = await attachFile(await tokenOf(owner), `${number}-2`);
    const files = jsonOf(await send('GET', ofBody('', '/files'), 'official')).items;
    expect(files.map(({ id }: { id: string }) => id)).toEqual([file, later]);
    for (const [actor, path] of [
      ['official', ofBody('-2')],
      ['otherOfficial', ofBody()],
      ['stranger', ofCitizen('-2')],
    ] as const) {
      expect((await send('GET', path, actor)).status).toBe(404);
    }
  });

  test('is answered part by part, each with its clocks, its receipt, its seal and its print', async () => {
    await split();
    expect((await answering('otherOfficial', '-2', '"1"')).status).toBe(200);
    const parts = jsonOf(await send('GET', ofCitizen(), owner)).parts;
    expect(parts.map(({ state }: { state: string }) => state)).toEqual(['assigned', 'answered', 'registered']);
    expect(jsonOf(await send('GET', ofCitizen('-2', '/answer'), owner))).toMatchObject({
      number: `${number}-2`,
      text: answer.text,
      competentBody: { id: 'akimat-astana' },
    });
    expect(jsonOf(await send('GET', ofCitizen('-2', '/receipt'), owner))).toMatchObject({ number: `${number}-2` });
    expect(jsonOf(await send('GET', ofCitizen('-2', '/clocks'), owner)).clocks).toMatchObject([
      { startedOn: '2026-05-28', stoppedAt: expect.stringMatching(/^2026-05-28T11/) },
    ]);
    const inRussian = { headers: { 'accept-language': 'ru', ...bearer(await tokenOf(owner)) } };
    const pdf = await fetch(`${cloud.apiUrl}${ofCitizen('-2', '/pdf')}`, inRussian);
    const printed = lettersHeard(await hearPdf(new Uint8Array(await pdf.arrayBuffer())));
    for (const said of [`${number}-2`, 'Вопрос этой части', 'Восстановить связь.', texts.appeal]) {
      expect(printed).toContain(lettersOf(said));
    }
    const refused = await split({ requests }, { 'if-match': '"2"' });
    expect([refused.status, jsonOf(refused).detail]).toEqual([
      409,
      'На одну из частей обращения уже дан ответ: разделить его больше нельзя',
    ]);
  });

  test('has a part that the registrar brings to its body', async () => {
    await split();
    const seen = await send('GET', ofRegistrar('-3'), 'registrar');
    expect(jsonOf(seen)).toMatchObject({ request: 'Вернуть деньги.', text: texts.appeal });
    const assignment = { body: 'akimat-astana' };
    const assigned = await send('POST', ofRegistrar('-3', '/assignment'), 'registrar', assignment, {
      'if-match': '"1"',
    });
    expect(assigned.status).toBe(200);
    expect(jsonOf(await send('GET', ofBody('-3'), 'otherOfficial'))).toMatchObject({ dueOn: '2026-06-17' });
    const { items } = jsonOf(await send('GET', ofCitizen('', '/timeline'), owner));
    expect(items.at(-1)).toMatchObject({ type: appealAssigned.type, part: `${number}-3` });
  });

  test('of which nothing stays is closed for its body, and takes files by its parts alone', async () => {
    const gone = requests.slice(1);
    expect(jsonOf(await split({ requests: gone }))).toMatchObject({ keeps: false });
    expect(jsonOf(await send('GET', ofCitizen(), owner))).toMatchObject({ state: 'forwarded', parts: [{}, {}, {}] });
    const { items } = jsonOf(await send('GET', '/v1/worklist', 'official'));
    expect(items.map((item: { number: string }) => item.number)).not.toContain(number);
    expect((await answering('official', '', '"2"')).status).toBe(409);
    const file = { type: 'image/png', bytes: 70, sha256: 'a3+kNPkqi4CqsC2b8aEuSf/K5CTkATocT2i2fj0rvNA=' };
    expect(jsonOf(await send('POST', ofCitizen('', '/files'), owner, file)).detail).toContain('разделено на части');
    expect((await send('POST', ofCitizen('-2', '/files'), owner, file)).status).toBe(201);
  });

  test('and answered at once: one of the two is done, and there is no part where it was the answer', async () => {
    const both = await Promise.all([split(), answering('official', '', '"1"')]);
    expect(both.filter(({ status }) => status === 200)).toHaveLength(1);
    const isSplit = both[0]?.status === 200;
    expect((await send('GET', ofCitizen('-2'), owner)).status).toBe(isSplit ? 200 : 404);
    const { state } = jsonOf(await send('GET', ofCitizen(), owner));
    expect(state).toBe(isSplit ? 'assigned' : 'answered');
  });
});
