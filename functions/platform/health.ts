/** Whether the platform is well: it can read its table, and the law records without which nothing can be decided. */
import * as z from 'zod';
import { queryPage, type Table } from '../../shared/table.ts';
import { logger } from '../../shared/telemetry.ts';

interface Dependency {
  readonly name: 'table' | 'law-records';
  readonly status: 'ok' | 'failed';
}

export interface Health {
  readonly status: 'ok' | 'failed';
  readonly dependencies: Dependency[];
}

/** Reads one law record: it tells of both dependencies, and costs one read unit. */
export async function checkHealth(table: Table): Promise<Health> {
  const calendars = await countCalendars(table);
  const dependencies: Dependency[] = [
    { name: 'table', status: calendars === undefined ? 'failed' : 'ok' },
    { name: 'law-records', status: calendars ? 'ok' : 'failed' },
  ];
  return { status: dependencies.every(({ status }) => status === 'ok') ? 'ok' : 'failed', dependencies };
}

/** Undefined where the table can't be read; the log says why, the caller need not know. */
async function countCalendars(table: Table): Promise<number | undefined> {
  try {
    const page = await queryPage(table, { partition: 'law#calendar', limit: 1 }, () => z.unknown());
    return page.items.length;
  } catch (error) {
    logger().error('the table cannot be read', { error: error as Error });
    return undefined;
  }
}
