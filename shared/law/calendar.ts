/**
 * Working-day arithmetic of Kazakhstan: pure, on plain days (`YYYY-MM-DD`) of the country's time. Which days are off
 * and how a term is counted are data (law records of the kinds `calendar`, `holiday` and `term`). A year whose calendar
 * is not there yet is counted provisionally, by its weekends and the holidays of every year: a gap in the data stops
 * nobody.
 */
import type { Localized } from '../i18n.ts';
import { addDays, type Day, dayOf, timeOf } from '../time.ts';

/** One year's deviations from Monday to Friday. */
export type CalendarYear = {
  year: number;
  /** Holidays and days off moved to a weekday. */
  daysOff: NamedDay[];
  /** Weekend days worked in exchange. */
  workingDays: NamedDay[];
};

export type NamedDay = { day: Day; name: Localized };

/** A holiday that is on the same date every year, `MM-DD`, from one day to another, or without end. */
export type YearlyHoliday = { date: string; from: Day; until?: Day | undefined; name: Localized };

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
  reason: DayReason;
  /** The holiday's or the exchange's name. */
  name?: Localized;
};

export type DayReason = DayKind | 'start' | 'calendar-day' | 'month' | 'rolled-forward';
export type DayKind = 'working-day' | 'weekend' | 'day-off' | 'moved-working-day';

export type Calendar = {
  years: ReadonlySet<number>;
  exceptions: ReadonlyMap<Day, ExceptionalDay>;
  holidays: readonly YearlyHoliday[];
};
type ExceptionalDay = { reason: 'day-off' | 'moved-working-day'; name: Localized };

/** The calendar of some years, ready to count with, and the holidays by which all others are counted. */
export function calendarOf(years: readonly CalendarYear[], holidays: readonly YearlyHoliday[]): Calendar {
  return {
    years: new Set(years.map(({ year }) => year)),
    exceptions: new Map(years.flatMap(exceptionalDays)),
    holidays,
  };
}

const exceptionalDays = (year: CalendarYear): [Day, ExceptionalDay][] => [
  ...year.daysOff.map(({ day, name }): [Day, ExceptionalDay] => [day, { reason: 'day-off', name }]),
  ...year.workingDays.map(({ day, name }): [Day, ExceptionalDay] => [day, { reason: 'moved-working-day', name }]),
];

/** Whether the calendar of a year from one day to another is not there. */
export function isProvisional({ years }: Calendar, from: Day, to: Day): boolean {
  const reached = Array.from({ length: yearOf(to) - yearOf(from) + 1 }, (_, index) => yearOf(from) + index);
  return !reached.every((year) => years.has(year));
}

/** The last day of a term that runs from `start`; an end on a non-working day rolls forward (АППК, art. 76). */
export function dueDay(calendar: Calendar, start: Day, term: Term): Day {
  return explain(calendar, start, term).at(-1)?.day ?? start;
}

/** Every day from `start` to the last day of the term, each with what it counts as and why. */
export function explain(calendar: Calendar, start: Day, term: Term): CountedDay[] {
  const days = term.unit === 'working-days' ? workingDays(calendar, start, term) : calendarDays(calendar, start, term);
  return term.firstDay === 'day-after' ? [{ day: start, reason: 'start' }, ...days] : days;
}

/**
 * The day of registration: the day of arrival, or the next working day on a day off and after the working day's end,
 * where a law says when that is.
 */
export function registrationDay(calendar: Calendar, arrivedAt: Date, workingDayEnds = '24:00'): Day {
  const day = dayOf(arrivedAt);
  return timeOf(arrivedAt) <= workingDayEnds ? thisOrNextWorkingDay(calendar, day) : nextWorkingDay(calendar, day);
}

const firstDayOf = (start: Day, term: Term): Day => (term.firstDay === 'same-day' ? start : addDays(start, 1));

function workingDays(calendar: Calendar, start: Day, term: Term): CountedDay[] {
  const days: CountedDay[] = [];
  let count = 0;
  for (let day = firstDayOf(start, term); count < term.amount; day = addDays(day, 1)) {
    const kind = kindOf(calendar, day);
    days.push(worked(kind) ? { day, ...kind, count: ++count } : { day, ...kind });
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

const isDayOff = (calendar: Calendar, day: Day): boolean => !worked(kindOf(calendar, day));

const worked = ({ reason }: { reason: DayKind }): boolean => reason === 'working-day' || reason === 'moved-working-day';

const kindOf = (calendar: Calendar, day: Day): { reason: DayKind; name?: Localized } =>
  exceptionOn(calendar, day) ?? { reason: isWeekend(day) ? 'weekend' : 'working-day' };

function exceptionOn({ years, exceptions, holidays }: Calendar, day: Day): ExceptionalDay | undefined {
  if (years.has(yearOf(day))) return exceptions.get(day);
  const holiday = holidays.find(({ date, from, until = day }) => day.endsWith(date) && from <= day && day <= until);
  return holiday && { reason: 'day-off', name: holiday.name };
}

const isWeekend = (day: Day): boolean => [0, 6].includes(new Date(day).getUTCDay());

const yearOf = (day: Day): number => Number(day.slice(0, 4));
