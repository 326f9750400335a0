import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { describe, expect, it } from 'vitest';
import { thresholdKind } from '../../../functions/network/law.ts';
import { dueDay } from '../../../shared/law/calendar.ts';
import { lawKey, lawReader } from '../../../shared/law/reader.ts';
import {
  allInForce,
  calendarFrom,
  calendarsUsed,
  citation,
  inForce,
  type LawRecord,
  nearestInForce,
} from '../../../shared/law/records.ts';

const thresholdOf = (from: string, thresholdKbps: number, until?: string) => ({
  kind: 'threshold' as const,
  id: '4G',
  inForceFrom: from,
  ...(until && { inForceUntil: until }),
  version: 1,
  article: 'order',
  source: 'test',
  verified: true,
  value: { technology: '4G', thresholdKbps },
});

const calendarOf2026 = (inForceFrom: string, ...daysOff: string[]): LawRecord<never> =>
  ({
    ...thresholdOf(inForceFrom, 1),
    kind: 'calendar',
    id: '2026',
    value: {
      year: 2026,
      daysOff: daysOff.map((day) => ({ day, name: { kk: '', ru: '', en: '' } })),
      workingDays: [],
    },
  }) as unknown as LawRecord<never>;

/** A table that answers each call with the next reply, and counts the calls. */
function tableReplying(...replies: object[]) {
  const calls: unknown[] = [];
  const send = async (command: { input: unknown }) => {
    calls.push(command.input);
    return replies[calls.length - 1] ?? {};
  };
  return { table: { client: { send } as unknown as DynamoDBClient, name: 'state' }, calls };
}

const stored = (record: LawRecord) => marshall({ ...lawKey(record), ...record }, { removeUndefinedValues: true });

describe('the record in force', () => {
  const records = [thresholdOf('2023-05-18', 5000), thresholdOf('2017-11-22', 4000, '2023-05-17')];

  it('is the one whose dates hold the day', () => {
    expect(inForce(records, '4G', '2023-05-17')?.value.thresholdKbps).toBe(4000);
    expect(inForce(records, '4G', '2023-05-18')?.value.thresholdKbps).toBe(5000);
  });

  it('is none before the first, after the last, and for an unknown id', () => {
    expect(inForce(records, '4G', '2017-11-21')).toBeUndefined();
    expect(inForce(records.slice(1), '4G', '2023-05-18')).toBeUndefined();
    expect(inForce(records, '5G', '2026-01-01')).toBeUndefined();
  });

  it('is the newest where several are', () => {
    const overlapping = [thresholdOf('2020-01-01', 1), thresholdOf('2021-01-01', 2), thresholdOf('2019-01-01', 3)];
    expect(allInForce(overlapping, '2022-01-01').map(({ value }) => value.thresholdKbps)).toEqual([2]);
  });

  it('is the corrected one where one of the same date was corrected', () => {
    const corrected = { ...thresholdOf('2023-05-18', 6000), version: 2 };
    expect(inForce([corrected, ...records], '4G', '2023-05-18')?.value.thresholdKbps).toBe(6000);
    expect(lawKey(corrected)).not.toEqual(lawKey(thresholdOf('2023-05-18', 5000)));
  });

  it('is the nearest in time where the data have a gap', () => {
    const gaps = [thresholdOf('2020-01-01', 1, '2020-12-31'), thresholdOf('2022-01-01', 2)];
    const nearest = (on: string) => nearestInForce(gaps, '4G', on)?.value.thresholdKbps;
    expect([nearest('2019-06-01'), nearest('2020-06-01'), nearest('2021-06-01'), nearest('2022-06-01')]).toEqual([
      1, 1, 1, 2,
    ]);
    expect(nearestInForce(gaps, '5G', '2022-06-01')).toBeUndefined();
  });

  it('is cited by id, date and version', () => {
    expect(citation(thresholdOf('2023-05-18', 5000))).toBe('4G@2023-05-18.1');
  });
});

describe('the calendar', () => {
  it('of a year is the one decreed last', () => {
    const calendar = calendarFrom([calendarOf2026('2026-03-01', '2026-06-02'), calendarOf2026('2026-01-01')], []);
    const oneDay = { amount: 1, unit: 'working-days', firstDay: 'day-after' } as const;
    expect(dueDay(calendar, '2026-06-01', oneDay)).toBe('2026-06-03');
  });

  it('that a term is said to rest on is the one that was counted, not the one it replaced', () => {
    const records = [calendarOf2026('2026-03-01'), calendarOf2026('2026-01-01')];
    expect(calendarsUsed(records, '2026-06-01', '2026-06-20').map(citation)).toEqual(['2026@2026-03-01.1']);
    expect(calendarsUsed(records, '2027-01-01', '2027-01-20')).toEqual([]);
  });
});

describe('the law reader', () => {
  it('reads all pages of a kind once, however often it is asked', async () => {
    const { table, calls } = tableReplying(
      { Items: [stored(thresholdOf('2017-11-22', 4000))], LastEvaluatedKey: marshall({ pk: 'a', sk: 'b' }) },
      { Items: [stored(thresholdOf('2023-05-18', 5000))] },
    );
    const law = lawReader(table);
    const [thresholds] = await Promise.all([law.records(thresholdKind), law.records(thresholdKind)]);
    await law.records(thresholdKind);
    expect(thresholds.map(({ value }) => value.thresholdKbps)).toEqual([4000, 5000]);
    expect(calls).toHaveLength(2);
    expect(calls[0]).toMatchObject({ ExpressionAttributeValues: marshall({ ':pk': 'law#threshold' }) });
  });

  it('asks again after a failure', async () => {
    const { table } = tableReplying({ Items: [{ pk: { S: 'law#threshold' } }] }, { Items: [] });
    const law = lawReader(table);
    await expect(law.records(thresholdKind)).rejects.toThrow(/inForceFrom/);
    await expect(law.records(thresholdKind)).resolves.toEqual([]);
  });

  it('finds a settlement by its code, and none for an unknown code', async () => {
    const almaty = { code: '750000000', name: { ru: 'Алматы' }, source: 'test', verified: true };
    const { table, calls } = tableReplying({ Item: marshall(almaty) });
    const law = lawReader(table);
    expect(await law.settlement('750000000')).toEqual(almaty);
    expect(await law.settlement('750000000')).toEqual(almaty);
    expect(await law.settlement('999999999')).toBeUndefined();
    expect(calls).toMatchObject([
      { Key: marshall({ pk: 'law#kato#750000000', sk: 'settlement' }) },
      { Key: marshall({ pk: 'law#kato#999999999', sk: 'settlement' }) },
    ]);
  });
});
