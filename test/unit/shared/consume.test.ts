/** The queue edge: what reaches a handler and as of when, what is set aside with its reason, what comes back. */
import type { SQSClient } from '@aws-sdk/client-sqs';
import type { Context, SQSEvent } from 'aws-lambda';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { appealLodged, appealRegistered } from '../../../events/appeals.ts';
import type { PostedTo } from '../../../events/catalogue.ts';
import { consume, consumePosted, on, type Received, type Refusal } from '../../../shared/queue/consume.ts';
import type { Commanded } from '../../../shared/queue/consume-commands.ts';
import { consumeDue } from '../../../shared/queue/consume-due.ts';
import { type DueMessage, dueKeys, duePartition, dueShards } from '../../../shared/queue/due.ts';

beforeAll(() => {
  vi.stubEnv('POWERTOOLS_LOG_LEVEL', 'SILENT');
  vi.stubEnv('POWERTOOLS_METRICS_DISABLED', 'true');
});
afterAll(() => {
  vi.unstubAllEnvs();
});

const source = '//bot.kz/one';
const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
const event = {
  specversion: '1.0',
  id: '1',
  source,
  type: appealLodged.type,
  time: '2026-05-26T05:00:00Z',
  traceparent,
  data: appealLodged.example,
};

const received: Received<unknown>[] = [];
let refusing: Refusal | undefined;
let failing = false;
const deadLetters: {
  QueueUrl: string;
  MessageBody: string;
  MessageAttributes: Record<string, { StringValue: string }>;
}[] = [];

beforeEach(() => {
  received.length = 0;
  deadLetters.length = 0;
  refusing = undefined;
  failing = false;
});

const sqs = { send: async ({ input }: { input: (typeof deadLetters)[number] }) => deadLetters.push(input) };

const take = async (given: Received<unknown>) => {
  received.push(given);
  if (failing && given.event.id === '1') throw new Error('passes by itself');
  return refusing;
};

/** What producers may post to the queue of this test. */
type Posted = { readonly lodged: typeof appealLodged; readonly registered: typeof appealRegistered };

const edge = {
  sqs: () => sqs as unknown as SQSClient,
  deadLetterQueueUrl: 'https://sqs.example/dead',
  producers: [
    { source, senderId: 'AROABOT' },
    { source: '//probe.kz/one', senderId: 'AROAPROBE' },
  ],
  operatorsRoleId: 'AROAOPERATORS',
};
const handlers = { lodged: on(appealLodged, take), registered: on(appealRegistered, take) };
const handler = consumePosted<Posted>({ ...edge, handlers });

const record = (body: unknown, senderId = 'AROABOT:session', messageId = 'm1') => ({
  messageId,
  body: typeof body === 'string' ? body : JSON.stringify(body),
  attributes: { SenderId: senderId, SentTimestamp: '1780000000000', ApproximateReceiveCount: '1' },
  messageAttributes: {},
});

function handle(records: object[], by = handler) {
  return by({ Records: records } as unknown as SQSEvent, {} as Context);
}

test('an event reaches the handler of its type, parsed, with its trace', async () => {
  expect(await handle([record(event)])).toEqual({ batchItemFailures: [] });
  expect(received).toMatchObject([{ event: { id: '1', source, data: appealLodged.example }, traceparent }]);
  expect(received[0]?.now).toBeInstanceOf(Date);
  expect(deadLetters).toEqual([]);
});

