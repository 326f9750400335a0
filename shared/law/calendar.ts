/**
 * Working-day arithmetic of Kazakhstan: pure, on plain days (`YYYY-MM-DD`) of UTC+5. Which days are off and how a term is
 * counted are data (law records of the kinds `calendar` and `term`); a year without data is an error, never a guess.
 */
import type { Localized } from '../i18n.ts';
import { addDays, type Day, dayOf, timeOf } from '../time.ts';

/** One year's deviations from Monday to Friday, and the local time at which its working day ends. */
export type CalendarYear = {
  year: number;
  workingDayEnds: string;
  /** Holidays and days off moved to a weekday. */
  daysOff: NamedDay[];
  /** Weekend days worked in exchange. */
  workingDays: NamedDay[];
};

export type NamedDay = { day: Day; name: Localized };

/** How a term is counted, as a law record says it. */
export type Term = {
  amount: number;
  unit: 'working-days' | 'calendar-days' | 'months';
  /** Whether the day of the event itself is day 1, or the day after it. */
  firstDay: 'day-after' | 'same-day';
};

/** A day of a term and why it counts or does not. `count` is absent where the day does not count. */
export type CountedDay = {
  day: Day;
  count?: number;
  reason: DayKind | 'start' | 'calendar-day' | 'month' | 'rolled-forward';
  /** The holiday's or the exchange's name. */
  name?: Localized;
};

export type DayKind = 'working-day' | 'weekend' | 'day-off' | 'moved-working-day';

export type CalendarResult<Value> = { ok: true; value: Value } | { ok: false; error: MissingCalendarYear };
export type MissingCalendarYear = { name: 'calendar-year-missing'; year: number };

export type Calendar = { years: ReadonlyMap<number, CalendarYear>; exceptions: ReadonlyMap<Day, ExceptionalDay> };
type ExceptionalDay = { reason: 'day-off' | 'moved-working-day'; name: Localized };

/** The calendar of some years, ready to count with. */
export function calendarOf(years: readonly CalendarYear[]): Calendar {
  return {
    years: new Map(years.map((year) => [year.year, year])),
    exceptions: new Map(years.flatMap(exceptionalDays)),
  };
}

const exceptionalDays = (year: CalendarYear): [Day, ExceptionalDay][] => [
  ...year.daysOff.map(({ day, name }): [Day, ExceptionalDay] => [day, { reason: 'day-off', name }]),
  ...year.workingDays.map(({ day, name }): [Day, ExceptionalDay] => [day, { reason: 'moved-working-day', name }]),
];

/** The day that is `count` working days after `day` (the day itself is not counted). */
export function addWorkingDays(calendar: Calendar, day: Day, count: number): CalendarResult<Day> {
  return dueDay(calendar, day, { amount: count, unit: 'working-days', firstDay: 'day-after' });
}

/** The last day of a term that runs from `start`; an end on a non-working day rolls forward (АППК, art. 76). */
export function dueDay(calendar: Calendar, start: Day, term: Term): CalendarResult<Day> {
  const end = explained(calendar, start, term).at(-1)?.day ?? start;
  return ifKnown(calendar, end, end);
}

/** Every day from `start` to the last day of the term, each with what it counts as and why. */
export function explain(calendar: Calendar, start: Day, term: Term): CalendarResult<CountedDay[]> {
  const days = explained(calendar, start, term);
  return ifKnown(calendar, days.at(-1)?.day ?? start, days);
}

/** The day of registration: the day of arrival, or the next working day after the working day's end or on a day off. */
export function registrationDay(calendar: Calendar, arrivedAt: Date): CalendarResult<Day> {
  const day = dayOf(arrivedAt);
  const year = calendar.years.get(yearOf(day));
  if (!year) return missing(day);
  const inTime = timeOf(arrivedAt) <= year.workingDayEnds;
  const registered = inTime ? thisOrNextWorkingDay(calendar, day) : nextWorkingDay(calendar, day);
  return ifKnown(calendar, registered, registered);
}

