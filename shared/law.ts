/**
 * Law as data: terms, calendars, thresholds, competences and the like are dated records with article, source and a mark
 * whether they are verified. Records are added, never edited; a decision stores citations of those it used.
 *
 * Items: pk `law#<kind>`, sk `<id>#<inForceFrom>#<version>`. Settlements are single items, pk `law#kato#<code>`, sk `settlement`:
 * there are thousands, and a request needs one.
 */
import { LRUCache } from 'lru-cache';
import * as z from 'zod';
import { type Calendar, type CalendarYear, calendarOf, type Day } from './calendar.ts';
import { lazily } from './endpoint.ts';
import { bin, kato } from './identities.ts';
import { queryAll, readItem, type Table } from './table.ts';

const day = lazily(() => z.iso.date());
const localized = lazily(() => z.object({ kk: z.string(), ru: z.string(), en: z.string() }));
const namedDay = lazily(() => z.object({ day: day(), name: localized() }));

/** What each kind of record says. `id` tells its records apart. */
export const lawValues = {
  /** How long, counted how. Id: area and term, for example `appeals.answer`. */
  term: lazily(() =>
    z.object({
      amount: z.int().positive(),
      unit: z.enum(['working-days', 'calendar-days', 'months']),
      firstDay: z.enum(['day-after', 'same-day']),
    }),
  ),
  /** A year's days off. Id: the year. */
  calendar: lazily(() =>
    z.object({
      year: z.int(),
      workingDayEnds: z.iso.time({ precision: -1 }),
      daysOff: z.array(namedDay()),
      workingDays: z.array(namedDay()),
    }),
  ),
  /** The speed that a test must reach. Id: the technology. */
  threshold: lazily(() => z.object({ technology: z.string(), thresholdKbps: z.int().positive() })),
  /** The share of tests that must reach the threshold. Id: the technology. */
  'required-share': lazily(() =>
    z.object({ technology: z.string(), requiredSharePercent: z.number().positive().max(100) }),
  ),
  /** Which body answers for a category (`*`: any) in a territory; an empty KATO prefix is the whole country. */
  competence: lazily(() =>
    z.object({ body: z.string(), category: z.string(), katoPrefix: z.string().regex(/^\d{0,9}$/) }),
  ),
  /** A state body that answers appeals. */
  body: lazily(() => z.object({ name: localized() })),
  /** What an appeal may be about. `public`: outside apps may list appeals of it. */
  category: lazily(() => z.object({ name: localized(), public: z.boolean() })),
  /** A telecom operator. */
  operator: lazily(() => z.object({ name: z.string(), bin: bin() })),
  /** Monthly calculation index, in tiyn. Id: the purpose, for example `fines`. */
  mci: lazily(() => z.object({ tiyn: z.int().positive() })),
} as const;

export type LawKind = keyof typeof lawValues;
export const lawKinds = Object.keys(lawValues) as LawKind[];
export type LawValue<Kind extends LawKind> = z.infer<ReturnType<(typeof lawValues)[Kind]>>;
export type Competence = LawValue<'competence'>;
export type Operator = LawValue<'operator'>;

/** One record: the envelope that all kinds share, and the kind's value. */
export interface LawRecord<Value = unknown> {
  readonly kind: LawKind;
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

/** The schema of one kind's records. */
export function lawRecord(kind: LawKind): z.ZodType<LawRecord> {
  return z.object({
    kind: z.literal(kind),
    id: z.string().min(1),
    inForceFrom: day(),
    inForceUntil: day().optional(),
    version: z.int().positive(),
    article: z.string(),
    source: z.string(),
    verified: z.boolean(),
    value: lawValues[kind](),
  });
}

/** A place of the KATO classifier. */
export const settlement = lazily(() =>
  z.object({
    code: kato(),
    name: z.object({ kk: z.string().optional(), ru: z.string() }),
    /** The place it belongs to; absent at the top. */
    parent: kato().optional(),
    population: z.int().nonnegative().optional(),
    source: z.string(),
    verified: z.boolean(),
  }),
);
export type Settlement = z.infer<ReturnType<typeof settlement>>;

export interface LawReader {
  /** All records of a kind, of all dates; up to a minute old, or as old as is said. */
  records<Kind extends LawKind>(kind: Kind, oldestMilliseconds?: number): Promise<readonly LawRecord<LawValue<Kind>>[]>;
  /** The place of a code; undefined where the classifier has none. */
  settlement(code: string): Promise<Settlement | undefined>;
}

/** Reads law records through a small cache: one query per kind and minute, one read per settlement. */
export function lawReader(table: Table): LawReader {
  const kinds = new LRUCache<LawKind, readonly LawRecord[]>({
    max: lawKinds.length,
    ttl: cachedForMilliseconds,
    fetchMethod: (kind) => readKind(table, kind),
  });
  const settlements = new LRUCache<string, Settlement>({
    max: cachedSettlements,
    ttl: cachedForMilliseconds,
    fetchMethod: (code) => readItem(table, settlementKey(code), settlement),
  });
  return {
    records: <Kind extends LawKind>(kind: Kind, oldestMilliseconds = cachedForMilliseconds) => {
      const age = cachedForMilliseconds - kinds.getRemainingTTL(kind);
      const read = kinds.forceFetch(kind, { forceRefresh: age >= oldestMilliseconds });
      return read as Promise<LawRecord<LawValue<Kind>>[]>;
    },
    settlement: (code) => settlements.fetch(code),
  };
}

const cachedForMilliseconds = 60_000;
const cachedSettlements = 2_000;

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

/** The calendar by the newest record of each year: a later decree moves days of a year already announced. */
export function calendarFrom(records: readonly LawRecord<CalendarYear>[]): Calendar {
  return calendarOf(newestOfEachId(records).map(({ value }) => value));
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

/** A correction is a record of its own: what a decision cited stays readable. */
export const lawKey = ({ kind, id, inForceFrom, version }: LawRecord) => ({
  pk: `law#${kind}`,
  sk: `${id}#${inForceFrom}#${String(version).padStart(3, '0')}`,
});

export const settlementKey = (code: string) => ({ pk: `law#kato#${code}`, sk: 'settlement' });

async function readKind(table: Table, kind: LawKind): Promise<LawRecord[]> {
  const schema = lawRecord(kind);
  const records: LawRecord[] = [];
  for await (const record of queryAll(table, { partition: `law#${kind}`, limit: recordsPerPage }, () => schema)) {
    records.push(record);
  }
  return records;
}

const recordsPerPage = 1_000;

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
