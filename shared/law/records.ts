/**
 * Law as data: terms, calendars, thresholds, competences and the like are dated records with article, source and a mark
 * whether they are verified. Records are added, never edited; a decision stores citations of those it used. Pure.
 */
import * as z from 'zod';
import type { Localized } from '../i18n.ts';
import { lazily } from '../lazily.ts';
import { kato } from '../persons/identities.ts';
import type { Day } from '../time.ts';
import { type Calendar, type CalendarYear, calendarOf, type Term } from './calendar.ts';

/** A kind of records, and what one says. Each area has its own, in its law.ts; those below are everybody's. */
export interface LawKind<Value> {
  /** As records name it, for example `term`. */
  readonly name: string;
  readonly value: () => z.ZodType<Value>;
  /** The id that follows from what a record says; any will do where absent. */
  idOf?(value: Value): string;
  /** The records of other kinds that one cannot do without, each by the field that names it. */
  refersTo?(value: Value): readonly Reference[];
}

/** A field of a value that names a record of another kind. */
export interface Reference {
  readonly field: string;
  readonly kind: string;
  readonly id: string;
}

/** One record: the envelope that all kinds share, and the kind's value. */
export interface LawRecord<Value = unknown> {
  readonly kind: string;
  /** Tells the records of a kind apart. */
  readonly id: string;
  readonly inForceFrom: Day;
  /** The last day in force; open where absent. */
  readonly inForceUntil?: Day | undefined;
  /** Grows where a record of the same id and date is corrected. */
  readonly version: number;
  readonly article: string;
  readonly source: string;
  /** An unverified record may drive a warning, never a fine. */
  readonly verified: boolean;
  readonly value: Value;
}

const day = lazily(() => z.iso.date());

/** A name in the three languages. */
export const localized = lazily(() => z.object({ kk: name(), ru: name(), en: name() }));
const name = () => z.string().min(1);
const namedDay = lazily(() => z.object({ day: day(), name: localized() }));

/** How long, counted how. Id: area and term, for example `appeals.answer`. */
export const termKind: LawKind<Term> = {
  name: 'term',
  value: lazily(() =>
    z.object({
      amount: z.int().positive(),
      unit: z.enum(['working-days', 'calendar-days', 'months']),
      firstDay: z.enum(['day-after', 'same-day']),
    }),
  ),
};

/** A year's days off. Id: the year. */
export const calendarKind: LawKind<CalendarYear> = {
  name: 'calendar',
  idOf: ({ year }) => String(year),
  value: lazily(() =>
    z.object({
      year: z.int(),
      daysOff: z.array(namedDay()),
      workingDays: z.array(namedDay()),
    }),
  ),
};

/** A holiday of every year, for years whose calendar is not there yet. Id: its date, `MM-DD`. */
export const holidayKind: LawKind<{ readonly name: Localized }> = {
  name: 'holiday',
  value: lazily(() => z.object({ name: localized() })),
};
export type YearlyHolidayRecord = LawRecord<{ readonly name: Localized }>;

/** The schema of one kind's records. */
export function lawRecord<Value>({ name, value }: LawKind<Value>): z.ZodType<LawRecord<Value>> {
  return z.object({
    kind: z.literal(name),
    id: z.string().min(1),
    inForceFrom: day(),
    inForceUntil: day().optional(),
    version: z.int().positive(),
    article: z.string(),
    source: z.string(),
    verified: z.boolean(),
    value: value(),
  });
}

/** A place of the KATO classifier. */
export const settlement = lazily(() =>
  z.object({
    code: kato(),
    /** The official names. */
    name: z.object({ kk: z.string().optional(), ru: z.string(), en: z.string().optional() }),
    /** What it was called before, and is still called by people. */
    otherNames: z.array(z.string()).optional(),
    /** The place it belongs to; absent at the top. */
    parent: kato().optional(),
    population: z.int().nonnegative().optional(),
    source: z.string(),
    verified: z.boolean(),
  }),
);
export type Settlement = z.infer<ReturnType<typeof settlement>>;

/** The record of an id that is in force on a day; the newest where several are. Undefined where none is. */
export function inForce<Value>(
  records: readonly LawRecord<Value>[],
  id: string,
  on: Day,
): LawRecord<Value> | undefined {
  return allInForce(records, on).find((record) => record.id === id);
}

/** The records in force on a day, the newest of each id. */
export function allInForce<Value>(records: readonly LawRecord<Value>[], on: Day): LawRecord<Value>[] {
  return newestOfEachId(records.filter((record) => isInForce(record, on)));
}

/**
 * The record of an id in force on a day or, where the data have a gap, the nearest in time: the newest from before,
 * else the first to come. Undefined where there is none of that id at all.
 */
export function nearestInForce<Value>(
  records: readonly LawRecord<Value>[],
  id: string,
  on: Day,
): LawRecord<Value> | undefined {
  const ofId = records
    .filter((record) => record.id === id)
    .toSorted((one, other) => (comesBefore(one, other) ? -1 : 1));
  return inForce(ofId, id, on) ?? ofId.findLast(({ inForceFrom }) => inForceFrom <= on) ?? ofId[0];
}

/** The calendar by the newest record of each year: a later decree moves days of a year already announced. */
export function calendarFrom(
  records: readonly LawRecord<CalendarYear>[],
  holidays: readonly YearlyHolidayRecord[],
): Calendar {
  return calendarOf(
    newestOfEachId(records).map(({ value }) => value),
    holidays.map(({ id, inForceFrom, inForceUntil, value }) => ({
      date: id,
      from: inForceFrom,
      until: inForceUntil,
      name: value.name,
    })),
  );
}

/** The calendar records by which days from one year to another were counted. */
export function calendarsUsed(
  records: readonly LawRecord<CalendarYear>[],
  from: Day,
  to: Day,
): LawRecord<CalendarYear>[] {
  return newestOfEachId(records).filter(({ id }) => from.slice(0, 4) <= id && id <= to.slice(0, 4));
}

/** How a decision names a record that it used: `appeals.answer@2021-07-01.1`, the last number the version. */
export function citation({ id, inForceFrom, version }: LawRecord): string {
  return `${id}@${inForceFrom}.${version}`;
}

/** The records that citations name. */
export function recordsCited<Value>(
  records: readonly LawRecord<Value>[],
  citations: readonly string[],
): LawRecord<Value>[] {
  return records.filter((record) => citations.includes(citation(record)));
}

const isInForce = ({ inForceFrom, inForceUntil }: LawRecord, on: Day): boolean =>
  inForceFrom <= on && (inForceUntil === undefined || on <= inForceUntil);

function newestOfEachId<Value>(records: readonly LawRecord<Value>[]): LawRecord<Value>[] {
  const oldestFirst = records.toSorted((one, other) => (comesBefore(one, other) ? -1 : 1));
  return [...new Map(oldestFirst.map((record) => [record.id, record])).values()];
}

/** By date, then by version: a correction replaces what it corrects. */
function comesBefore(one: LawRecord, other: LawRecord): boolean {
  return one.inForceFrom === other.inForceFrom ? one.version < other.version : one.inForceFrom < other.inForceFrom;
}
