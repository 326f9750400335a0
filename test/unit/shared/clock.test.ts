/** Clocks of the law: until when they run, what they cite, whether that is verified, what they say of gaps. */
import { describe, expect, test } from 'vitest';
import type { CalendarYear, Term } from '../../../shared/law/calendar.ts';
import {
  clock,
  explainClock,
  isLate,
  nextDueOf,
  recountClock,
  startClock,
  type TermLaw,
  termIdOf,
  termLawOn,
} from '../../../shared/law/clock.ts';
import { termLawOf } from '../../../shared/law/reader.ts';
import { calendarKind, holidayKind, type LawRecord, lawRecord, termKind } from '../../../shared/law/records.ts';
import calendars from '../../../shared/law/reference/calendars.json' with { type: 'json' };
import holidays from '../../../shared/law/reference/holidays.json' with { type: 'json' };
import terms from '../../../shared/law/reference/terms.json' with { type: 'json' };
import { viewTerm } from '../../../shared/law/term-view.ts';
import { lawOf } from '../network/law.ts';

const allTerms = terms.map((record) => lawRecord(termKind).parse(record));
const law: TermLaw = {
  term: allTerms.find(({ id }) => id === 'appeals.answer') as TermLaw['term'],
  inForce: true,
  calendars: calendars.map((record) => lawRecord(calendarKind).parse(record)),
  holidays: holidays.map((record) => lawRecord(holidayKind).parse(record)),
};

describe('a clock', () => {
  test.each([
    ['2026-05-26', '2026-06-17', true, false],
    ['2026-12-30', '2027-01-25', false, false],
    ['2027-12-09', '2027-12-31', false, false],
    ['2027-12-10', '2028-01-03', false, true],
    ['2027-12-13', '2028-01-04', false, true],
    ['2023-05-10', '2023-05-31', false, true],
  ])('started on %s is due on %s (verified: %s, provisional: %s)', (startedOn, due, verified, provisional) => {
    const started = startClock(law, startedOn);
    expect([started.verified, started.provisional ?? false]).toEqual([verified, provisional]);
    expect(started.dueAt.slice(0, 10)).toBe(due);
  });

  test('by a term that is not in force is provisional', () => {
    expect(startClock({ ...law, inForce: false }, '2026-05-26')).toMatchObject({ provisional: true, verified: false });
  });
});

describe('lateness', () => {
  const running = startClock(law, '2026-05-26');
  const inTime = new Date('2026-06-17T23:59:59.999+05:00');
  const late = new Date('2026-06-18T00:00:00+05:00');

  test('begins a moment after the term, whether or not anybody has noted it', () => {
    expect([isLate(running, inTime), isLate(running, late)]).toEqual([false, true]);
  });

  test('is judged by when the clock was stopped', () => {
    expect(isLate({ ...running, stoppedAt: inTime.toISOString() }, late)).toBe(false);
    expect(isLate({ ...running, stoppedAt: late.toISOString() }, late)).toBe(true);
  });

  test('is shown with its moment', () => {
    expect(viewTerm(running, { language: 'ru', now: inTime })).toMatchObject({ late: false });
    expect(viewTerm(running, { language: 'ru', now: late })).toMatchObject({
      inWords: 'до конца дня 17 июня 2026 г. (время Казахстана)',
      late: true,
      missedAt: '2026-06-17T23:59:59.999+05:00',
    });
  });
});

