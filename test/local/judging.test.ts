/** An answer is judged, a part of a case as well, and an appeal takes up another of the same citizen. */
import { beforeEach, describe, expect, test } from 'vitest';
import { localCloud } from '../local-cloud.ts';
import { tokenOf } from './actors.ts';
import { jsonOf } from './ask.ts';
import { submitAnswered, submitAppeal } from './happenings.ts';
import { send } from './send.ts';
import { newAppeal, texts } from './valid-requests.ts';

const ofCitizen = (number: string, what: string) => `/v1/appeals/${encodeURIComponent(number)}${what}`;
const ofBody = (number: string, what: string) => `/v1/worklist/${encodeURIComponent(number)}${what}`;
const submitting = (actor: 'owner' | 'stranger', follows: string) =>
  send('POST', '/v1/appeals', actor, { ...newAppeal, follows });

beforeEach(() => localCloud().setClock(new Date('2026-05-28T11:00:00+05:00')));

describe('whoever does not agree with an answer', () => {
  test('is handed a complaint that is ready, and what a new appeal begins with; whoever does is not', async () => {
    const number = await submitAnswered(await tokenOf('owner'));
    const rated = jsonOf(await send('POST', ofCitizen(number, '/rating'), 'owner', { rating: 3 }));
    expect(rated).toMatchObject({ state: 'answered', outcome: 'satisfied', judgement: { rating: 3 } });
    expect(rated).not.toHaveProperty('ways');
    const said = jsonOf(await send('POST', ofCitizen(number, '/solution'), 'owner', { solved: false }));
    const { complaint, newAppeal: begun } = said.ways;
    expect(said.judgement).toEqual({ rating: 3, solved: false });
    expect(complaint).toEqual(jsonOf(await send('GET', ofCitizen(number, '/complaint-draft'), 'owner')));
    expect(begun).toEqual({ follows: number, category: 'roads', settlement: '750000000' });
    const { text } = complaint;
    const filed = await send('POST', ofCitizen(number, '/complaints'), 'owner', { text });
    expect([filed.status, jsonOf(filed).state]).toEqual([201, 'complained']);
    expect((await send('POST', ofCitizen(number, '/solution'), 'owner', { solved: true })).status).toBe(409);
  });

  test('judges a part of a case by itself, and complains of it by itself', async () => {
    const number = await submitAppeal(await tokenOf('owner'));
    const requests = [
      { text: 'Закрыть яму.', body: 'akimat-almaty' },
      { text: 'Восстановить связь.', body: 'akimat-astana' },
    ];
    await send('POST', ofBody(number, '/split'), 'official', { requests }, { 'if-match': '"1"' });
    const part = `${number}-2`;
    const promise = { what: 'Ответить на вопрос о связи.', by: '2026-06-10' };
    const answer = { language: 'ru', outcome: 'refused', text: texts.answer, promise };
    await send('POST', ofBody(part, '/answer'), 'otherOfficial', answer, { 'if-match': '"1"' });
    expect((await send('POST', ofCitizen(part, '/rating'), 'stranger', { rating: 1 })).status).toBe(404);
    const { ways } = jsonOf(await send('POST', ofCitizen(part, '/rating'), 'owner', { rating: 1 }));
    expect(ways).toMatchObject({ complaint: { through: { id: 'akimat-astana' } }, newAppeal: { follows: part } });
    expect(ways.complaint.text).toContain(part);
    // Its day has not come.
    expect(ways.complaint.text).not.toContain('не сделано');
    const filed = await send('POST', ofCitizen(part, '/complaints'), 'owner', { text: ways.complaint.text });
    expect(jsonOf(filed)).toMatchObject({ number: part, state: 'complained', complaint: { ordinal: 1 } });
    expect(jsonOf(await send('GET', ofCitizen(number, ''), 'owner')).state).toBe('assigned');
  });
});

describe('an appeal', () => {
  test('takes up another of the same citizen, and both who submit and who answer see which', async () => {
    const first = await submitAppeal(await tokenOf('owner'));
    const { number, follows, unclear } = jsonOf(await submitting('owner', first));
    expect([follows, unclear]).toEqual([first, []]);
    expect(jsonOf(await send('GET', ofCitizen(number, ''), 'owner')).follows).toBe(first);
    expect(jsonOf(await send('GET', ofBody(number, ''), 'official')).follows).toBe(first);
  });

  test("is taken in without another's, and its citizen is told that this is none of theirs", async () => {
    const others = await submitAppeal(await tokenOf('owner'));
    for (const number of [others, 'ЖТ-2026-99999999']) {
      const submitted = await submitting('stranger', number);
      expect(submitted.status).toBe(201);
      expect(jsonOf(submitted)).not.toHaveProperty('follows');
      expect(jsonOf(submitted).unclear).toEqual([
        { field: 'follows', inWords: 'Среди ваших обращений нет обращения с таким номером', nearest: [] },
      ]);
    }
  });
});
