/** Functions get what lies in queues and table streams as Lambda's pollers hand it to them. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { StatementSync } from 'node:sqlite';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { callDynamoDb } from '../../../infra/local/call-dynamodb.ts';
import { createClock } from '../../../infra/local/clock.ts';
import { type DynamoDb, startDynamoDb } from '../../../infra/local/dynamodb.ts';
import { type EventSource, type QueueMapping, startQueueSource } from '../../../infra/local/queue-source.ts';
import { type Queues, startQueues } from '../../../infra/local/queues.ts';
import { type StreamMapping, startStreamSource } from '../../../infra/local/stream-source.ts';
import { resolveStack, template } from '../../../infra/local/templates.ts';

const place = { region: 'eu-central-1', accountId: '000000000000', apiUrl: '', gatewayUrl: 'http://127.0.0.1:1' };
const arn = (name: string) => `arn:aws:sqs:eu-central-1:000000000000:${name}`;
const credentials = { accessKeyId: 'a', secretAccessKey: 'b' };
const key = (name: string) => ({ AttributeName: name, AttributeType: 'S' });

const resources = resolveStack(
  'test',
  template.parse({
    Resources: {
      Dead: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'dead' } },
      Things: {
        Type: 'AWS::SQS::Queue',
        Properties: {
          QueueName: 'things',
          VisibilityTimeout: 360,
          RedrivePolicy: { deadLetterTargetArn: { 'Fn::GetAtt': ['Dead', 'Arn'] }, maxReceiveCount: 2 },
        },
      },
      Table: {
        Type: 'AWS::DynamoDB::Table',
        Properties: {
          TableName: 'table',
          KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
          AttributeDefinitions: [key('pk')],
          StreamSpecification: { StreamViewType: 'NEW_IMAGE' },
        },
      },
    },
  }),
  place,
  new Map(),
).resources();

// biome-ignore lint/suspicious/noExplicitAny: events are what Lambda makes them
type Event = { Records: any[] };

let folder = '';
let queues: Queues;
let source: EventSource | undefined;

const openQueues = () =>
  startQueues({ directory: join(folder, 'queues'), resources, region: place.region, now: Date.now });

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'qyzmet-sources-'));
  queues = await openQueues();
});
afterEach(async () => {
  vi.restoreAllMocks();
  await source?.stop();
  await queues.stop();
  rmSync(folder, { recursive: true });
});

const drained = () => vi.waitFor(async () => expect(await source?.drained()).toBe(true), { timeout: 10_000 });

/** A function that remembers its batches and does with each what the test says. */
function functionThat(handle: (event: Event) => unknown) {
  const batches: Event[] = [];
  const invoke = async (_: string, event: unknown) => {
    batches.push(event as Event);
    try {
      return { ok: true, payload: JSON.stringify(handle(event as Event) ?? null) };
    } catch (error) {
      return { ok: false, payload: JSON.stringify({ errorMessage: String(error) }) };
    }
  };
  return { batches, invoke };
}

const throwing = () => {
  throw new Error('broken');
};