describe('a clock that was counted by a record which is corrected', () => {
  const known = { terms: allTerms, calendars: law.calendars, holidays: law.holidays };
  const [calendar] = law.calendars.filter(({ id }) => id === '2026') as [LawRecord<CalendarYear>];
  const off = (...days: string[]) => days.map((day) => ({ day, name: { kk: 'x', ru: 'x', en: 'x' } }));
  const correctedBy = (changes: Partial<CalendarYear>) => {
    const corrected = { ...calendar, version: calendar.version + 1, value: { ...calendar.value, ...changes } };
    return { ...known, calendars: [...known.calendars, corrected] };
  };
  const oneDayOffMore = (day: string) => correctedBy({ daysOff: [...calendar.value.daysOff, ...off(day)] });
  const started = startClock(law, '2026-05-26');
  const now = new Date('2026-06-01T10:00:00+05:00');
  const due = (clock: ReturnType<typeof recountClock>) => clock?.dueAt.slice(0, 10);

  test.each([
    ['a day off more within its term', oneDayOffMore('2026-06-15'), '2026-06-18'],
    ['a Saturday to be worked within it', correctedBy({ workingDays: off('2026-06-13') }), '2026-06-16'],
    ['another last day off', oneDayOffMore('2026-06-17'), '2026-06-18'],
    ['a day off more after its term', oneDayOffMore('2026-06-18'), undefined],
    ['a day off more on a Sunday', oneDayOffMore('2026-06-14'), undefined],
  ])('by %s ends on its day', (_, corrected, expected) => {
    expect(due(recountClock(started, corrected, now))).toBe(expected);
  });

  test('is counted by the law as it is, and cites that', () => {
    const recounted = recountClock(started, oneDayOffMore('2026-06-15'), now);
    expect(recounted?.calendars).toEqual([`2026@2026-01-01.${calendar.version + 1}`]);
    expect(recounted).not.toHaveProperty('provisional');
  });

  test('is counted by its term as that was corrected for the day on which it began, and by none of a later day', () => {
    const [term] = allTerms.filter(({ id }) => id === 'appeals.answer') as [LawRecord<Term>];
    const shorter = { ...term, version: term.version + 1, value: { ...term.value, amount: 10 } };
    const later = { ...shorter, inForceFrom: '2026-06-01' };
    expect(due(recountClock(started, { ...known, terms: [...allTerms, shorter] }, now))).toBe('2026-06-10');
    expect(recountClock(started, { ...known, terms: [...allTerms, later] }, now)).toBeUndefined();
  });

  test('is not taken back by who remembers what was before', () => {
    const recounted = recountClock(started, oneDayOffMore('2026-06-15'), now);
    expect(recounted && recountClock(recounted, known, now)).toBeUndefined();
  });

  test('that is stopped stays as it was', () => {
    const stopped = { ...started, stoppedAt: '2026-06-10T10:00:00.000+05:00' };
    expect(recountClock(stopped, oneDayOffMore('2026-06-09'), now)).toBeUndefined();
  });

  const passed = { ...started, missedAt: started.dueAt };

  test.each([
    ['is missed no more', '2026-06-18T10:00:00+05:00', undefined],
    ['is missed by its new day', '2026-06-19T00:00:00+05:00', '2026-06-18T23:59:59.999+05:00'],
  ])('that was missed %s', (_, at, missedAt) => {
    expect(recountClock(passed, oneDayOffMore('2026-06-15'), new Date(at))?.missedAt).toBe(missedAt);
  });
});