describe('a message is set aside with its reason', () => {
  test.each<[string, unknown, string]>([
    ['that is not JSON', '{', 'the body is not JSON'],
    [
      'with a replacement character',
      JSON.stringify({ ...event, id: 'a\ufffd' }),
      'the body has characters that were lost',
    ],
    ['nested too deeply', '['.repeat(13) + ']'.repeat(13), 'the body is nested too deeply'],
    ['that is no event', { hello: 'world' }, 'not a CloudEvent: '],
    [
      'of a type that nobody expects',
      { ...event, type: 'kz.qyzmet.appeals.other.v1' },
      'type: no such event is expected here',
    ],
    [
      'of a source for which the sender may not speak',
      { ...event, source: '//probe.kz/one' },
      'source: the sender may not speak for it',
    ],
    ['with wrong data', { ...event, data: {} }, 'wrong data: '],
  ])('%s', async (_, body, reason) => {
    expect(await handle([record(body)])).toEqual({ batchItemFailures: [] });
    expect(received).toEqual([]);
    expect(deadLetters).toHaveLength(1);
    expect(deadLetters[0]?.MessageAttributes.reason?.StringValue).toMatch(new RegExp(`^${reason}`));
  });

  test('of a sender whom no settings name', async () => {
    await handle([record(event, 'AROAOTHER:session')]);
    expect(deadLetters[0]?.MessageAttributes.reason?.StringValue).toBe('source: the sender may not speak for it');
  });

  test('that its handler refuses, with all that an operator needs to send it back', async () => {
    refusing = { refused: 'x'.repeat(1500) };
    const sentBack = {
      ...record(event),
      messageAttributes: { firstSenderId: { stringValue: 'AROAFIRST:s', dataType: 'String' } },
    };
    await handle([sentBack]);
    expect(deadLetters).toEqual([
      {
        QueueUrl: 'https://sqs.example/dead',
        MessageBody: JSON.stringify(event),
        MessageAttributes: {
          reason: { DataType: 'String', StringValue: 'x'.repeat(1000) },
          messageId: { DataType: 'String', StringValue: 'm1' },
          senderId: { DataType: 'String', StringValue: 'AROABOT:session' },
          firstSentAt: { DataType: 'String', StringValue: '1780000000000' },
          firstSenderId: { DataType: 'String', StringValue: 'AROAFIRST:s' },
        },
      },
    ]);
  });

  test('without a note of a first sender, where nobody has sent it back', async () => {
    refusing = { refused: 'no' };
    await handle([record(event)]);
    expect(Object.keys(deadLetters[0]?.MessageAttributes ?? {})).toEqual([
      'reason',
      'messageId',
      'senderId',
      'firstSentAt',
    ]);
  });
});

