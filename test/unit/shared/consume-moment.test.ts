import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { appealLodged, appealRegistered } from '../../../events/appeals.ts';
import { consume, on, type Received } from '../../../shared/queue/consume.ts';

const channel = { source: '//partners.kz/telegram', senderId: 'AROATELEGRAM' };
const operatorsRoleId = 'AROAOPERATORS';
const postedAt = new Date('2026-05-26T17:00:00+05:00');
const takenAt = new Date('2026-05-26T18:31:00+05:00');

const sent: SendMessageCommand['input'][] = [];
const received: Received<unknown>[] = [];
let refusal: { refused: string } | undefined;

beforeEach(() => {
  vi.useFakeTimers({ now: takenAt, toFake: ['Date'] });
  sent.length = 0;
  received.length = 0;
  refusal = undefined;
});

function sqs(): SQSClient {
  const client = new SQSClient({ region: 'eu-central-1' });
  vi.spyOn(client, 'send').mockImplementation(async (command) => {
    if (command instanceof SendMessageCommand) sent.push(command.input);
  });
  return client;
}

const take = async (one: Received<unknown>) => {
  received.push(one);
  return refusal;
};

const handler = consume({
  sqs,
  deadLetterQueueUrl: 'https://sqs.invalid/appeals-intake-dead-letters',
  producers: [channel],
  operatorsRoleId,
  handlers: [on(appealLodged, take), on(appealRegistered, take)],
});

interface Posted {
  readonly definition?: typeof appealLodged | typeof appealRegistered;
  readonly senderId?: string;
  readonly attributes?: Record<string, string>;
}

function post({ definition = appealLodged, senderId = 'AROATELEGRAM:bot', attributes = {} }: Posted): Promise<unknown> {
  const envelope = { specversion: '1.0', id: 'e-1', source: channel.source, time: '2026-05-26T16:59:00+05:00' };
  const record = {
    messageId: 'm-1',
    body: JSON.stringify({ ...envelope, type: definition.type, data: definition.example }),
    attributes: { SenderId: senderId, SentTimestamp: String(postedAt.getTime()), ApproximateReceiveCount: '1' },
    messageAttributes: Object.fromEntries(
      Object.entries(attributes).map(([name, stringValue]) => [name, { dataType: 'String', stringValue }]),
    ),
  } as unknown as SQSRecord;
  const call = handler as unknown as (event: SQSEvent, context: Context) => Promise<SQSBatchResponse>;
  return call({ Records: [record] }, {} as Context);
}

const firstSentAt = () => sent[0]?.MessageAttributes?.firstSentAt?.StringValue;

describe('the moment of what a queue brings', () => {
  it('is when the queue took it, not when a function got round to it nor what its producer says', async () => {
    await post({});
    expect(received.map(({ moment, now }) => [moment, now])).toEqual([[postedAt, takenAt]]);
  });

  it('is its time where it is a fact of ours', async () => {
    await post({ definition: appealRegistered });
    expect(received.map(({ moment }) => moment)).toEqual([new Date('2026-05-26T16:59:00+05:00')]);
  });

  it('is that of its first arrival where an operator sends it back', async () => {
    await post({ senderId: `${operatorsRoleId}:duty`, attributes: { firstSentAt: '1779700000000' } });
    expect(received.map(({ moment }) => moment)).toEqual([new Date(1779700000000)]);
  });
});

describe('a dead letter', () => {
  beforeEach(() => {
    refusal = { refused: 'for a reason' };
  });

  it('keeps the moment at which its queue took it', async () => {
    await post({});
    expect(firstSentAt()).toBe(String(postedAt.getTime()));
  });

  it('keeps that of its first arrival, carried by an operator and by nobody else', async () => {
    await post({ senderId: `${operatorsRoleId}:duty`, attributes: { firstSentAt: '1779700000000' } });
    expect(firstSentAt()).toBe('1779700000000');
    sent.length = 0;
    await post({ attributes: { firstSentAt: '1779700000000' } });
    expect(firstSentAt()).toBe(String(postedAt.getTime()));
  });

  it('is what comes from a stranger', async () => {
    refusal = undefined;
    await post({ senderId: 'AROASTRANGER:x' });
    expect(received).toEqual([]);
    expect(sent[0]?.MessageAttributes?.reason?.StringValue).toContain('source');
  });
});
