import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  calendarOf,
  dueDay,
  explain,
  isProvisional,
  registrationDay,
  type Term,
} from '../../../shared/law/calendar.ts';
import { calendarFrom, holidayKind, lawRecord } from '../../../shared/law/records.ts';
import calendars from '../../../shared/law/reference/calendars.json' with { type: 'json' };
import holidays from '../../../shared/law/reference/holidays.json' with { type: 'json' };
import { addDays, atLocalOffset, dayOf, endOfDay } from '../../../shared/time.ts';

const yearly = holidays.map((record) => lawRecord(holidayKind).parse(record));
const calendar = calendarFrom(calendars, yearly);
const workingDays = (amount: number): Term => ({ amount, unit: 'working-days', firstDay: 'day-after' });
const addWorkingDays = (from: typeof calendar, day: string, amount: number) => dueDay(from, day, workingDays(amount));
const answer: Term = { amount: 15, unit: 'working-days', firstDay: 'day-after' };
const answerByOldCounting: Term = { ...answer, firstDay: 'same-day' };
const arrived = (instant: string) => registrationDay(calendar, new Date(instant), '18:30');

describe('an answer to an appeal', () => {
  it('registered on 26.05.2022 is due on 16.06.2022 by the rule of 2026', () => {
    expect(dueDay(calendar, '2022-05-26', answer)).toEqual('2022-06-16');
  });

  it('registered on 26.05.2022 was due on 15.06.2022 where registration day was day 1', () => {
    expect(dueDay(calendar, '2022-05-26', answerByOldCounting)).toEqual('2022-06-15');
  });

  it.each([
    ['over the year end: 1, 2 and 7 January are off', '2025-12-22', '2026-01-15'],
    ['over Kurban-ait on 27.05.2026', '2026-05-20', '2026-06-11'],
    ['over Women’s Day moved to Monday 9.03 and Nauryz with its shifted days', '2026-03-05', '2026-04-01'],
    ['over the three holidays of May', '2026-04-28', '2026-05-22'],
    ['over a weekend shift: Victory Day 9.05.2026, a Saturday, gives Monday 11.05', '2026-05-08', '2026-06-02'],
    ['over 30 August 2026, a holiday no longer', '2026-08-28', '2026-09-18'],
    ['over Monday 15.03.2027, a holiday again', '2027-03-10', '2027-04-06'],
  ])('counts %s', (_, registered, due) => {
    expect(dueDay(calendar, registered, answer)).toEqual(due);
  });
});

describe('a term', () => {
  it('in calendar days rolls forward from a weekend', () => {
    const declassification: Term = { amount: 30, unit: 'calendar-days', firstDay: 'day-after' };
    expect(dueDay(calendar, '2026-08-06', declassification)).toEqual('2026-09-07');
  });

  it('in months ends on the month’s last day where it has no such day, and rolls forward', () => {
    const prolongation: Term = { amount: 2, unit: 'months', firstDay: 'day-after' };
    expect(dueDay(calendar, '2026-08-31', prolongation)).toEqual('2026-11-02');
    expect(dueDay(calendar, '2026-07-20', prolongation)).toEqual('2026-09-21');
    expect(dueDay(calendar, '2025-12-31', prolongation)).toEqual('2026-03-02');
  });

  it('that reaches a year without calendar is counted by weekends and by the holidays of every year', () => {
    expect(dueDay(calendar, '2027-12-20', answer)).toBe('2028-01-11');
    expect(dueDay(calendar, '2024-06-03', workingDays(3))).toBe('2024-06-06');
    expect(dueDay(calendar, '2023-12-29', workingDays(2))).toBe('2024-01-04');
    expect(dueDay(calendar, '2021-08-27', workingDays(1))).toBe('2021-08-31');
    expect(dueDay(calendar, '2028-08-29', workingDays(1))).toBe('2028-08-30');
    expect(arrived('2027-12-31T19:00:00+05:00')).toBe('2028-01-03');
    expect(arrived('2021-12-31T19:00:00+06:00')).toBe('2022-01-05');
  });

  it('is provisional where it reaches a year without calendar, and only there', () => {
    const provisional = (from: string, to: string) => isProvisional(calendar, from, to);
    expect(provisional('2027-12-20', '2027-12-31')).toBe(false);
    expect(provisional('2027-12-20', '2028-01-11')).toBe(true);
    expect(provisional('2022-12-20', '2025-01-11')).toBe(true);
  });

  it('explains itself day by day', () => {
    expect(explain(calendar, '2026-05-26', { amount: 3, unit: 'working-days', firstDay: 'day-after' })).toEqual([
      { day: '2026-05-26', reason: 'start' },
      { day: '2026-05-27', reason: 'day-off', name: expect.objectContaining({ ru: 'Первый день Курбан-айта' }) },
      { day: '2026-05-28', reason: 'working-day', count: 1 },
      { day: '2026-05-29', reason: 'working-day', count: 2 },
      { day: '2026-05-30', reason: 'weekend' },
      { day: '2026-05-31', reason: 'weekend' },
      { day: '2026-06-01', reason: 'working-day', count: 3 },
    ]);
  });

  it('explains how its end rolled forward', () => {
    expect(explain(calendar, '2026-05-22', { amount: 1, unit: 'calendar-days', firstDay: 'day-after' })).toEqual([
      { day: '2026-05-22', reason: 'start' },
      { day: '2026-05-23', reason: 'calendar-day', count: 1 },
      { day: '2026-05-24', reason: 'weekend' },
      { day: '2026-05-25', reason: 'rolled-forward' },
    ]);
  });

  it('counts a weekend day that is worked in exchange', () => {
    const exchanged = { kk: 'ауыстыру', ru: 'перенос', en: 'exchange' };
    const exchange = calendarOf(
      [
        {
          year: 2026,
          daysOff: [{ day: '2026-06-08', name: exchanged }],
          workingDays: [{ day: '2026-06-06', name: exchanged }],
        },
      ],
      [],
    );
    expect(addWorkingDays(exchange, '2026-06-05', 1)).toEqual('2026-06-06');
    expect(addWorkingDays(exchange, '2026-06-06', 1)).toEqual('2026-06-09');
  });
});

