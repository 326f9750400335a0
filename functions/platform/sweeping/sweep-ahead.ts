/**
 * Sweeping before its time what waits for the law. Every clock that waits is dated to the end of the day, so that what
 * is due by then holds them all. What else is due by then is sent along: its area leaves it alone until its time.
 */
import { calendarKind, termKind } from '../../../shared/law/records.ts';
import { dayOf, endOfDay } from '../../../shared/time.ts';
import { type Areas, sweepAreas } from './sweep-areas.ts';

/** The kinds of records without which a clock is provisional. */
const awaited: readonly string[] = [calendarKind.name, termKind.name];

/** Ten events of a batch are heard at the same time, in less than what a function of a queue has for them. */
const longestMilliseconds = 20_000;

/**
 * Sends what may wait for that record. Throws where something is left: the message comes again, and finds those that
 * were counted anew meanwhile no longer among what is due.
 */
export async function sweepAhead(areas: Areas, { kind }: { readonly kind: string }, now: Date): Promise<undefined> {
  if (!awaited.includes(kind)) return;
  if (!(await sweepAreas(areas, new Date(endOfDay(dayOf(now))), longestMilliseconds)))
    throw new Error('more waits than could be sent: to be retried');
}
