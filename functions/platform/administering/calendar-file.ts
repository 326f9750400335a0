/**
 * A year's calendar as a file says it. Each day has a name in the three languages, and is off unless it is said to be
 * worked. Pure.
 */
import type { CalendarYear, NamedDay } from '../../../shared/law/calendar.ts';
import { plainLine } from '../../../shared/validation.ts';

export type CalendarForm = 'ical' | 'csv';

/** A day of the file, as it stands there. */
export interface FiledDay {
  readonly day: string;
  readonly kind: string;
  /** In kk, ru and en. */
  readonly names: readonly string[];
}

/** The days of a file, or the place where it cannot be read: `line 3`, `2027-01-04`. */
export type FiledDays = { readonly days: readonly FiledDay[] } | { readonly unreadable: string };

/** The calendar that these days make, or the first day that cannot be understood. */
export function calendarOfDays(
  year: number,
  days: readonly FiledDay[],
): { readonly calendar: CalendarYear } | { readonly unreadable: string } {
  const wrong = days.find((filed) => !isSound(filed));
  if (wrong) return { unreadable: isDay(wrong.day) ? wrong.day : 'DTSTART' };
  const ofKind = (kind: string) => days.filter((filed) => filed.kind === kind).map(namedDay);
  return { calendar: { year, daysOff: ofKind('day-off'), workingDays: ofKind('working-day') } };
}

function isSound({ day, kind, names }: FiledDay): boolean {
  return isDay(day) && ['day-off', 'working-day'].includes(kind) && names.length === 3 && names.every(isName);
}

function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && new Date(text).toJSON()?.slice(0, 10) === text;
}

function isName(text: string): boolean {
  return plainLine(200).safeParse(text).success;
}

function namedDay({ day, names: [kk = '', ru = '', en = ''] }: FiledDay): NamedDay {
  return { day, name: { kk, ru, en } };
}
