/**
 * Terms counted by hand, day by day, by somebody who has not run this calendar. A row's `doubt` says what the facts leave
 * open, and how it was read.
 */
import { describe, expect, test } from 'vitest';
import { registrationCutOffKind } from '../../../functions/appeals/law.ts';
import { type CountedDay, explainRegistration, registrationDay } from '../../../shared/law/calendar.ts';
import {
  type CountingLaw,
  dueOn,
  explainClock,
  recountClock,
  startClock,
  termLawOn,
} from '../../../shared/law/clock.ts';
import { calendarFrom, calendarKind, holidayKind, lawRecord, termKind } from '../../../shared/law/records.ts';
import calendars from '../../../shared/law/reference/calendars.json' with { type: 'json' };
import holidays from '../../../shared/law/reference/holidays.json' with { type: 'json' };
import cutOffs from '../../../shared/law/reference/registration-cut-offs.json' with { type: 'json' };
import terms from '../../../shared/law/reference/terms.json' with { type: 'json' };
import rows from '../../fixtures/appeals/golden-terms.json' with { type: 'json' };
import { calendarRecord, year } from './examples.ts';

type Row = (typeof rows)[number];
type TypedDay = Readonly<{ day: string; counts: number | null; why: string }>;

const real: CountingLaw = {
  terms: terms.map((record) => lawRecord(termKind).parse(record)),
  calendars: calendars.map((record) => lawRecord(calendarKind).parse(record)),
  holidays: holidays.map((record) => lawRecord(holidayKind).parse(record)),
};

/** Friday 8 May 2026 is off, and Saturday 16 May worked for it. */
const exchange = { kk: 'ауыстыру', ru: 'перенос', en: 'exchange' };
const withExchange = real.calendars.map((record) => {
  const { value } = record;
  if (record.id !== '2026') return record;
  const daysOff = [...value.daysOff, { day: '2026-05-08', name: exchange }];
  return { ...record, value: { ...value, daysOff, workingDays: [{ day: '2026-05-16', name: exchange }] } };
});

/** What the calendar of 2028 says once it comes. */
const of2028 = calendarRecord(year(['2028-01-03', '2028-01-04', '2028-01-07'], 2028));

const laws: Readonly<Record<string, CountingLaw>> = {
  real,
  '2026-with-exchange': { ...real, calendars: withExchange },
  'none-for-2028': real,
};
const then: CountingLaw = { ...real, calendars: [...real.calendars, of2028] };
const workingDayEnds = lawRecord(registrationCutOffKind).parse(cutOffs[0]).value.workingDayEnds;

const lawOf = ({ calendar }: Row): CountingLaw => laws[calendar] ?? real;
const calendarBy = (law: CountingLaw) => calendarFrom(law.calendars, law.holidays);
const clockBy = (law: CountingLaw, { term, start }: Row) => startClock(termLawOn(law, term, start), start);
const whatFor = ({ term, calendar, start, why }: Row) => `${term} from ${start}, calendar ${calendar}: ${why}`;

/** The names of holidays as the rows have them, by how ours begin. */
const holidayNames = {
  'New Year': 'new-year',
  'Orthodox Christmas': 'christmas',
  'International Women': 'womens-day',
  Nauryz: 'nauryz',
  'Day of Unity': 'unity-day',
  Defender: 'defender-day',
  'Victory Day': 'victory-day',
  'First day of Kurban-ait': 'kurban-ait',
  'Capital City': 'capital-day',
  'Constitution Day of the Republic': '15-march',
  'Republic Day': 'republic-day',
  Independence: 'independence-day',
} as const;

const reasons = {
  start: 'start',
  'working-day': 'working',
  weekend: 'weekend',
  'moved-working-day': 'moved-working',
  month: 'month',
  'rolled-forward': 'rolled',
} as Readonly<Record<string, string>>;

function asTyped({ day, count, reason, name }: CountedDay): TypedDay {
  return {
    day,
    counts: count ?? null,
    why: reason === 'day-off' ? holiday(name?.en ?? '') : (reasons[reason] ?? reason),
  };
}

function holiday(name: string): string {
  if (name === exchange.en) return 'moved-off';
  return `holiday:${Object.entries(holidayNames).find(([ours]) => name.startsWith(ours))?.[1]}`;
}

const registrations = rows.filter(({ term }) => term === 'registration');
const counted = rows.filter(({ term }) => term !== 'registration');

test('all rows are there', () => {
  expect([registrations.length, counted.length]).toEqual([36, 178]);
});

describe('a registration', () => {
  test.each(registrations.map((row) => [whatFor(row), row] as const))('%s', (_, row) => {
    const arrivedAt = new Date(row.arrivedAt ?? '');
    const [arrival, ...days] = explainRegistration(calendarBy(lawOf(row)), arrivedAt, workingDayEnds);
    const typed = days.map(asTyped);
    expect([{ day: arrival?.day, counts: null, why: 'start' }, ...typed]).toEqual(row.days);
    expect(registrationDay(calendarBy(lawOf(row)), arrivedAt, workingDayEnds)).toBe(row.dueOn);
    if (row.then) expect(registrationDay(calendarBy(then), arrivedAt, workingDayEnds)).toBe(row.then);
  });
});

describe('a term', () => {
  test.each(counted.map((row) => [whatFor(row), row] as const))('%s', (_, row) => {
    const clock = clockBy(lawOf(row), row);
    expect(dueOn(clock)).toBe(row.dueOn);
    expect(explainClock(clock, lawOf(row))?.days.map(asTyped)).toEqual(row.days);
    const recounted = recountClock(clock, then, new Date(clock.dueAt));
    expect(recounted && dueOn(recounted)).toBe(row.then);
  });

  test.each(counted.filter(({ arrivedAt }) => arrivedAt).map((row) => [whatFor(row), row] as const))(
    'starts on the day of registration: %s',
    (_, row) => {
      expect(registrationDay(calendarBy(lawOf(row)), new Date(row.arrivedAt ?? ''), workingDayEnds)).toBe(row.start);
    },
  );
});
