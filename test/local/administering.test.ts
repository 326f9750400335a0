/** The law is made by two: what one administrator proposes, another approves before its day, and only where it stands. */
import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { proposeCalendar, proposeLawRecord } from '../../functions/platform/api.ts';
import { othersProposal, ownProposal } from '../../functions/platform/decision/words.ts';
import { lapsed } from '../../functions/platform/proposal/words.ts';
import { eventually } from '../../infra/tools/stories/world.ts';
import { localCloud } from '../local-cloud.ts';
import { tokenOf } from './actors.ts';
import { type Answer, ask, bearer, jsonOf } from './ask.ts';
import { expectProblem } from './expect-problem.ts';
import { watchForWrites } from './stored-state.ts';

const morning = new Date('2026-05-26T10:00:00+05:00');
const author = 'administrator';
const other = 'otherAdministrator';
type Who = typeof author | typeof other;

beforeEach(() => localCloud().setClock(morning));

async function send(who: Who, path: string, body: unknown, headers: Readonly<Record<string, string>> = {}) {
  const all = { 'content-type': 'application/json', 'idempotency-key': randomUUID(), ...headers };
  const own = { ...all, 'accept-language': 'en', ...bearer(await tokenOf(who)) };
  return ask({ method: 'POST', path, headers: own, body: Buffer.from(JSON.stringify(body)) });
}

async function read(who: Who, path: string) {
  return jsonOf(await ask({ method: 'GET', path, headers: bearer(await tokenOf(who)) }));
}

/** A record of a kind by which nothing is decided here, under an id of its own. */
function newRecord(fields: object = {}) {
  return { ...proposeLawRecord.bodyExample, id: `fees-${randomUUID().slice(0, 8)}`, ...fields };
}

async function proposed(record: object, who: Who = author): Promise<string> {
  const answer = await send(who, '/v1/law/proposals', record);
  expect(answer.status, answer.text).toBe(201);
  return jsonOf(answer).id;
}

const reason = 'Compared with the text as it was published.';
const pathOf = (id: string, what = 'approval') => `/v1/law/proposals/${id}/${what}`;

function decide(who: Who, id: string, what = 'approval', version = 1): Promise<Answer> {
  return send(who, pathOf(id, what), { reason }, { 'if-match': `"${version}"` });
}

async function recordsOf(id: string): Promise<{ version: number; verified: boolean; inForceFrom: string }[]> {
  const { items } = await read(other, '/v1/law/records?kind=mci');
  return items.filter((record: { id: string }) => record.id === id);
}

const refused = (status: number, problem: 'forbidden' | 'wrong-state' | 'changed', detail?: object) =>
  ({ status, problem, ...(detail && { detail }) }) as Parameters<typeof expectProblem>[1];

describe('a proposal', () => {
  test('is the law once another has approved it, and not before', async () => {
    const record = newRecord();
    const id = await proposed(record);
    expect(await recordsOf(record.id)).toEqual([]);
    const approved = await decide(other, id);
    expect(jsonOf(approved)).toMatchObject({ state: 'approved', decision: { by: 'administrator-two', reason } });
    expect(await recordsOf(record.id)).toMatchObject([{ version: 1, verified: true, inForceFrom: '2027-01-01' }]);
  });

  test('is not approved or rejected by its author, and not withdrawn by another; nothing is written', async () => {
    const id = await proposed(newRecord());
    const expectNothingWritten = await watchForWrites();
    for (const what of ['approval', 'rejection']) {
      expectProblem(await decide(author, id, what), refused(403, 'forbidden', ownProposal), 'en', pathOf(id, what));
    }
    const withdrawn = await decide(other, id, 'withdrawal');
    expectProblem(withdrawn, refused(403, 'forbidden', othersProposal), 'en', pathOf(id, 'withdrawal'));
    await expectNothingWritten();
  });

  test('that nobody approved before its day has lapsed; nothing is written', async () => {
    const id = await proposed(newRecord({ inForceFrom: '2026-05-28' }));
    await localCloud().setClock(new Date('2026-05-27T23:59:00+05:00'));
    expect(await read(other, `/v1/law/proposals/${id}`)).toMatchObject({ approveBefore: '2026-05-28' });
    await localCloud().setClock(new Date('2026-05-28T00:00:00+05:00'));
    const expectNothingWritten = await watchForWrites();
    const answer = await decide(other, id);
    expectProblem(answer, refused(409, 'wrong-state', lapsed('2026-05-28')), 'en', pathOf(id));
    await expectNothingWritten();
  });

  test('is approved to the last minute before its day', async () => {
    const id = await proposed(newRecord({ inForceFrom: '2026-05-28' }));
    await localCloud().setClock(new Date('2026-05-27T23:59:00+05:00'));
    expect((await decide(other, id)).status).toBe(200);
  });

  test.each([
    ['rejection', other, 'rejected'],
    ['withdrawal', author, 'withdrawn'],
    ['approval', other, 'approved'],
  ] as const)('is decided once: after its %s nobody decides again', async (what, who, state) => {
    const id = await proposed(newRecord());
    expect(jsonOf(await decide(who, id, what)).state).toBe(state);
    for (const again of ['approval', 'rejection', 'withdrawal']) {
      expect((await decide(again === 'withdrawal' ? author : other, id, again, 2)).status).toBe(409);
    }
    expect((await read(other, `/v1/law/proposals`)).items.map((item: { id: string }) => item.id)).not.toContain(id);
  });

  test('is decided by who has seen the version that there is', async () => {
    const id = await proposed(newRecord());
    expectProblem(await decide(other, id, 'approval', 2), refused(412, 'changed'), 'en', pathOf(id));
  });

  test('of a correction keeps what it corrects, under a version of its own, also for a day that has passed', async () => {
    const record = newRecord({ verified: false });
    await decide(other, await proposed(record));
    await localCloud().setClock(new Date('2027-03-01T10:00:00+05:00'));
    const id = await proposed({ ...record, source: 'adilet.zan.kz', verified: true });
    expect(await read(other, `/v1/law/proposals/${id}`)).toMatchObject({
      against: `${record.id}@2027-01-01.1`,
      difference: [
        { field: 'source', before: record.source, after: 'adilet.zan.kz' },
        { field: 'verified', before: false, after: true },
      ],
    });
    expect((await decide(other, id)).status).toBe(200);
    expect(await recordsOf(record.id)).toMatchObject([
      { version: 1, verified: false },
      { version: 2, verified: true },
    ]);
  });
});

