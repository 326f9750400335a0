import { describe, expect, test } from 'vitest';
import { approve, propose, reject, withdraw } from '../../../functions/platform/administering/decide.ts';
import type { Deciding } from '../../../functions/platform/decision/decision.ts';
import { lawKinds } from '../../../functions/platform/law-kinds.ts';
import { differenceOf } from '../../../functions/platform/proposal/difference.ts';
import type { Proposal, Standing } from '../../../functions/platform/proposal/proposal.ts';
import { absentCalendar, isReminded } from '../../../functions/platform/watching/absent-calendar.ts';
import { kindNames } from '../../../infra/data/law-kinds.ts';
import type { LawRecord } from '../../../shared/law/records.ts';

const record = {
  ...{ kind: 'mci', id: 'fines', inForceFrom: '2027-01-01', version: 1, article: 'art. 9', source: 'adilet' },
  verified: true,
  value: { tiyn: 450_000 },
};
const nothing: Standing = { inForce: undefined, approval: undefined };
const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
const moment = new Date('2026-11-26T10:00:00+05:00');
const deciding: Deciding = { by: 'two', reason: 'compared with its source', moment, traceparent };

function proposed(changed: object = {}, standing = nothing): Proposal {
  const change = propose({ id: 'p', record: { ...record, ...changed }, standing, by: 'one', moment, traceparent });
  return change.proposal;
}

describe('a difference', () => {
  const calendar = (...days: string[]) =>
    ({ ...record, value: { daysOff: days.map((day) => ({ day, name: { ru: 'Р' } })) } }) as LawRecord;

  test('names the fields that change, what they said and what they would say', () => {
    const after = { ...record, source: 'gazette', value: { tiyn: 1 } };
    expect(differenceOf(record, after)).toEqual([
      { field: 'source', before: 'adilet', after: 'gazette' },
      { field: 'value.tiyn', before: 450_000, after: 1 },
    ]);
  });

  test('of a record that is new is all that it says', () => {
    const fields = differenceOf(undefined, record).map(({ field }) => field);
    expect(fields).toEqual(['article', 'inForceFrom', 'source', 'value.tiyn', 'verified']);
  });

  test('is none where only the version is another', () => {
    expect(differenceOf(record, { ...record, version: 2 })).toEqual([]);
  });

  test('tells a field that comes from one that goes', () => {
    expect(differenceOf({ ...record, inForceUntil: '2027-12-31' }, record)).toEqual([
      { field: 'inForceUntil', before: '2027-12-31' },
    ]);
  });

  test('finds a day among days, wherever it stands', () => {
    expect(differenceOf(calendar('2027-01-01', '2027-03-08'), calendar('2027-03-08', '2027-01-07'))).toEqual([
      { field: 'value.daysOff.2027-01-01.day', before: '2027-01-01' },
      { field: 'value.daysOff.2027-01-01.name.ru', before: 'Р' },
      { field: 'value.daysOff.2027-01-07.day', after: '2027-01-07' },
      { field: 'value.daysOff.2027-01-07.name.ru', after: 'Р' },
    ]);
  });
});

describe('a proposal', () => {
  test('is approved by another, and its record is the law', () => {
    expect(approve(proposed(), nothing, deciding)).toMatchObject({
      proposal: { version: 2, state: 'approved', decision: { by: 'two', at: '2026-11-26T10:00:00.000+05:00' } },
      approved: record,
      entry: { data: { proposal: 'p', citation: 'fines@2027-01-01.1', verified: true } },
    });
  });

  test('tells nobody who proposed or decided it in its events', () => {
    const change = approve(proposed(), nothing, deciding);
    expect(JSON.stringify('entry' in change && change.entry.data)).not.toMatch(/one|two|compared/);
  });

  test('is neither approved nor rejected by its author', () => {
    const own = { ...deciding, by: 'one' };
    expect([approve(proposed(), nothing, own), reject(proposed(), own)]).toMatchObject([
      { problem: 'forbidden' },
      { problem: 'forbidden' },
    ]);
    expect(withdraw(proposed(), own)).toMatchObject({ proposal: { state: 'withdrawn' } });
    expect(withdraw(proposed(), deciding)).toMatchObject({ problem: 'forbidden' });
  });

  test.each([
    ['the last day before', '2026-12-31T23:59:59+05:00', true],
    ['its day', '2027-01-01T00:00:00+05:00', false],
  ])('of a new record is approved on %s: %s', (_, at, approved) => {
    const result = approve(proposed(), nothing, { ...deciding, moment: new Date(at) });
    expect('proposal' in result).toBe(approved);
  });

  test('of a correction is approved on any day', () => {
    const correction = proposed({ version: 2 }, { ...nothing, inForce: record });
    const later = { ...deciding, moment: new Date('2028-01-01T00:00:00+05:00') };
    expect(approve(correction, { ...nothing, inForce: record }, later)).toMatchObject({ approved: { version: 2 } });
  });

  test.each([
    ['another record is in force on its day', { inForce: { ...record, version: 7 }, approval: undefined }],
    ['another was approved', { inForce: undefined, approval: { version: 1, citation: 'c', proposal: 'q' } }],
  ])('is refused where %s since', (_, standing) => {
    expect(approve(proposed(), standing, deciding)).toMatchObject({ problem: 'wrong-state' });
  });
});

describe('the calendar of the next year', () => {
  const calendar = (id: string, verified: boolean, version = 1) =>
    ({ ...record, kind: 'calendar', id, version, verified, inForceFrom: '2026-01-01' }) as never;

  test.each([
    ['is not asked for in October', [], '2026-10-31', undefined],
    ['is missing in November', [], '2026-11-01', { year: '2027', why: 'missing' }],
    ['is missing where another year has one', [calendar('2026', true)], '2026-12-31', { year: '2027', why: 'missing' }],
    ['is not enough unverified', [calendar('2027', false)], '2026-11-02', { year: '2027', why: 'unverified' }],
    ['is there, verified', [calendar('2027', true)], '2026-11-02', undefined],
    ['is there once it is corrected', [calendar('2027', false), calendar('2027', true, 2)], '2026-11-02', undefined],
    [
      'is in doubt again',
      [calendar('2027', true), calendar('2027', false, 2)],
      '2026-11-02',
      { year: '2027', why: 'unverified' },
    ],
  ])('%s', (_, calendars, today, absent) => {
    expect(absentCalendar(calendars, today)).toEqual(absent);
  });

  test('is reminded of on Mondays', () => {
    const week = ['2026-11-01', '2026-11-02', '2026-11-03', '2026-11-07'];
    expect(week.filter(isReminded)).toEqual(['2026-11-02']);
  });
});

test('kinds are listed under the names that their records bear', () => {
  expect(kindNames.map((name) => lawKinds[name].name)).toEqual(kindNames);
});
