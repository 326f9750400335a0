/** What is wrong with the calendar of a year that is sound in itself: days twice, of another year, or not there. Pure. */
import type { FieldErrorCode } from '../../../shared/http/field-errors.ts';
import type { CalendarYear } from '../../../shared/law/calendar.ts';
import type { LawRecord } from '../../../shared/law/records.ts';
import type { Day } from '../../../shared/time.ts';

export interface CalendarFault {
  readonly code: FieldErrorCode;
  readonly limit: string;
}

/** One for each kind of fault, with the days that have it; none where the year is whole. */
export function calendarFaults(calendar: CalendarYear, holidays: readonly LawRecord[]): CalendarFault[] {
  const { year, daysOff, workingDays } = calendar;
  const [off, worked] = [daysOff, workingDays].map((days) => days.map(({ day }) => day)) as [Day[], Day[]];
  const all = [...off, ...worked];
  return [
    fault('repeated', repeated(all)),
    fault(
      'other-year',
      all.filter((day) => !day.startsWith(`${year}-`)),
    ),
    fault(
      'worked-anyway',
      worked.filter((day) => !isWeekend(day)),
    ),
    fault('incomplete', missingHolidays(year, off, holidays)),
  ].flat();
}

function fault(code: FieldErrorCode, days: readonly Day[]): CalendarFault[] {
  return days.length > 0 ? [{ code, limit: listed(days) }] : [];
}

const mostNamed = 5;

function listed(days: readonly Day[]): string {
  const named = days.slice(0, mostNamed).join(', ');
  return days.length > mostNamed ? `${named} …` : named;
}

function repeated(days: readonly Day[]): Day[] {
  return [...new Set(days.filter((day, index) => days.indexOf(day) !== index))];
}

/**
 * The holidays of every year that fall on Monday to Friday and are not off: half a year was loaded, or a holiday was
 * forgotten. One that is abolished is ended as a record of its own first.
 */
function missingHolidays(year: number, off: readonly Day[], holidays: readonly LawRecord[]): Day[] {
  return holidays
    .map(({ id, inForceFrom, inForceUntil }) => ({ day: `${year}-${id}`, from: inForceFrom, until: inForceUntil }))
    .filter(({ day, from, until = day }) => from <= day && day <= until && !isWeekend(day))
    .map(({ day }) => day)
    .filter((day) => !off.includes(day))
    .toSorted();
}

function isWeekend(day: Day): boolean {
  return [0, 6].includes(new Date(day).getUTCDay());
}