describe('a queue', () => {
  const mapping: QueueMapping = {
    ...{ queueArn: arn('things'), functionName: 'thing', batchSize: 10, windowSeconds: 0, concurrency: 2 },
    reportsItemFailures: true,
  };
  const start = (invoke: ReturnType<typeof functionThat>['invoke'], changes: Partial<QueueMapping> = {}) => {
    source = startQueueSource({ ...mapping, ...changes }, { region: place.region, queues, clock, invoke });
  };
  let ahead = 0;
  const clock = { now: () => Date.now() + ahead };
  const bodies = ({ Records }: Event) => Records.map(({ body }) => body);
  const deadLetters = () => queues.byArn(arn('dead')).messages.map(({ body }) => body);

  test('shows a message with its circumstances', async () => {
    const { batches, invoke } = functionThat(() => ({ batchItemFailures: [] }));
    queues.send(arn('things'), 'hello');
    start(invoke);
    await drained();
    expect(batches[0]?.Records).toEqual([
      {
        messageId: expect.any(String),
        receiptHandle: expect.any(String),
        body: 'hello',
        attributes: {
          ApproximateReceiveCount: '1',
          SentTimestamp: expect.stringMatching(/^\d{13}$/),
          SenderId: expect.any(String),
          ApproximateFirstReceiveTimestamp: expect.stringMatching(/^\d{13}$/),
        },
        messageAttributes: {},
        md5OfBody: '5d41402abc4b2a76b9719d911017c592',
        eventSource: 'aws:sqs',
        eventSourceARN: arn('things'),
        awsRegion: 'eu-central-1',
      },
    ]);
  });

  test('offers again what the function has hidden when the clock has come so far, and is idle until then', async () => {
    const { batches, invoke } = functionThat(({ Records }) => {
      const [{ messageId = '', receiptHandle = '' } = {}] = Records;
      queues.byArn(arn('things')).changeVisibility(receiptHandle, 600);
      return { batchItemFailures: batches.length === 1 ? [{ itemIdentifier: messageId }] : [] };
    });
    queues.send(arn('things'), 'later');
    start(invoke);
    await vi.waitFor(() => expect(batches).toHaveLength(1));
    await drained();
    ahead = 599_000;
    await drained();
    expect(batches).toHaveLength(1);
    ahead = 601_000;
    await vi.waitFor(() => expect(batches).toHaveLength(2));
    await drained();
    expect(deadLetters()).toEqual([]);
  });

  test('counts the time that the function hides from when it took the message, though the clock moves meanwhile', async () => {
    const { batches, invoke } = functionThat(({ Records }) => {
      const [{ messageId = '', receiptHandle = '' } = {}] = Records;
      queues.byArn(arn('things')).changeVisibility(receiptHandle, 600);
      ahead += 601_000;
      return { batchItemFailures: batches.length === 1 ? [{ itemIdentifier: messageId }] : [] };
    });
    queues.send(arn('things'), 'later');
    start(invoke);
    await vi.waitFor(() => expect(batches).toHaveLength(2));
  });

  test('offers again what the function names as failed, and that alone, until it is a dead letter', async () => {
    const { batches, invoke } = functionThat(({ Records }) => ({
      batchItemFailures: Records.filter(({ body }) => body === 'bad').map(({ messageId }) => ({
        itemIdentifier: messageId,
      })),
    }));
    for (const body of ['good', 'bad', 'fine']) queues.send(arn('things'), body);
    start(invoke);
    await drained();
    expect(batches.map(bodies)).toEqual([['good', 'bad', 'fine'], ['bad']]);
    expect(deadLetters()).toEqual(['bad']);
  });

  test.each([
    ['fails as a whole', throwing],
    ['names a message that nobody sent it', () => ({ batchItemFailures: [{ itemIdentifier: 'other' }] })],
  ])('offers the whole batch again when the function %s', async (_, handle) => {
    const { batches, invoke } = functionThat(handle);
    for (const body of ['a', 'b']) queues.send(arn('things'), body);
    start(invoke);
    await drained();
    expect(batches.map(bodies)).toEqual([
      ['a', 'b'],
      ['a', 'b'],
    ]);
    expect(deadLetters()).toEqual(['a', 'b']);
  });

  test('gathers more than ten messages where a window lets it', async () => {
    const { batches, invoke } = functionThat(() => undefined);
    for (let number = 0; number < 25; number += 1) queues.send(arn('things'), String(number));
    start(invoke, { batchSize: 25, windowSeconds: 1 });
    await drained();
    expect(batches.map(({ Records }) => Records.length)).toEqual([25]);
  });

  const post = async (MessageBody: string) => {
    const client = new SQSClient({ ...place, endpoint: queues.endpoint, credentials });
    const QueueUrl = `${queues.endpoint}/${place.accountId}/things`;
    await client.send(new SendMessageCommand({ QueueUrl, MessageBody }));
  };

  test.each(['Спасибо 🙏', '𐌰', '\u{10FFFF}', '\t\r\n'])('takes %j, as on AWS', async (body) => {
    const { batches, invoke } = functionThat(() => undefined);
    await post(body);
    start(invoke);
    await drained();
    expect(batches.map(bodies)).toEqual([[body]]);
  });

  test.each(['a\u0007', '\uFFFE', '\uFFFF'])('refuses %j, as on AWS', async (body) => {
    await expect(post(body)).rejects.toThrow('Invalid characters found');
  });

  test('goes on while the disk takes nothing, and what came meanwhile is handled', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {});
    vi.spyOn(StatementSync.prototype, 'run').mockImplementation(() => {
      throw new Error('database or disk is full');
    });
    const { batches, invoke } = functionThat(() => undefined);
    queues.send(arn('things'), 'kept in memory');
    start(invoke);
    await drained();
    expect(batches.map(bodies)).toEqual([['kept in memory']]);
    expect(console.error).toHaveBeenCalled();
  });

  test('keeps on disk what was given back', async () => {
    const errors = vi.spyOn(console, 'error').mockImplementation(() => {});
    queues.send(arn('things'), 'not mine');
    const [taken] = queues.byArn(arn('things')).dequeue(1, 600);
    queues.byArn(arn('things')).changeVisibility(taken?.ReceiptHandle ?? '', 0);
    expect(errors.mock.calls).toEqual([]);
    await queues.stop();
    queues = await openQueues();
    expect(queues.byArn(arn('things')).dequeue(1)).toMatchObject([{ Body: 'not mine' }]);
  });

  test('offers at once what a killed run had in work', async () => {
    queues.send(arn('things'), 'abandoned');
    queues.byArn(arn('things')).dequeue(1);
    await queues.stop();
    queues = await openQueues();
    const { batches, invoke } = functionThat(() => undefined);
    start(invoke);
    await drained();
    expect(batches.map(bodies)).toEqual([['abandoned']]);
  });
});

