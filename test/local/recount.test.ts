/**
 * A year without calendar: what was submitted and is answered in it is counted provisionally. Once the calendar is
 * there, people see the date that is true, and nobody is told to be late who was not.
 */
import { DeleteItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { answerOverdue, answerTermRecounted, appealRegistered } from '../../events/appeals.ts';
import { answerDueSoon } from '../../events/appeals-course.ts';
import { applicationSubmitted, registerSilent, registerTermRecounted } from '../../events/documents.ts';
import { lawRecordApproved } from '../../events/platform.ts';
import { writeItems } from '../../infra/tools/write-items.ts';
import { lawKey, lawPartition } from '../../shared/law/reader.ts';
import { calendarKind, lawRecord } from '../../shared/law/records.ts';
import { queryAll, toStored } from '../../shared/table/table.ts';
import { localCloud } from '../local-cloud.ts';
import { iinFrom, tokenOf } from './actors.ts';
import { send } from './any-queue.ts';
import { stateTable } from './as-administrator.ts';
import { ask, bearer, jsonOf } from './ask.ts';
import { eventOf } from './dead-letters.ts';
import { apply, submitAppeal } from './happenings.ts';

const cloud = localCloud();
const table = stateTable();

const off = (day: string) => ({ day, name: { kk: 'Жаңа жыл', ru: 'Новый год', en: 'New Year' } });

/** As a decree may have it that moves the weekend of the New Year. */
const calendar = {
  kind: calendarKind.name,
  ...{ id: '2028', inForceFrom: '2028-01-01', version: 1, article: 'invented', source: 'a test', verified: false },
  value: { year: 2028, daysOff: [off('2028-01-03'), off('2028-01-04')], workingDays: [] },
};

const citizen = () =>
  tokenOf({
    scopes: ['appeals.citizen', 'documents.citizen'],
    claims: { sub: 'citizen-of-2028', iin: iinFrom('33030330001') },
  });

const at = (instant: string) => new Date(`${instant}+05:00`);

async function itIs(instant: string): Promise<void> {
  await cloud.setClock(at(instant));
  await cloud.idle();
}

/** The sweeper comes with the next minute, and others may have left it more to do. */
const swept = (holds: () => Promise<void>) => vi.waitFor(holds, { timeout: 60_000, interval: 200 });

/** What the functions remember of the law is a minute old at most; these do not wait for it. */
async function calendarIsPublished(): Promise<void> {
  await writeItems(table, [{ ...lawKey(calendar), ...calendar }]);
  for (const name of deadlines) await cloud.recycle(name);
}

async function read(path: string) {
  const headers = { ...bearer(await citizen()), 'accept-language': 'ru' };
  return jsonOf(await ask({ method: 'GET', path, headers }));
}

interface Told {
  readonly type: string;
  readonly title: string;
}

const typesOf = (timeline: Told[]) => timeline.map(({ type }) => type);

/** Both are due on 3 January by weekends and yearly holidays alone: in truth on 5 January. */
const appeal = {
  name: '',
  path: () => `/v1/appeals/${encodeURIComponent(appeal.name)}`,
  seen: () => read(appeal.path()),
  told: () => read(`${appeal.path()}/timeline`),
};
const application = { name: '', seen: () => read(`/v1/applications/${application.name}`) };

/** What has been put of the two since the last `forget`. */
const putsOfBoth = () => Promise.all([putsOf(`appeals#${appeal.name}`), putsOf(`documents#${application.name}`)]);

/** By whoever keeps its terms: subscribers note of it what is theirs. */
async function putsOf(pk: string): Promise<string[]> {
  const puts = (await cloud.calls()).filter(
    ({ operation, principal, keys }) =>
      /Put|Write/.test(operation) && principal.endsWith('-deadline') && keys.includes(pk),
  );
  return puts.map(({ operation }) => operation);
}

/** Others may have brought in that calendar before. */
async function forgetCalendar(): Promise<void> {
  const request = { partition: lawPartition(calendarKind.name), limit: 100 };
  const records = await Array.fromAsync(queryAll(table, request, () => lawRecord(calendarKind)));
  for (const record of records.filter(({ id }) => id === calendar.id)) {
    await table.client.send(new DeleteItemCommand({ TableName: table.name, Key: toStored(lawKey(record)) }));
  }
  for (const name of ['appeals-citizen', 'documents-citizen', ...deadlines]) await cloud.recycle(name);
}

const deadlines = ['appeals-deadline', 'documents-deadline'];

beforeAll(async () => {
  await forgetCalendar();
  await itIs('2027-12-10T10:00:00');
  appeal.name = await submitAppeal(await citizen());
  await itIs('2027-12-29T10:00:00');
  application.name = await apply(await citizen());
});

/** The other tests know of no calendar of that year. */
afterAll(forgetCalendar);

describe('as long as the calendar is missing', () => {
  test('a term runs to a provisional day, and is looked at once a day, of which nobody hears but in the warning', async () => {
    await itIs('2028-01-01T00:00:30');
    await swept(async () => expect(typesOf((await appeal.told()).items).at(-1)).toBe(answerDueSoon.type));
    await cloud.forget();
    await itIs('2028-01-02T00:00:30');
    await swept(async () => expect(await putsOfBoth()).toEqual([['PutItem'], ['PutItem']]));
    await cloud.forget();
    await itIs('2028-01-02T12:00:00');
    expect(await putsOfBoth()).toEqual([[], []]);
    expect(await appeal.seen()).toMatchObject({ dueOn: '2028-01-03', term: { provisional: true, late: false } });
    expect(await application.seen()).toMatchObject({ dueOn: '2028-01-03', term: { provisional: true, late: false } });
    expect(typesOf((await appeal.told()).items)).toEqual([appealRegistered.type, answerDueSoon.type]);
    expect(typesOf((await application.seen()).timeline)).toEqual([applicationSubmitted.type]);
  });

  test('it is told to have passed, provisionally', async () => {
    await itIs('2028-01-04T10:00:00');
    await swept(async () => {
      expect(await appeal.seen()).toMatchObject({ state: 'overdue', term: { provisional: true, late: true } });
      expect(await application.seen()).toMatchObject({ state: 'register-silent' });
    });
    expect((await appeal.told()).items.at(-1).title).toContain('предварительно: календарь ещё не опубликован');
    expect(await application.seen()).toMatchObject({ state: 'register-silent', term: { provisional: true } });
  });
});

describe('once the calendar is there', () => {
  beforeAll(async () => {
    await calendarIsPublished();
    await itIs('2028-01-05T00:00:30');
    await swept(async () => {
      expect(await appeal.seen()).toMatchObject({ state: 'assigned' });
      expect(await application.seen()).toMatchObject({ state: 'awaiting-register' });
    });
  });

  test('an appeal that was overdue by the provisional day waits for its answer again, and its citizen reads why', async () => {
    const seen = await appeal.seen();
    expect(seen).toMatchObject({ state: 'assigned', dueOn: '2028-01-05', term: { provisional: false, late: false } });
    expect(seen.term).not.toHaveProperty('missedAt');
    const { items } = await appeal.told();
    expect(typesOf(items)).toEqual([
      ...[appealRegistered.type, answerDueSoon.type],
      ...[answerOverdue.type, answerTermRecounted.type],
    ]);
    expect(items.at(-1).title).toContain('пересчитан по опубликованному календарю: до конца дня 5 января 2028 г.');
    expect(items.at(-1).title).toContain('; срок ещё не истёк');
  });

  test('its body finds it among what is not overdue, by the true day', async () => {
    const path = `/v1/worklist/${encodeURIComponent(appeal.name)}`;
    const reviewed = await ask({ method: 'GET', path, headers: bearer(await tokenOf('official')) });
    expect(jsonOf(reviewed)).toMatchObject({ state: 'assigned', dueOn: '2028-01-05' });
  });

  test('a register that was silent by the provisional day has time still, and the applicant reads why', async () => {
    const seen = await application.seen();
    expect(seen).toMatchObject({ state: 'awaiting-register', dueOn: '2028-01-05', term: { late: false } });
    expect(typesOf(seen.timeline)).toEqual([
      applicationSubmitted.type,
      registerSilent.type,
      registerTermRecounted.type,
    ]);
    expect(seen.timeline.at(-1).title).toContain('пересчитан по опубликованному календарю: до конца дня 5 января');
  });

  test('subscribers hear of it, each fact once', async () => {
    const events = (await cloud.events()).map(
      ({ detail }) => detail as { type: string; data: Record<string, unknown> },
    );
    const recounts = events.filter(
      ({ type }) => type === answerTermRecounted.type || type === registerTermRecounted.type,
    );
    const named = ({ data }: (typeof recounts)[number]) =>
      data.number === appeal.name || data.applicationId === application.name;
    expect(recounts.filter(named)).toMatchObject(
      [1, 2].map(() => ({ data: { dueOn: '2028-01-05', withdrawsLateness: true } })),
    );
  });

  test('nothing is looked at any more before its day, and what that misses is missed', async () => {
    await cloud.forget();
    await itIs('2028-01-05T23:59:30');
    expect(await putsOfBoth()).toEqual([[], []]);
    await itIs('2028-01-06T00:00:30');
    await swept(async () => {
      const term = { late: true, missedAt: '2028-01-05T23:59:59.999+05:00' };
      expect(await appeal.seen()).toMatchObject({ state: 'overdue', term });
      expect(typesOf((await appeal.told()).items).at(-1)).toBe(answerOverdue.type);
      expect(await application.seen()).toMatchObject({ state: 'register-silent', dueOn: '2028-01-11' });
    });
  });
});

describe('as soon as the calendar is approved', () => {
  let waiting: string;

  beforeAll(async () => {
    await forgetCalendar();
    await itIs('2027-12-10T10:00:00');
    waiting = await submitAppeal(await citizen());
    // What is looked at daily has filled the memory of the function just now.
    await cloud.forget();
    await itIs('2027-12-11T00:00:30');
    await swept(async () => expect(await putsOf(`appeals#${waiting}`)).toHaveLength(1));
    await writeItems(table, [{ ...lawKey(calendar), ...calendar }]);
  });

  test.each([
    ['a record of another kind changes nothing', { kind: 'mci', id: '2028' }, true],
    ['the calendar has what waits for it counted anew, on the same day and by no memory', {}, false],
  ])('%s', async (_, data, provisional) => {
    const event = eventOf('//qyzmet/platform', lawRecordApproved.type, { ...lawRecordApproved.example, ...data });
    await send('platform-awaited-law', JSON.stringify(event));
    await cloud.idle();
    const path = `/v1/appeals/${encodeURIComponent(waiting)}`;
    expect((await read(path)).term.provisional).toBe(provisional);
  });

  test('a correction of it moves what runs, and the citizen reads that the law was corrected', async () => {
    const path = `/v1/appeals/${encodeURIComponent(waiting)}`;
    expect(await read(path)).toMatchObject({ dueOn: '2028-01-05' });
    const { value } = calendar;
    const corrected = { ...calendar, version: 2, value: { ...value, daysOff: [...value.daysOff, off('2028-01-05')] } };
    await writeItems(table, [{ ...lawKey(corrected), ...corrected }]);
    const data = { ...lawRecordApproved.example, id: '2028', inForceFrom: '2028-01-01', citation: '2028@2028-01-01.2' };
    const event = eventOf('//qyzmet/platform', lawRecordApproved.type, data);
    await send('platform-awaited-law', JSON.stringify(event));
    await cloud.idle();
    expect(await read(path)).toMatchObject({ dueOn: '2028-01-06', term: { provisional: false, late: false } });
    const { items } = await read(`${path}/timeline`);
    expect(typesOf(items).filter((type) => type === answerTermRecounted.type)).toHaveLength(2);
    expect(items.at(-1).title).toBe(
      'Срок ответа пересчитан по исправленным данным закона: до конца дня 6 января 2028 г. (время Казахстана), по непроверенному календарю',
    );
  });
});