describe('a provisional clock', () => {
  const { calendars: known, holidays } = law;
  const without = { terms: allTerms, calendars: known.filter(({ id }) => id !== '2027'), holidays };
  const counted = { terms: allTerms, calendars: known, holidays };
  const started = startClock(termLawOn(without, 'appeals.answer', '2026-12-30'), '2026-12-30');
  const now = new Date('2027-02-01T10:00:00+05:00');

  test('is counted anew from the day on which it started, by what has been filled in since', () => {
    expect(started).toMatchObject({ provisional: true, dueAt: '2027-01-22T23:59:59.999+05:00' });
    const recounted = recountClock(started, counted, now);
    expect(recounted).toEqual(startClock(law, '2026-12-30'));
    expect(recounted).toMatchObject({ startedOn: '2026-12-30', dueAt: '2027-01-25T23:59:59.999+05:00' });
  });

  test('is left as it is as long as the gap is there, and so is every other clock', () => {
    expect(recountClock(started, without, now)).toBeUndefined();
    expect(recountClock(startClock(law, '2026-12-30'), counted, now)).toBeUndefined();
  });

  test('is counted by its term as that was when it started', () => {
    const [term] = allTerms.filter(({ id }) => id === 'appeals.answer') as [LawRecord<Term>];
    const shorter = { ...term, inForceFrom: '2027-01-01', value: { ...term.value, amount: 5 } };
    const recounted = recountClock(started, { ...counted, terms: [...allTerms, shorter] }, now);
    expect(recounted?.term).toBe('appeals.answer@2021-07-01.1');
  });

  const newEnd = '2027-01-25T23:59:59.999+05:00';
  const inTime = '2027-01-25T23:59:59.999+05:00';
  const late = '2027-01-26T00:00:00.000+05:00';

  test.each([
    ['running', {}, late, undefined],
    ['missed, and is not by the new count', { missedAt: started.dueAt }, inTime, undefined],
    ['missed, and is by the new count', { missedAt: started.dueAt }, late, newEnd],
    ['stopped in time by the new count', { stoppedAt: inTime, missedAt: started.dueAt }, late, undefined],
    ['stopped late by the new count', { stoppedAt: late }, late, newEnd],
  ])('that was %s, says when it was missed', (_, changes, at, missedAt) => {
    const { stoppedAt } = { stoppedAt: undefined, ...changes };
    const recounted = recountClock({ ...started, ...changes }, counted, new Date(at));
    expect([recounted?.dueAt, recounted?.missedAt, recounted?.stoppedAt]).toEqual([newEnd, missedAt, stoppedAt]);
  });

  const endOfToday = '2027-01-10T23:59:59.999+05:00';

  test.each([
    ['runs by a calendar, when its term ends', false, {}, newEnd],
    ['was missed by a calendar, never', false, { missedAt: newEnd }, undefined],
    ['was stopped by a calendar, never', false, { stoppedAt: inTime }, undefined],
    ['runs without calendar, today', true, {}, endOfToday],
    ['was missed without calendar, today', true, { missedAt: started.dueAt }, endOfToday],
    ['was stopped without calendar, today', true, { stoppedAt: inTime }, endOfToday],
  ])('that %s is due next', (_, provisional, changes, due) => {
    const one = provisional ? started : startClock(law, '2026-12-30');
    expect(nextDueOf({ ...one, ...changes }, new Date('2027-01-10T00:00:00+05:00'))).toBe(due);
  });

  test('whose term has passed unnoticed is due since then', () => {
    expect(nextDueOf(started, now)).toBe(started.dueAt);
  });
});

describe('an explanation', () => {
  test('ends on the day on which the clock is due, after fifteen counted days', () => {
    const explained = explainClock(startClock(law, '2026-05-26'), { terms: allTerms, ...law });
    expect(explained?.days.at(0)).toEqual({ day: '2026-05-26', reason: 'start' });
    expect(explained?.days.at(-1)).toEqual({ day: '2026-06-17', reason: 'working-day', count: 15 });
  });

  test('is by the records that the clock cites, whatever came after them', () => {
    const [of2026] = law.calendars.filter(({ id }) => id === '2026') as [LawRecord<CalendarYear>];
    const moved = { day: '2026-06-08', name: { kk: '', ru: '', en: '' } };
    const decreed = { ...of2026, version: 2, value: { ...of2026.value, daysOff: [...of2026.value.daysOff, moved] } };
    const later = { ...law, calendars: [...law.calendars, decreed] };
    const explained = explainClock(startClock(law, '2026-05-26'), { terms: allTerms, ...later });
    expect(explained?.days.at(-1)?.day).toBe('2026-06-17');
    expect(startClock(later, '2026-05-26').dueAt.slice(0, 10)).toBe('2026-06-18');
  });
});

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

test('a term of which there is no record at all is a gap that nothing can be counted over', async () => {
  await expect(termLawOf(lawOf([]), 'appeals.answer', '2026-05-26')).rejects.toThrow('there is no term appeals.answer');
});