describe('two proposals on one record', () => {
  test.each([
    ['of the same day', {}],
    ['of different days', { inForceFrom: '2027-07-01' }],
  ])('%s, approved at once, have one winner, and the other is told what holds now', async (_, differently) => {
    const record = newRecord();
    await decide(other, await proposed(record));
    const ids = [
      await proposed({ ...record, value: { tiyn: 1 } }),
      await proposed({ ...record, value: { tiyn: 2 }, ...differently }),
    ];
    const answers = await Promise.all(ids.map((id) => decide(other, id)));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    const winner = answers.find(({ status }) => status === 200) as Answer;
    const loser = jsonOf(answers.find(({ status }) => status === 409) as Answer);
    expect(loser.detail).toContain('has changed since this was proposed');
    if (Object.keys(differently).length === 0) expect(loser.detail).toContain(jsonOf(winner).record.citation);
    expect(await recordsOf(record.id)).toHaveLength(2);
  });

  test('one after another: the second says that it is overtaken, and is not approved', async () => {
    const record = newRecord();
    const [first, second] = [await proposed(record), await proposed({ ...record, value: { tiyn: 2 } })];
    await decide(other, first);
    expect(await read(other, `/v1/law/proposals/${second}`)).toMatchObject({ overtaken: true });
    const expectNothingWritten = await watchForWrites();
    const answer = jsonOf(await decide(other, second));
    expect(answer).toMatchObject({ status: 409, detail: expect.stringContaining(`${record.id}@2027-01-01.1`) });
    await expectNothingWritten();
  });
});

describe('a calendar', () => {
  test('is proposed whole, as a correction where the year has one, and shows each day that differs', async () => {
    const answer = jsonOf(await send(author, '/v1/law/calendars', proposeCalendar.bodyExample));
    expect(answer).toMatchObject({
      record: { kind: 'calendar', id: '2027', inForceFrom: '2026-01-01' },
      overtaken: false,
    });
    expect(answer.against).toMatch(/^2027@2026-01-01\.\d+$/);
    const fields = answer.difference.map(({ field }: { field: string }) => field);
    expect(fields).toContain('value.daysOff.2027-05-10.name.ru');
  });
});

test('the calendar of the next year is looked for each morning, and its absence rings on Mondays', async () => {
  const linesWith = async (text: string) =>
    (await localCloud().logs('platform-calendar-watch')).filter((line) => line.includes(text)).length;
  const look = async (day: string) => {
    await localCloud().setClock(new Date(`${day}T09:30:00+05:00`));
    const looked = await linesWith('looked for the calendar');
    await localCloud().invoke('platform-calendar-watch', {});
    await eventually('the line', async () => (await linesWith('looked for the calendar')) > looked || undefined);
    return linesWith('calendarAbsent');
  };
  const before = await look('2026-10-26');
  expect(await look('2026-11-03')).toBe(before);
  await look('2026-11-02');
  await eventually('the metric', async () => (await linesWith('calendarAbsent')) > before || undefined);
});
