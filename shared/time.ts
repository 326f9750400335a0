/** Days and instants of the country's time, UTC+5 everywhere since 2024-03-01. Pure. */

/** A day of UTC+5, `YYYY-MM-DD`. */
export type Day = string;

/** The last instant of a day as RFC 3339 with offset: what is done by then is in time. */
export function endOfDay(day: Day): string {
  return `${day}T23:59:59.999${offset}`;
}

/** The day of UTC+5 on which an instant falls. */
export function dayOf(instant: Date): Day {
  return localIso(instant).slice(0, 10);
}

/** An instant as RFC 3339 at UTC+5. */
export function atLocalOffset(instant: Date): string {
  return `${localIso(instant).slice(0, -1)}${offset}`;
}

/** An instant, however it is written, as keys hold it: in UTC, so that as text it sorts by time. */
export const sortable = (instant: string): string => new Date(instant).toISOString();

/** The day `count` calendar days later (or earlier, where negative). */
export function addDays(day: Day, count: number): Day {
  return new Date(Date.parse(day) + count * millisecondsPerDay).toISOString().slice(0, 10);
}

/** The local time of day of an instant, `HH:MM`. */
export const timeOf = (instant: Date): string => localIso(instant).slice(11, 16);

const offset = '+05:00';
const offsetMilliseconds = 5 * 60 * 60 * 1000;
const millisecondsPerDay = 24 * 60 * 60 * 1000;

const localIso = (instant: Date): string => new Date(instant.getTime() + offsetMilliseconds).toISOString();
