/**
 * Whether the platform is well: it can read its table, and has the calendars without which terms are counted
 * provisionally alone, for as far ahead as terms reach that start today.
 */
import * as z from 'zod';
import { lawPartition } from '../../../shared/law/reader.ts';
import { calendarKind } from '../../../shared/law/records.ts';
import { lazily } from '../../../shared/lazily.ts';
import { queryPage, type Table } from '../../../shared/table/table.ts';
import { logger } from '../../../shared/telemetry.ts';
import { addDays, dayOf } from '../../../shared/time.ts';

interface Dependency {
  readonly name: 'table' | 'calendars';
  readonly status: 'ok' | 'failed';
}

export interface Health {
  readonly status: 'ok' | 'failed';
  readonly dependencies: Dependency[];
}

/** Three months: longer than any term that starts now, and time enough to load the next year's decree. */
const horizonDays = 90;

/** Reads the calendars: that tells of both dependencies, and costs a read unit or two. */
export async function checkHealth(table: Table, now: Date): Promise<Health> {
  const calendars = await knownYears(table);
  const needed = [dayOf(now), addDays(dayOf(now), horizonDays)].map((day) => day.slice(0, 4));
  const dependencies: Dependency[] = [
    { name: 'table', status: calendars === undefined ? 'failed' : 'ok' },
    { name: 'calendars', status: needed.every((year) => calendars?.includes(year)) ? 'ok' : 'failed' },
  ];
  return { status: dependencies.every(({ status }) => status === 'ok') ? 'ok' : 'failed', dependencies };
}

const calendarId = lazily(() => z.object({ id: z.string() }));

/** Undefined where the table can't be read; the log says why, the caller need not know. */
async function knownYears(table: Table): Promise<string[] | undefined> {
  try {
    const page = await queryPage(table, { partition: lawPartition(calendarKind.name), limit: 100 }, calendarId);
    return page.items.map(({ id }) => id);
  } catch (error) {
    logger().error('the table cannot be read', { error: error as Error });
    return undefined;
  }
}
