/**
 * The days of an iCalendar file (RFC 5545): an event of whole days each, named `kk / ru / en` in its SUMMARY, with the
 * CATEGORIES `WORKING-DAY` where a weekend is worked. Pure.
 */
import { convertIcsCalendar, type IcsEvent } from 'ts-ics';
import { addDays } from '../../../shared/time.ts';
import type { FiledDay, FiledDays } from './calendar-file.ts';

export function daysInICal(text: string): FiledDays {
  const events = eventsIn(text);
  if (!events) return { unreadable: 'BEGIN:VCALENDAR' };
  const days = events.map(daysOf);
  const unreadable = days.find((each) => typeof each === 'string');
  return unreadable === undefined ? { days: days.flat() as FiledDay[] } : { unreadable };
}

function eventsIn(text: string): readonly IcsEvent[] | undefined {
  // The package takes an open calendar for one that is closed, and what follows it for nothing.
  if (!/^BEGIN:VCALENDAR\r?\n[\s\S]*\r?\nEND:VCALENDAR\s*$/.test(text)) return undefined;
  if (count(text, 'BEGIN:VCALENDAR') > 1 || count(text, 'BEGIN:VEVENT') !== count(text, 'END:VEVENT')) return undefined;
  try {
    return convertIcsCalendar(undefined, text).events ?? [];
  } catch {
    return undefined;
  }
}

function count(text: string, line: string): number {
  return text.split(/\r?\n/).filter((each) => each === line).length;
}

/** The days of one event, or what of it cannot be understood. What repeats is a guess about years to come. */
function daysOf({ start, end, duration, recurrenceRule, summary, categories = [] }: IcsEvent): FiledDay[] | string {
  if (start.type !== 'DATE' || Number.isNaN(start.date.getTime())) return 'DTSTART';
  const first = start.date.toISOString().slice(0, 10);
  if (recurrenceRule || duration) return first;
  const last = end ? lastDay(end.date) : first;
  if (last === undefined || last < first || last > addDays(first, mostDays)) return first;
  const kind = kindOf(categories);
  if (kind === undefined) return first;
  const names = String(summary ?? '').split(' / ');
  return daysFrom(first, last).map((day) => ({ day, kind, names }));
}

/** An event that lasts longer is no holiday. */
const mostDays = 31;

/** The end of an event is the day after it (3.6.1). */
function lastDay(end: Date): string | undefined {
  return Number.isNaN(end.getTime()) ? undefined : addDays(end.toISOString().slice(0, 10), -1);
}

function kindOf(categories: readonly string[]): string | undefined {
  const [category = 'DAY-OFF', ...more] = categories;
  return more.length === 0 && /^(DAY-OFF|WORKING-DAY)$/.test(category) ? category.toLowerCase() : undefined;
}

function daysFrom(first: string, last: string): string[] {
  return first > last ? [] : [first, ...daysFrom(addDays(first, 1), last)];
}
