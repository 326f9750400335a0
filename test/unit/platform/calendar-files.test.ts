import { describe, expect, test } from 'vitest';
import { calendarFaults } from '../../../functions/platform/administering/calendar-faults.ts';
import { calendarOfDays, type FiledDays } from '../../../functions/platform/administering/calendar-file.ts';
import { daysInCsv } from '../../../functions/platform/administering/csv-days.ts';
import { daysInICal } from '../../../functions/platform/administering/ical-days.ts';
import { readReference } from '../../../infra/data/data.ts';

const { records } = await readReference();

function iCal(...events: string[][]): string {
  const all = events.flatMap((lines) => ['BEGIN:VEVENT', 'UID:1', 'DTSTAMP:20260101T000000Z', ...lines, 'END:VEVENT']);
  return ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//t//t//EN', ...all, 'END:VCALENDAR', ''].join('\r\n');
}

const summary = 'SUMMARY:Наурыз мейрамы / Наурыз / Nauryz';

describe('an iCalendar file', () => {
  test('gives the days of an event up to the one before its end, by their names', () => {
    const text = iCal(['DTSTART;VALUE=DATE:20270321', 'DTEND;VALUE=DATE:20270324', summary]);
    const names = ['Наурыз мейрамы', 'Наурыз', 'Nauryz'];
    const days = ['2027-03-21', '2027-03-22', '2027-03-23'].map((day) => ({ day, kind: 'day-off', names }));
    expect(daysInICal(text)).toEqual({ days });
  });

  test('says by its category which weekend is worked', () => {
    const text = iCal(['DTSTART;VALUE=DATE:20270320', 'CATEGORIES:WORKING-DAY', summary]);
    expect(daysInICal(text)).toMatchObject({ days: [{ day: '2027-03-20', kind: 'working-day' }] });
  });

  test('that folds its lines is read as one that does not', () => {
    const text = iCal(['DTSTART;VALUE=DATE:20270322', 'SUMMARY:Наурыз мейра', ' мы / Наурыз / Nauryz']);
    expect(daysInICal(text)).toMatchObject({ days: [{ names: ['Наурыз мейрамы', 'Наурыз', 'Nauryz'] }] });
  });

  test.each([
    ['ends before it begins', ['DTSTART;VALUE=DATE:20270321', 'DTEND;VALUE=DATE:20270320', summary], '2027-03-21'],
    ['lasts a duration', ['DTSTART;VALUE=DATE:20270321', 'DURATION:P3D', summary], '2027-03-21'],
    ['repeats', ['DTSTART;VALUE=DATE:20270321', 'RRULE:FREQ=YEARLY', summary], '2027-03-21'],
    ['has hours', ['DTSTART:20270321T090000Z', summary], 'DTSTART'],
  ])('with an event that %s is not understood', (_, event, unreadable) => {
    expect(daysInICal(iCal(event))).toEqual({ unreadable });
  });
});

describe('a CSV file', () => {
  test.each([
    ['commas', 'day,kind,kk,ru,en\n2027-01-01,day-off,К,Р,E\n'],
    ['semicolons, a byte order mark and Windows line ends', '\ufeffday;kind;kk;ru;en\r\n2027-01-01;day-off;К;Р;E\r\n'],
  ])('is read with %s', (_, text) => {
    expect(daysInCsv(text)).toEqual({ days: [{ day: '2027-01-01', kind: 'day-off', names: ['К', 'Р', 'E'] }] });
  });

  test('names the line that it cannot be read in', () => {
    expect(daysInCsv('day,kind,kk,ru,en\n2027-01-01,day-off,К,Р,E\n2027-01-02,day-off,К\n')).toEqual({
      unreadable: 'line 3',
    });
  });
});

describe('days that were read', () => {
  test('make a year of days off and weekends worked', () => {
    const names = ['К', 'Р', 'E'];
    const { days } = { days: [filed('2027-01-01', 'day-off', names), filed('2027-03-20', 'working-day', names)] };
    expect(calendarOfDays(2027, days)).toEqual({
      calendar: {
        year: 2027,
        daysOff: [{ day: '2027-01-01', name: { kk: 'К', ru: 'Р', en: 'E' } }],
        workingDays: [{ day: '2027-03-20', name: { kk: 'К', ru: 'Р', en: 'E' } }],
      },
    });
  });

  test.each([
    ['a day that is none', filed('2027-02-30', 'day-off')],
    ['a kind that is none', filed('2027-02-01', 'holiday')],
    ['two names', filed('2027-02-01', 'day-off', ['К', 'Р'])],
    ['an empty name', filed('2027-02-01', 'day-off', ['К', 'Р', ''])],
    ['a name of two lines', filed('2027-02-01', 'day-off', ['К', 'Р', 'E\nE'])],
  ])('are not taken with %s', (_, wrong) => {
    expect(calendarOfDays(2027, [wrong])).toHaveProperty('unreadable');
  });
});

function filed(day: string, kind: string, names = ['К', 'Р', 'E']) {
  return { day, kind, names } satisfies Extract<FiledDays, { days: unknown }>['days'][number];
}

describe('the calendar of a year', () => {
  const [, , , of2027] = records.calendar;
  const value = of2027?.value ?? { year: 0, daysOff: [], workingDays: [] };
  const faults = (changed: object) => calendarFaults({ ...value, ...changed }, records.holiday);
  const day = (name: string) => ({ day: name, name: { kk: 'К', ru: 'Р', en: 'E' } });

  test.each(records.calendar.map((record) => [record.id, record] as const))(
    'of %s that we have is whole',
    (_, record) => {
      expect(calendarFaults(record.value, records.holiday)).toEqual([]);
    },
  );

  test('is not whole without a holiday of every year that falls on a working day', () => {
    const daysOff = value.daysOff.filter(({ day }) => day < '2027-07-01');
    expect(faults({ daysOff })).toEqual([{ code: 'incomplete', limit: '2027-07-06, 2027-10-25, 2027-12-16' }]);
  });

  test('has no day twice, none of another year, and no working day that is said to be worked', () => {
    const daysOff = [...value.daysOff, day('2027-07-06'), day('2028-01-03')];
    expect(faults({ daysOff, workingDays: [day('2027-02-02'), day('2027-02-06')] })).toEqual([
      { code: 'repeated', limit: '2027-07-06' },
      { code: 'other-year', limit: '2028-01-03' },
      { code: 'worked-anyway', limit: '2027-02-02' },
    ]);
  });
});
