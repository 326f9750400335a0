/**
 * Days and instants of the country's time, by the tz database: UTC+6 in most of it before 2024-03-01, UTC+5 since.
 * Pure.
 */

/** A day of the country's time, `YYYY-MM-DD`. */
export type Day = string;

/** The last instant of a day as RFC 3339 with offset: what is done by then is in time. */
export function endOfDay(day: Day): string {
  const inUtc = Date.parse(`${day}T23:59:59.999Z`);
  return `${day}T23:59:59.999${written(offsetAt(inUtc - offsetAt(inUtc)))}`;
}

/** The first instant of a day as RFC 3339 with offset. */
export function startOfDay(day: Day): string {
  const inUtc = Date.parse(`${day}T00:00:00.000Z`);
  return `${day}T00:00:00.000${written(offsetAt(inUtc - offsetAt(inUtc)))}`;
}

/** The day that lies so many of Monday to Friday before another: holidays are not asked for. */
export function workingDaysBefore(day: Day, count: number): Day {
  const before = addDays(day, -1);
  if (count === 0) return day;
  return workingDaysBefore(before, [0, 6].includes(new Date(before).getUTCDay()) ? count : count - 1);
}

/** The day of the country's time on which an instant falls. */
export function dayOf(instant: Date): Day {
  return localIso(instant).slice(0, 10);
}

/** An instant as RFC 3339 in the country's time. */
export function atLocalOffset(instant: Date): string {
  return `${localIso(instant).slice(0, -1)}${written(offsetAt(instant.getTime()))}`;
}

/** An instant, however it is written, as keys hold it: in UTC, so that as text it sorts by time. */
export const sortable = (instant: string): string => new Date(instant).toISOString();

/** The earliest of some instants, however they are written; undefined where there is none. */
export function earliest(instants: readonly (string | undefined)[]): string | undefined {
  const there = instants.filter((instant) => instant !== undefined);
  return there.toSorted((one, other) => Date.parse(one) - Date.parse(other))[0];
}

/** The day `count` calendar days later (or earlier, where negative). */
export function addDays(day: Day, count: number): Day {
  return new Date(Date.parse(day) + count * millisecondsPerDay).toISOString().slice(0, 10);
}

/** The local time of day of an instant, `HH:MM`. */
export const timeOf = (instant: Date): string => clockTimeOf(instant).slice(0, 5);

/** The local time of day of an instant to the millisecond, `HH:MM:SS.mmm`. */
export const clockTimeOf = (instant: Date): string => localIso(instant).slice(11, 23);

const millisecondsPerDay = 24 * 60 * 60 * 1000;

const localIso = (instant: Date): string => new Date(instant.getTime() + offsetAt(instant.getTime())).toISOString();

/** `+05:00`. */
const written = (offset: number): string => `+${new Date(offset).toISOString().slice(11, 16)}`;

/** The west's own zones (Asia/Aqtobe and others) differ from it before 2024-03-01 alone. */
const zone = 'Asia/Almaty';

const millisecondsPerHour = 60 * 60 * 1000;
const mostHoursRemembered = 10_000;
const offsetsByHour = new Map<number, number>();

/** Milliseconds ahead of UTC. The tz database changes offsets on full hours only, so each hour is looked up once. */
function offsetAt(instant: number): number {
  const hour = Math.floor(instant / millisecondsPerHour);
  const known = offsetsByHour.get(hour);
  if (known !== undefined) return known;
  if (offsetsByHour.size >= mostHoursRemembered) offsetsByHour.clear();
  const offset = lookUpOffset(hour * millisecondsPerHour);
  offsetsByHour.set(hour, offset);
  return offset;
}

let formatter: Intl.DateTimeFormat | undefined;

function lookUpOffset(instant: number): number {
  formatter ??= new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' });
  const name = formatter.formatToParts(instant).find(({ type }) => type === 'timeZoneName')?.value ?? '';
  return Date.parse(`1970-01-01T${name.slice('GMT+'.length)}Z`);
}
