/**
 * Sweeping before its time what waits for the law. Every clock that waits is dated to the end of the day, so that what
 * is due by then holds them all. What else is due by then is sent along: its area leaves it alone until its time. Where a
 * record takes the place of another, whatever clocks run are swept.
 */
import { calendarKind, termKind } from '../../../shared/law/records.ts';
import { type Day, dayOf, endOfDay } from '../../../shared/time.ts';
import { type Areas, sweepAreas } from './sweep-areas.ts';
import { sweepCorrected } from './sweep-corrected.ts';

/** The kinds of records without which a clock is provisional. */
const awaited: readonly string[] = [calendarKind.name, termKind.name];

interface Approved {
  readonly kind: string;
  readonly inForceFrom: Day;
  readonly citation: string;
}

/** Ten events of a batch are heard at the same time, in less than what a function of a queue has for them. */
const longestMilliseconds = 20_000;

/**
 * Sends what may wait for that record. Throws where something is left: the message comes again, and finds those that
 * were counted anew meanwhile no longer among what is due.
 */
export async function sweepAhead(areas: Areas, approved: Approved, now: Date): Promise<undefined> {
  if (!awaited.includes(approved.kind)) return;
  if (!(await sweepAreas(areas, new Date(endOfDay(dayOf(now))), longestMilliseconds / 2)))
    throw new Error('more waits than could be sent: to be retried');
  if (replaces(approved, dayOf(now))) await sweepCorrected(areas, approved, now, longestMilliseconds / 2);
}

/**
 * Whether running clocks may be counted by another record: it is in force already, or another version of it is there. By the
 * first calendar of a year that is to come only those are counted anew that waited for it.
 */
function replaces({ inForceFrom, citation }: Approved, on: Day): boolean {
  return inForceFrom <= on || !citation.endsWith('.1');
}
