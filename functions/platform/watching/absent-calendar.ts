/** Whether the calendar of the next year is late: from November on it should be there, and verified. Pure. */
import type { CalendarYear } from '../../../shared/law/calendar.ts';
import { allInForce, type LawRecord } from '../../../shared/law/records.ts';
import type { Day } from '../../../shared/time.ts';

export interface AbsentCalendar {
  readonly year: string;
  readonly why: 'missing' | 'unverified';
}

/** The first of the month from which terms reach into the next year, with time to load what the Government decrees. */
const firstMonth = '11';

/** Undefined where nothing is amiss, or it is too early to say. */
export function absentCalendar(calendars: readonly LawRecord<CalendarYear>[], today: Day): AbsentCalendar | undefined {
  if (today.slice(5, 7) < firstMonth) return undefined;
  const year = String(Number(today.slice(0, 4)) + 1);
  const newest = allInForce(calendars, `${year}-12-31`).find(({ id }) => id === year);
  if (newest?.verified) return undefined;
  return { year, why: newest ? 'unverified' : 'missing' };
}

/** Once a week is enough to be reminded by. */
export function isReminded(today: Day): boolean {
  return new Date(today).getUTCDay() === 1;
}