describe('as of when', () => {
  const postedAt = new Date(1780000000000);
  const takenAt = new Date(postedAt.getTime() + 91 * 60_000);

  beforeEach(() => {
    vi.useFakeTimers({ now: takenAt, toFake: ['Date'] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  /** With a first arrival noted on it, as a dead letter carries it back. */
  const carried = (senderId: string) => ({
    ...record(event, senderId),
    messageAttributes: { firstSentAt: { stringValue: '1779700000000', dataType: 'String' } },
  });
  const moments = () => received.map(({ moment }) => moment);
  const firstSentAt = () => deadLetters.map(({ MessageAttributes }) => MessageAttributes.firstSentAt?.StringValue);

  test('a message counts: when the queue took it, not when we got round to it nor what its producer says', async () => {
    await handle([record(event)]);
    expect(received.map(({ moment, now }) => [moment, now])).toEqual([[postedAt, takenAt]]);
  });

  test('a fact of ours counts: its time', async () => {
    await handle([record({ ...event, type: appealRegistered.type, data: appealRegistered.example })]);
    expect(moments()).toEqual([new Date(event.time)]);
  });

  test('what an operator sends back counts: its first arrival, which a dead letter keeps', async () => {
    refusing = { refused: 'for a reason' };
    await handle([carried('AROAOPERATORS:duty')]);
    expect(moments()).toEqual([new Date(1779700000000)]);
    expect(firstSentAt()).toEqual(['1779700000000']);
  });

  test('what anybody else sends counts: when the queue took it, whatever it carries', async () => {
    refusing = { refused: 'for a reason' };
    await handle([carried('AROABOT:session')]);
    expect(moments()).toEqual([postedAt]);
    expect(firstSentAt()).toEqual([String(postedAt.getTime())]);
  });
});

test('what fails comes back alone, and its neighbours are done', async () => {
  failing = true;
  const reply = await handle([record(event), record({ ...event, id: '2' }, 'AROABOT:session', 'm2')]);
  expect(reply).toEqual({ batchItemFailures: [{ itemIdentifier: 'm1' }] });
  expect(received.map(({ event }) => event.id)).toEqual(['1', '2']);
});

test('all that fail come back, without an error of the function itself', async () => {
  failing = true;
  expect(await handle([record(event)])).toEqual({ batchItemFailures: [{ itemIdentifier: 'm1' }] });
});

test('an event that producers may post, without a handler of its own, would be set aside: it does not compile', async () => {
  const { lodged, registered } = handlers;
  // @ts-expect-error: there is no handler for appealLodged
  const deaf = consumePosted<Posted>({ ...edge, handlers: { registered } });
  // @ts-expect-error: the handler is that of another event
  const confused = consumePosted<PostedTo<'appeals-intake'>>({ ...edge, handlers: { appealLodged: registered } });
  for (const one of [deaf, confused]) await handle([record(event)], one);
  expect(received).toEqual([]);
  expect(deadLetters).toHaveLength(2);
  // @ts-expect-error: the event is posted to another queue
  consumePosted<PostedTo<'register-answers'>>({ ...edge, handlers: { appealLodged: lodged } });
});

test('a queue that only our own bus fills asks nobody who sent', async () => {
  const own = consume({
    sqs: () => sqs as unknown as SQSClient,
    deadLetterQueueUrl: 'x',
    handlers: [on(appealLodged, async () => undefined)],
  });
  await handle([record(event, 'AIDAEVENTS')], own);
  expect(deadLetters).toEqual([]);
});

describe('due dates', () => {
  const due: Commanded<DueMessage>[] = [];
  const deadline = consumeDue(async (given) => {
    due.push(given);
  });

  test('a key from the sweeper reaches its area', async () => {
    const message = { pk: 'appeals#1', sk: 'appeal', dueAt: '2026-06-17T18:59:59.999Z' };
    expect(await handle([record(message)], deadline)).toEqual({ batchItemFailures: [] });
    expect(due).toMatchObject([
      { command: message, sentAt: new Date(1_780_000_000_000), traceparent: expect.stringMatching(/^00-/) },
    ]);
  });

  test('what is no such key comes back', async () => {
    const reply = await handle([record({ pk: 'appeals#1' })], deadline);
    expect(reply).toEqual({ batchItemFailures: [{ itemIdentifier: 'm1' }] });
  });

  test('are indexed by shard and by instant, and where nothing is due, not at all', () => {
    expect(dueKeys('appeals', 'appeals#ЖТ-2026-00000742', '2026-06-17T23:59:59.999+05:00')).toEqual({
      duePk: expect.stringMatching(/^appeals#due#(0\d|1[0-5])$/),
      dueSk: '2026-06-17T18:59:59.999Z#appeals#ЖТ-2026-00000742',
    });
    expect(dueKeys('appeals', 'appeals#1', undefined)).toEqual({});
    expect(duePartition('documents', 7)).toBe('documents#due#07');
  });

  test('of numbers that follow each other are spread over all shards', () => {
    const shards = Array.from(
      { length: 1600 },
      (_, number) =>
        dueKeys('appeals', `appeals#ЖТ-2026-${String(number).padStart(8, '0')}`, '2026-06-17T00:00:00Z').duePk,
    );
    const sizes = [...Map.groupBy(shards, (shard) => shard).values()].map(({ length }) => length);
    expect(sizes).toHaveLength(dueShards);
    expect(Math.max(...sizes)).toBeLessThan(2 * (1600 / dueShards));
  });
});
