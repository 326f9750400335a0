/** Clocks of the law: what they cite, whether all of that is verified, and what they say of gaps. */
import { describe, expect, test } from 'vitest';
import type { CalendarYear, Term } from '../../../shared/law/calendar.ts';
import { clock, startClock, termIdOf } from '../../../shared/law/clock.ts';
import { termLawOf } from '../../../shared/law/reader.ts';
import type { LawRecord } from '../../../shared/law/records.ts';
import { lawOf } from '../network/law.ts';

const common = { inForceFrom: '2021-07-01', version: 1, article: 'АППК 76(1)', source: 'a test' };
const termRecord = (verified: boolean): LawRecord<Term> => ({
  ...{ ...common, kind: 'term', id: 'appeals.answer', verified },
  value: { amount: 15, unit: 'working-days', firstDay: 'day-after' },
});
const calendarRecord = (year: number, verified: boolean): LawRecord<CalendarYear> => ({
  ...{ ...common, kind: 'calendar', id: String(year), verified },
  value: { year, daysOff: [], workingDays: [] },
});

/** The clock of a term that starts in December and ends in January. */
function clockBy(term: boolean, first: boolean, second: boolean) {
  const calendars = [calendarRecord(2026, first), calendarRecord(2027, second), calendarRecord(2028, false)];
  return startClock({ term: termRecord(term), inForce: true, calendars, holidays: [] }, '2026-12-21');
}

test('a clock says until when, since which day, by which article and records', () => {
  const started = clockBy(true, true, true);
  expect(started).toEqual({
    startedOn: '2026-12-21',
    dueAt: '2027-01-11T23:59:59.999+05:00',
    article: 'АППК 76(1)',
    term: 'appeals.answer@2021-07-01.1',
    calendars: ['2026@2021-07-01.1', '2027@2021-07-01.1'],
    verified: true,
  });
  expect(clock().parse(started)).toEqual(started);
});

test.each([
  ['its term', false, true, true],
  ['the calendar in which it starts', true, false, true],
  ['the calendar in which it ends', true, true, false],
])('a clock is unverified where %s is, and a calendar that it did not count does not matter', (_, ...verified) => {
  expect(clockBy(...verified).verified).toBe(false);
});

test('a clock knows the id of its term', () => {
  expect(termIdOf(clockBy(true, true, true))).toBe('appeals.answer');
});

describe('a gap in the law', () => {
  test('a term of which there is no record at all', async () => {
    await expect(termLawOf(lawOf([]), 'appeals.answer', '2026-05-26')).rejects.toThrow(
      'there is no term appeals.answer',
    );
  });

  test('a year without a calendar makes a clock provisional', () => {
    const law = { term: termRecord(true), inForce: true, calendars: [calendarRecord(2026, true)], holidays: [] };
    expect(startClock(law, '2026-12-21')).toMatchObject({ provisional: true, verified: false });
  });
});