describe('a stream', () => {
  let dynamoDb: DynamoDb;
  beforeEach(async () => {
    dynamoDb = await startDynamoDb(folder, resources);
  });
  afterEach(async () => {
    await source?.stop();
    await dynamoDb.stop();
  });

  const mapping: StreamMapping = {
    ...{ id: 'mapping', tableName: 'table', streamArn: 'arn:stream', functionName: 'thing', functionArn: 'arn:thing' },
    ...{ batchSize: 100, windowSeconds: 0.2, filters: [], bisects: true, maximumRetryAttempts: 2 },
    ...{ reportsItemFailures: true, onFailureArn: arn('dead') },
  };
  const start = async (invoke: ReturnType<typeof functionThat>['invoke'], changes: Partial<StreamMapping> = {}) => {
    source = await startStreamSource(
      { ...mapping, ...changes },
      {
        ...{ endpoint: dynamoDb.endpoint, region: place.region, clock: createClock(), queues, invoke },
        checkpointDirectory: join(folder, 'checkpoints'),
        measure: () => {},
      },
    );
  };
  const put = async (...names: string[]) => {
    for (const pk of names) {
      const Item = { pk: { S: pk }, bytes: { B: 'AQI=' } };
      await callDynamoDb(dynamoDb.endpoint, 'DynamoDB_20120810.PutItem', { TableName: 'table', Item });
    }
  };
  const names = ({ Records }: Event) => Records.map(({ dynamodb }) => dynamodb.Keys.pk.S);
  const succeeded = (batches: Event[], bad: string) => batches.map(names).filter((batch) => !batch.includes(bad));

  test('shows records as DynamoDB writes them, those only that a filter matches', async () => {
    const { batches, invoke } = functionThat(() => undefined);
    await put('a#1', 'b#1', 'a#2');
    await start(invoke, {
      filters: [{ eventName: ['INSERT'], dynamodb: { Keys: { pk: { S: [{ prefix: 'a#' }] } } } }],
    });
    await drained();
    expect(batches.map(names)).toEqual([['a#1', 'a#2']]);
    expect(batches[0]?.Records[0]).toMatchObject({
      eventName: 'INSERT',
      eventSource: 'aws:dynamodb',
      eventSourceARN: 'arn:stream',
      awsRegion: 'eu-central-1',
      dynamodb: {
        SequenceNumber: '1',
        ApproximateCreationDateTime: expect.any(Number),
        NewImage: { pk: { S: 'a#1' }, bytes: { B: 'AQI=' } },
      },
    });
  });

  test('halves a batch that fails until the bad record is alone, gives that up, and tells the failure queue', async () => {
    const { batches, invoke } = functionThat((event) => {
      if (names(event).includes('bad')) throwing();
    });
    await put('a', 'b', 'bad', 'c');
    await start(invoke);
    await drained();
    expect(succeeded(batches, 'bad')).toEqual([['a', 'b'], ['c']]);
    expect(batches.map(names).filter((batch) => batch.length === 1 && batch[0] === 'bad')).toHaveLength(3);
    const [message] = queues.byArn(arn('dead')).messages;
    expect(JSON.parse(message?.body ?? '')).toMatchObject({
      requestContext: { functionArn: 'arn:thing', condition: 'RetryAttemptsExhausted', approximateInvokeCount: 3 },
      DDBStreamBatchInfo: { startSequenceNumber: '3', endSequenceNumber: '3', batchSize: 1, streamArn: 'arn:stream' },
    });
  });

  test('goes on from the first record that the function names', async () => {
    let refusals = 1;
    const { batches, invoke } = functionThat(({ Records }) => {
      const failed = refusals-- > 0 ? Records.filter((record) => names({ Records: [record] })[0] === 'b') : [];
      return { batchItemFailures: failed.map(({ dynamodb }) => ({ itemIdentifier: dynamodb.SequenceNumber })) };
    });
    await put('a', 'b', 'c');
    await start(invoke);
    await drained();
    expect(batches.map(names)).toEqual([
      ['a', 'b', 'c'],
      ['b', 'c'],
    ]);
  });

  test('goes on after a stop where it was, and loses nothing that failed at the stop', async () => {
    const first = functionThat(() => undefined);
    await put('a');
    await start(first.invoke);
    await drained();
    await source?.stop();
    await put('b');
    const second = functionThat(() => undefined);
    await start(second.invoke);
    await drained();
    expect(second.batches.map(names)).toEqual([['b']]);
  });

  test('forgets what was read, numbers on from there, and the next reader misses nothing', async () => {
    const { batches, invoke } = functionThat(() => undefined);
    await put('a', 'b', 'c');
    await start(invoke);
    await drained();
    await source?.stop();
    dynamoDb.trimStream('table', '3');
    await put('d');
    const anew = functionThat(() => undefined);
    await start(anew.invoke, { id: 'another' });
    await drained();
    expect(batches.map(names)).toEqual([['a', 'b', 'c']]);
    expect(anew.batches.map(names)).toEqual([['c', 'd']]);
  });

  test('is read on after a call to the database has failed', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {});
    let broken = true;
    const { batches, invoke } = functionThat(() => undefined);
    await put('a');
    await start(async (...given) => {
      if (broken) {
        broken = false;
        throw new Error('no such function');
      }
      return invoke(...given);
    });
    await drained();
    expect(batches.map(names)).toEqual([['a']]);
  });
});
