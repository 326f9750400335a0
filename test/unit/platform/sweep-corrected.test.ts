/** Clocks that run are swept once a record was corrected: in portions, each beginning where the one before has ended. */
import { GetItemCommand, PutItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import { GetQueueAttributesCommand, type SendMessageBatchCommand } from '@aws-sdk/client-sqs';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { beforeEach, describe, expect, test } from 'vitest';
import { sweepAhead } from '../../../functions/platform/sweeping/sweep-ahead.ts';
import type { Areas } from '../../../functions/platform/sweeping/sweep-areas.ts';
import { sweepCorrected } from '../../../functions/platform/sweeping/sweep-corrected.ts';

const now = new Date('2026-05-26T10:00:00+05:00');
const corrected = { citation: '2026@2026-01-01.2' };

/** Three clocks in one shard, one in another; each page has one. */
const running: Readonly<Record<string, readonly string[]>> = {
  'appeals#due#00': ['2026-06-01', '2026-06-02', '2026-06-03'],
  'documents#due#07': ['2027-12-31'],
};

let stored: Record<string, unknown> | undefined;
let asked: string[] = [];
let sent: string[] = [];
let waiting = 0;
let upTo: string[] = [];

beforeEach(() => {
  [stored, asked, sent, waiting, upTo] = [undefined, [], [], 0, []];
});

function onePage({ input }: QueryCommand) {
  const values = unmarshall(input.ExpressionAttributeValues ?? {});
  const partition = String(values[':pk']);
  asked.push(partition);
  upTo.push(String(values[':sk']));
  const days = running[partition] ?? [];
  const after = input.ExclusiveStartKey && unmarshall(input.ExclusiveStartKey).pk;
  const index = after === undefined ? 0 : days.indexOf(String(after)) + 1;
  const day = days[index];
  if (day === undefined) return { Items: [] };
  const key = { pk: day, sk: 'appeal', dueSk: `${day}T18:59:59.999Z#${day}` };
  return { Items: [marshall(key)], ...(index + 1 < days.length && { LastEvaluatedKey: marshall({ pk: day }) }) };
}

const areas = {
  table: {
    name: 'table',
    client: {
      async send(command: unknown) {
        if (command instanceof QueryCommand) return onePage(command);
        if (command instanceof GetItemCommand) return stored ? { Item: marshall(stored) } : {};
        if (command instanceof PutItemCommand) stored = unmarshall(command.input.Item ?? {});
        return {};
      },
    },
  },
  sqs: {
    async send(command: unknown) {
      if (command instanceof GetQueueAttributesCommand) {
        return { Attributes: { ApproximateNumberOfMessages: String(waiting) } };
      }
      const { Entries = [] } = (command as SendMessageBatchCommand).input;
      sent.push(...Entries.map(({ MessageBody = '{}' }) => JSON.parse(MessageBody).pk));
      return { Successful: Entries.map(({ Id }) => ({ Id })), Failed: [] };
    },
  },
  queueUrls: { appeals: 'queue-of-appeals', documents: 'queue-of-documents' },
} as unknown as Areas;

const portion = (milliseconds: number) => sweepCorrected(areas, corrected, now, milliseconds);

describe('whatever runs', () => {
  test('is sent once, up to two years ahead, and a message that comes again asks for nothing', async () => {
    await portion(10_000);
    expect(sent.toSorted()).toEqual(['2026-06-01', '2026-06-02', '2026-06-03', '2027-12-31']);
    expect(new Set(upTo)).toEqual(new Set(['2028-05-26T00:00:00.000Z#\uffff']));
    asked = [];
    await portion(10_000);
    expect([asked, sent.length]).toEqual([[], 4]);
    expect(stored).toMatchObject({
      pk: 'platform#correction#2026@2026-01-01.2',
      expiresAt: now.getTime() / 1000 + 1_209_600,
    });
  });

  test('goes on where the time was up, shard by shard', async () => {
    await expect(portion(0)).rejects.toThrow('to be retried');
    expect(sent.toSorted()).toEqual(['2026-06-01', '2027-12-31']);
    asked = [];
    await expect(portion(0)).rejects.toThrow('to be retried');
    expect(asked).toEqual(['appeals#due#00']);
    await portion(0);
    expect(sent.toSorted()).toEqual(['2026-06-01', '2026-06-02', '2026-06-03', '2027-12-31']);
  });

  test('waits for an area that is behind, and loses nothing by it', async () => {
    await expect(portion(0)).rejects.toThrow('to be retried');
    waiting = 1_000;
    await expect(portion(10_000)).rejects.toThrow('to be retried');
    waiting = 0;
    await portion(10_000);
    expect(sent.toSorted()).toEqual(['2026-06-01', '2026-06-02', '2026-06-03', '2027-12-31']);
  });
});

describe('a record', () => {
  const approved = { kind: 'calendar', inForceFrom: '2027-01-01', citation: '2027@2027-01-01.1' };

  test.each([
    ['of a year to come, the first of it', approved, false],
    ['of a year to come, corrected', { ...approved, citation: '2027@2027-01-01.2' }, true],
    ['of this year', { ...approved, inForceFrom: '2026-01-01' }, true],
    ['of a term that is in force', { ...approved, kind: 'term', inForceFrom: '2026-05-26' }, true],
    ['of a term that is to come', { ...approved, kind: 'term' }, false],
    ['by which no clock is counted', { ...approved, kind: 'mci', inForceFrom: '2026-01-01' }, false],
  ])('%s has what runs swept: %o, %s', async (_, record, sweeps) => {
    await sweepAhead(areas, record, now);
    expect(stored !== undefined).toBe(sweeps);
  });
});
