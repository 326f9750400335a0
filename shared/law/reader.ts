/**
 * Reading law records and settlements from the table, through a small cache. Items: pk `law#<kind>`, sk
 * `<id>#<inForceFrom>#<version>`. Settlements are single items, pk `law#kato#<code>`, sk `settlement`: there are
 * thousands, and a request needs one.
 */
import { remembered } from '../remembered.ts';
import { type PageRequest, queryAll, readItem, type Table } from '../table/table.ts';
import type { Day } from '../time.ts';
import { type CountingLaw, type TermLaw, termLawOn } from './clock.ts';
import {
  calendarKind,
  holidayKind,
  type LawKind,
  type LawRecord,
  lawRecord,
  type Settlement,
  settlement,
  termKind,
} from './records.ts';

export interface LawReader {
  /** All records of a kind, of all dates; up to a minute old, or as old as is said. */
  records<Value>(kind: LawKind<Value>, oldestMilliseconds?: number): Promise<readonly LawRecord<Value>[]>;
  /** The place of a code; undefined where the classifier has none. */
  settlement(code: string): Promise<Settlement | undefined>;
}

/** Reads through the cache: one query per kind and minute, one read per settlement and minute. */
export function lawReader(table: Table): LawReader {
  const keeping = { milliseconds: cachedForMilliseconds };
  const kinds = remembered((kind: LawKind<unknown>) => readKind(table, kind, { mayBeOld: true }), keeping);
  const newest = remembered((kind: LawKind<unknown>) => readKind(table, kind), keeping);
  const settlements = remembered((code: string) => readItem(table, settlementKey(code), settlement), {
    milliseconds: cachedForMilliseconds,
    most: cachedSettlements,
  });
  return {
    records: <Value>(kind: LawKind<Value>, oldestMilliseconds?: number) =>
      (oldestMilliseconds === undefined ? kinds(kind) : newest(kind, oldestMilliseconds)) as Promise<
        LawRecord<Value>[]
      >,
    settlement: (code) => settlements(code),
  };
}

const cachedForMilliseconds = 60_000;
const cachedSettlements = 2_000;

/**
 * The term of that id as it is on a day, or nearest to it. Throws where there is no such term: then no law was loaded.
 */
export async function termLawOf(law: LawReader, termId: string, on: Day): Promise<TermLaw> {
  return termLawOn(await countingLawOf(law), termId, on);
}

/** What clocks are counted by, and counted anew: up to a minute old, or as old as is said. */
export async function countingLawOf(law: LawReader, oldestMilliseconds?: number): Promise<CountingLaw> {
  const [terms, calendar] = await Promise.all([
    law.records(termKind, oldestMilliseconds),
    calendarLawOf(law, oldestMilliseconds),
  ]);
  return { terms, ...calendar };
}

/** What days are counted by. */
export async function calendarLawOf(
  law: LawReader,
  oldestMilliseconds?: number,
): Promise<Pick<TermLaw, 'calendars' | 'holidays'>> {
  const [calendars, holidays] = await Promise.all([
    law.records(calendarKind, oldestMilliseconds),
    law.records(holidayKind, oldestMilliseconds),
  ]);
  return { calendars, holidays };
}

/** The partition of all records of a kind. */
export const lawPartition = (kind: string) => `law#${kind}`;

/** A correction is a record of its own: what a decision cited stays readable. */
export const lawKey = ({ kind, id, inForceFrom, version }: LawRecord) => ({
  pk: lawPartition(kind),
  sk: `${id}#${inForceFrom}#${String(version).padStart(3, '0')}`,
});

export const settlementKey = (code: string) => ({ pk: `law#kato#${code}`, sk: 'settlement' });

async function readKind(table: Table, kind: LawKind<unknown>, age: Pick<PageRequest, 'mayBeOld'> = {}) {
  const schema = lawRecord(kind);
  const request = { partition: lawPartition(kind.name), limit: recordsPerPage, ...age };
  return Array.fromAsync<LawRecord>(queryAll(table, request, () => schema));
}

const recordsPerPage = 1_000;