describe('the day of registration', () => {
  it('is the day of arrival until 18:30 at UTC+5, and the next working day after it', () => {
    expect(arrived('2026-06-05T18:30:00+05:00')).toEqual('2026-06-05');
    expect(arrived('2026-06-05T18:30:00.001+05:00')).toEqual('2026-06-08');
    expect(arrived('2026-06-05T18:31:00+05:00')).toEqual('2026-06-08');
    expect(arrived('2026-06-05T13:29:00Z')).toEqual('2026-06-05');
  });

  it('is the day of arrival at any hour where no law says when the working day ends', () => {
    expect(registrationDay(calendar, new Date('2026-06-05T23:59:59+05:00'))).toBe('2026-06-05');
  });

  it('is the next working day on a weekend or a holiday', () => {
    expect(arrived('2026-03-21T10:00:00+05:00')).toEqual('2026-03-26');
    expect(arrived('2026-05-27T10:00:00+05:00')).toEqual('2026-05-28');
  });
});

describe('days and instants', () => {
  it('belong together at UTC+5', () => {
    expect(dayOf(new Date('2026-06-15T19:00:00Z'))).toBe('2026-06-16');
    expect(endOfDay('2026-06-16')).toBe('2026-06-16T23:59:59.999+05:00');
    expect(atLocalOffset(new Date('2026-06-15T19:00:00Z'))).toBe('2026-06-16T00:00:00.000+05:00');
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
  });

  it('belong together at UTC+6 before 2024-03-01, when the clocks of most of the country were put back', () => {
    expect(dayOf(new Date('2024-02-28T18:30:00Z'))).toBe('2024-02-29');
    expect(dayOf(new Date('2024-02-29T18:30:00Z'))).toBe('2024-02-29');
    expect(atLocalOffset(new Date('2024-02-29T17:59:59Z'))).toBe('2024-02-29T23:59:59.000+06:00');
    expect(atLocalOffset(new Date('2024-02-29T18:00:00Z'))).toBe('2024-02-29T23:00:00.000+05:00');
    expect(endOfDay('2024-02-28')).toBe('2024-02-28T23:59:59.999+06:00');
    expect(endOfDay('2024-02-29')).toBe('2024-02-29T23:59:59.999+05:00');
    expect(endOfDay('2022-06-15')).toBe('2022-06-15T23:59:59.999+06:00');
  });
});

describe('counting working days', () => {
  const days = fc.integer({ min: 0, max: 600 }).map((offset) => addDays('2025-01-01', offset));
  const counts = fc.integer({ min: 0, max: 30 });

  it('goes on from where it stopped', () =>
    fc.assert(
      fc.property(days, counts, counts, (day, first, second) => {
        const halfway = addWorkingDays(calendar, day, first);
        expect(addWorkingDays(calendar, halfway, second)).toEqual(addWorkingDays(calendar, day, first + second));
      }),
    ));

  it('never ends earlier for a later start', () =>
    fc.assert(
      fc.property(days, counts, (day, count) => {
        const due = addWorkingDays(calendar, day, count);
        expect(addWorkingDays(calendar, addDays(day, 1), count) >= due).toBe(true);
      }),
    ));

  it('ends on the last day of its explanation, which counts each number once', () =>
    fc.assert(
      fc.property(days, counts, (day, amount) => {
        const term: Term = { amount, unit: 'working-days', firstDay: 'day-after' };
        const explained = explain(calendar, day, term);
        const numbers = explained.flatMap(({ count }) => (count === undefined ? [] : [count]));
        expect(explained.at(-1)?.day).toBe(dueDay(calendar, day, term));
        expect(numbers).toEqual(Array.from({ length: amount }, (_, index) => index + 1));
      }),
    ));
});
