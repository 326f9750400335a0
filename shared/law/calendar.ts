/**
 * Working-day arithmetic of Kazakhstan: pure, on plain days (`YYYY-MM-DD`) of the country's time. Which days are off
 * and how a term is counted are data (law records of the kinds `calendar`, `holiday` and `term`). A year whose calendar
 * is not there yet is counted provisionally, by its weekends and the holidays of every year: a gap in the data stops
 * nobody.
 */
import type { Localized } from '../i18n.ts';
import { addDays, clockTimeOf, type Day, dayOf } from '../time.ts';

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

/** What became of a term after it had begun. */
export type Course = {
  standstills?: readonly Standstill[] | undefined;
  /** The end that a decision has set: later than the term's own, or earlier. */
  end?: { readonly until: Day } | undefined;
};

/** Days on which a term does not run: those after one, up to and with another; as long as that is open, nobody knows. */
export type Standstill = { readonly after: Day; readonly until?: Day | undefined };

/** A day of a term and why it counts or does not. `count` is absent where no days are counted by it. */
export type CountedDay = {
  day: Day;
  count?: number;
  reason: DayReason;
  /** The holiday's or the exchange's name. */
  name?: Localized;
};

export type DayReason =
  | DayKind
  | ('start' | 'after-hours' | 'calendar-day' | 'month' | 'rolled-forward')
  | ('stands-still' | 'end-set');
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
export function dueDay(calendar: Calendar, start: Day, term: Term, course?: Course): Day {
  return explain(calendar, start, term, course).at(-1)?.day ?? start;
}

/** Every day from `start` to the last day of the term, each with what it counts as and why. */
export function explain(
  calendar: Calendar,
  start: Day,
  term: Term,
  { standstills = [], end }: Course = {},
): CountedDay[] {
  const counted = term.unit === 'working-days' ? workingDays : calendarDays;
  const days = counted(calendar, start, term, standstills);
  return endedBy(
    calendar,
    term.firstDay === 'day-after' ? [{ day: start, reason: 'start' }, ...days] : days,
    end?.until,
  );
}

/** The days of a term whose end a decision has set, if one has. */
function endedBy(calendar: Calendar, days: CountedDay[], until: Day | undefined): CountedDay[] {
  if (until === undefined) return days;
  const last = days.at(-1)?.day ?? until;
  const more = daysBetween(last, until).map((day) => ({ day, ...kindOf(calendar, day) }));
  const before = [...days.filter(({ day }) => day < until), ...more];
  return [...before, { day: until, reason: 'end-set' }, ...rolledForward(calendar, until)];
}

/** The days after one and before another. */
function daysBetween(after: Day, before: Day): Day[] {
  const day = addDays(after, 1);
  return day < before ? [day, ...daysBetween(day, before)] : [];
}

/**
 * The day of registration: the day of arrival, or the next working day on a day off and after the working day's end,
 * where a law says when that is.
 */
export function registrationDay(calendar: Calendar, arrivedAt: Date, workingDayEnds?: string): Day {
  return explainRegistration(calendar, arrivedAt, workingDayEnds).at(-1)?.day ?? dayOf(arrivedAt);
}

/** Every day from that of arrival to that of registration, and why it is not registered on the former. */
export function explainRegistration(calendar: Calendar, arrivedAt: Date, workingDayEnds = '24:00'): CountedDay[] {
  const day = dayOf(arrivedAt);
  const kind = kindOf(calendar, day);
  if (!worked(kind)) return [{ day, ...kind }, ...untilWorkingDay(calendar, addDays(day, 1))];
  if (clockTimeOf(arrivedAt) <= `${workingDayEnds}:00.000`) return [{ day, ...kind }];
  return [{ day, reason: 'after-hours' }, ...untilWorkingDay(calendar, addDays(day, 1))];
}

/** Days from one on, up to the first that is worked. */
function untilWorkingDay(calendar: Calendar, day: Day): CountedDay[] {
  const kind = kindOf(calendar, day);
  return [{ day, ...kind }, ...(worked(kind) ? [] : untilWorkingDay(calendar, addDays(day, 1)))];
}

const firstDayOf = (start: Day, term: Term): Day => (term.firstDay === 'same-day' ? start : addDays(start, 1));

/** Standing still is for terms in working days alone: the law has no other that does. */
function workingDays(calendar: Calendar, start: Day, term: Term, standstills: readonly Standstill[]): CountedDay[] {
  const days: CountedDay[] = [];
  let count = 0;
  for (let day = firstDayOf(start, term); count < term.amount; day = addDays(day, 1)) {
    const kind = kindOf(calendar, day);
    if (standstills.some((standstill) => isWithin(standstill, day))) days.push({ day, reason: 'stands-still' });
    else days.push(worked(kind) ? { day, ...kind, count: ++count } : { day, ...kind });
  }
  return days;
}

const isWithin = ({ after, until = after }: Standstill, day: Day): boolean => after < day && day <= until;

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
  return { day: sameDay < lastDay ? sameDay : lastDay, reason: 'month' };
}

/** The days that follow an end on a non-working day, up to the working day to which it rolls; none where it is one. */
function rolledForward(calendar: Calendar, end: Day): CountedDay[] {
  if (worked(kindOf(calendar, end))) return [];
  const days = untilWorkingDay(calendar, addDays(end, 1));
  return days.map((each, index) => (index < days.length - 1 ? each : { day: each.day, reason: 'rolled-forward' }));
}

const worked = ({ reason }: { reason: DayKind }): boolean => reason === 'working-day' || reason === 'moved-working-day';

/** A Saturday or Sunday is off as such, also where a holiday falls on it: calendars need not say so. */
function kindOf(calendar: Calendar, day: Day): { reason: DayKind; name?: Localized } {
  const exception = exceptionOn(calendar, day);
  if (isWeekend(day)) return exception?.reason === 'moved-working-day' ? exception : { reason: 'weekend' };
  return exception ?? { reason: 'working-day' };
}

function exceptionOn({ years, exceptions, holidays }: Calendar, day: Day): ExceptionalDay | undefined {
  if (years.has(yearOf(day))) return exceptions.get(day);
  const holiday = holidays.find(({ date, from, until = day }) => day.endsWith(date) && from <= day && day <= until);
  return holiday && { reason: 'day-off', name: holiday.name };
}

const isWeekend = (day: Day): boolean => [0, 6].includes(new Date(day).getUTCDay());

const yearOf = (day: Day): number => Number(day.slice(0, 4));