function explained(calendar: Calendar, start: Day, term: Term): CountedDay[] {
  const days = term.unit === 'working-days' ? workingDays(calendar, start, term) : calendarDays(calendar, start, term);
  return term.firstDay === 'day-after' ? [{ day: start, reason: 'start' }, ...days] : days;
}

const firstDayOf = (start: Day, term: Term): Day => (term.firstDay === 'same-day' ? start : addDays(start, 1));

function workingDays(calendar: Calendar, start: Day, term: Term): CountedDay[] {
  const days: CountedDay[] = [];
  let count = 0;
  for (let day = firstDayOf(start, term); count < term.amount; day = addDays(day, 1)) {
    const kind = kindOf(calendar, day);
    days.push(worked(kind) ? { day, ...kind, count: ++count } : { day, ...kind });
    if (!isKnown(calendar, day)) break;
  }
  return days;
}

function calendarDays(calendar: Calendar, start: Day, term: Term): CountedDay[] {
  const days = term.unit === 'months' ? [monthsLater(start, term)] : consecutiveDays(start, term);
  return [...days, ...rolledForward(calendar, days.at(-1)?.day ?? start)];
}

const consecutiveDays = (start: Day, term: Term): CountedDay[] =>
  Array.from({ length: term.amount }, (_, index) => ({
    day: addDays(firstDayOf(start, term), index),
    reason: 'calendar-day',
    count: index + 1,
  }));

/** A term in months ends on the same day of the month, or on the month's last day where it has no such day. */
function monthsLater(start: Day, term: Term): CountedDay {
  const month = new Date(`${start.slice(0, 7)}-01`);
  month.setUTCMonth(month.getUTCMonth() + term.amount + 1, 0);
  const lastDay = month.toISOString().slice(0, 10);
  const sameDay = lastDay.slice(0, 8) + start.slice(8);
  return { day: sameDay < lastDay ? sameDay : lastDay, reason: 'month', count: term.amount };
}

/** The days that follow an end on a non-working day, up to the working day to which it rolls; none where it is one. */
function rolledForward(calendar: Calendar, end: Day): CountedDay[] {
  if (!isDayOff(calendar, end)) return [];
  const day = addDays(end, 1);
  const reason = isDayOff(calendar, day) ? kindOf(calendar, day) : { reason: 'rolled-forward' as const };
  return [{ day, ...reason }, ...rolledForward(calendar, day)];
}

const nextWorkingDay = (calendar: Calendar, day: Day): Day => thisOrNextWorkingDay(calendar, addDays(day, 1));

const thisOrNextWorkingDay = (calendar: Calendar, day: Day): Day =>
  isDayOff(calendar, day) ? nextWorkingDay(calendar, day) : day;

/** A day of a year without data is no day off: every walk stops there, and `ifKnown` then names the year. */
const isDayOff = (calendar: Calendar, day: Day): boolean => isKnown(calendar, day) && !worked(kindOf(calendar, day));

const ifKnown = <Value>(calendar: Calendar, last: Day, value: Value): CalendarResult<Value> =>
  isKnown(calendar, last) ? { ok: true, value } : missing(last);

const missing = (day: Day) => ({ ok: false, error: { name: 'calendar-year-missing', year: yearOf(day) } }) as const;

const isKnown = (calendar: Calendar, day: Day): boolean => calendar.years.has(yearOf(day));

const worked = ({ reason }: { reason: DayKind }): boolean => reason === 'working-day' || reason === 'moved-working-day';

const kindOf = (calendar: Calendar, day: Day): { reason: DayKind; name?: Localized } =>
  calendar.exceptions.get(day) ?? { reason: isWeekend(day) ? 'weekend' : 'working-day' };

const isWeekend = (day: Day): boolean => [0, 6].includes(new Date(day).getUTCDay());

const yearOf = (day: Day): number => Number(day.slice(0, 4));
