/** Whether the platform is well. */
import { describe, expect, test } from 'vitest';
import { checkHealth } from '../../../functions/platform/health/health.ts';
import type { Table } from '../../../shared/table/table.ts';

describe('the platform is', () => {
  function tableThat(answer: () => Promise<object>): Table {
    return { name: 'a-table', client: { send: answer } as unknown as Table['client'] };
  }

  const november = new Date('2026-11-23T10:00:00+05:00');
  const calendars = (...years: string[]) => tableThat(async () => ({ Items: years.map((id) => ({ id: { S: id } })) }));

  test('well when its table can be read and the calendars reach as far as terms do', async () => {
    expect(await checkHealth(calendars('2026', '2027'), november)).toEqual({
      status: 'ok',
      dependencies: [
        { name: 'table', status: 'ok' },
        { name: 'calendars', status: 'ok' },
      ],
    });
  });

  test('not well three months before the calendars end', async () => {
    expect(await checkHealth(calendars('2026'), new Date('2026-09-23T10:00:00+05:00'))).toMatchObject({ status: 'ok' });
    expect(await checkHealth(calendars('2026'), november)).toEqual({
      status: 'failed',
      dependencies: [
        { name: 'table', status: 'ok' },
        { name: 'calendars', status: 'failed' },
      ],
    });
  });

  test('not well when its table cannot be read, and does not tell strangers why', async () => {
    const unreadable = tableThat(() => Promise.reject(new Error('no such table: a-table')));
    const health = await checkHealth(unreadable, november);
    expect(health.status).toBe('failed');
    expect(JSON.stringify(health)).not.toContain('a-table');
  });
});
