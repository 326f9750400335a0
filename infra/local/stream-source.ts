/** Event-source mappings from table streams. */
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { failedItems } from './batch-item-failures.ts';
import type { Clock } from './clock.ts';
import type { InvocationResult } from './functions.ts';
import { compilePattern } from './gateway/event-pattern.ts';
import { keepOn } from './keep-on.ts';
import type { Measure } from './metrics.ts';
import type { EventSource } from './queue-source.ts';
import type { Queues } from './queues.ts';
import { findStream, openCheckpoint, openReader, type Read, type StreamRecord } from './stream-reader.ts';

export interface StreamMapping {
  id: string;
  tableName: string;
  /** The stream's ARN as the templates have it. */
  streamArn: string;
  functionName: string;
  functionArn: string;
  batchSize: number;
  windowSeconds: number;
  /** Records that match none are skipped; without any, all are wanted. */
  filters: Parameters<typeof compilePattern>[0][];
  bisects: boolean;
  /** -1 for as often as it takes. */
  maximumRetryAttempts: number;
  reportsItemFailures: boolean;
  /** The queue that hears of batches given up. */
  onFailureArn: string | undefined;
}

export interface StreamSourceOptions {
  endpoint: string;
  region: string;
  clock: Clock;
  queues: Queues;
  checkpointDirectory: string;
  measure: Measure;
  invoke(functionName: string, event: unknown, label: string): Promise<InvocationResult>;
}

export interface StreamSource extends EventSource {
  tableName: string;
  /** The last record that was handled; undefined if none ever was. */
  handledUpTo(): string | undefined;
}

/** How long an empty stream is left alone: the longer it stays empty. */
const pauses = { first: 20, longest: 200 };
const retryPauseMilliseconds = 100;

/** Reads a table's stream for a function, as Lambda's pollers do, from where the last run stopped. */
export async function startStreamSource(mapping: StreamMapping, options: StreamSourceOptions): Promise<StreamSource> {
  const checkpoint = openCheckpoint(options.checkpointDirectory, mapping.id);
  const stream = await findStream(options.endpoint, mapping.tableName);
  const wanted = mapping.filters.map(compilePattern);
  let stopped = false;
  const isStopped = () => stopped;

  const poll = async () => {
    const read = await openReader(stream, checkpoint.handledUpTo());
    while (!stopped) {
      const records = await gather(mapping, read, isStopped);
      const last = records.at(-1);
      if (!last || stopped) continue;
      const matching = records.filter((record) => wanted.length === 0 || wanted.some((matches) => matches(record)));
      await handleRecords(mapping, options, eventRecords(matching, mapping, options), isStopped);
      if (!stopped) checkpoint.advance(last.dynamodb.SequenceNumber);
    }
  };
  const polling = keepOn(`Reading the stream of ${mapping.tableName}`, isStopped, poll);
  return {
    ...{ tableName: mapping.tableName, handledUpTo: checkpoint.handledUpTo },
    drained: async () => (await (await openReader(stream, checkpoint.handledUpTo()))(1)).length === 0,
    async stop() {
      stopped = true;
      await polling;
      checkpoint.close();
    },
  };
}

/** Waits for records, then gathers until the batch is full or the window has passed. */
async function gather({ batchSize, windowSeconds }: StreamMapping, read: Read, stopped: () => boolean) {
  let pause = pauses.first;
  let records = await read(batchSize);
  while (records.length === 0 && !stopped()) {
    await delay(pause);
    pause = Math.min(pauses.longest, pause * 2);
    records = await read(batchSize);
  }
  const until = performance.now() + windowSeconds * 1000;
  while (records.length < batchSize && performance.now() < until && !stopped()) {
    records.push(...(await read(batchSize - records.length)));
  }
  return records;
}

/** Records as Lambda shows them: with the place's names, and times of the clock that functions see. */
function eventRecords(records: StreamRecord[], { streamArn }: StreamMapping, { region, clock }: StreamSourceOptions) {
  const shift = Math.round((clock.now() - Date.now()) / 1000);
  return records.map((record) => ({
    ...record,
    awsRegion: region,
    eventSourceARN: streamArn,
    dynamodb: {
      ...record.dynamodb,
      ApproximateCreationDateTime: record.dynamodb.ApproximateCreationDateTime + shift,
    },
  }));
}

/**
 * Hands records to the function until all are handled or given up: what a partial reply names is tried again from there
 * on, a batch that failed as a whole is halved if the mapping says so, and after the last attempt the rest is set
 * aside.
 */
async function handleRecords(
  mapping: StreamMapping,
  options: StreamSourceOptions,
  records: StreamRecord[],
  stopped: () => boolean,
  attempt = 0,
): Promise<void> {
  if (records.length === 0 || stopped()) return;
  measureAge(mapping, options, records);
  const result = await options.invoke(mapping.functionName, { Records: records }, `stream of ${mapping.tableName}`);
  if (result.throttled) {
    await delay(retryPauseMilliseconds);
    return handleRecords(mapping, options, records, stopped, attempt);
  }
  const handedOver = records.map(({ dynamodb }) => dynamodb.SequenceNumber);
  const failed = failedItems(result, handedOver, mapping.reportsItemFailures);
  if (failed.length === 0 || stopped()) return;
  const failedAt = handedOver.findIndex((sequenceNumber) => failed.includes(sequenceNumber));
  const rest = records.slice(failedAt);
  if (mapping.bisects && failedAt === 0 && rest.length > 1) {
    const half = Math.ceil(rest.length / 2);
    await handleRecords(mapping, options, rest.slice(0, half), stopped, attempt);
    return handleRecords(mapping, options, rest.slice(half), stopped, attempt);
  }
  const attempts = failedAt === 0 ? attempt + 1 : 0;
  if (mapping.maximumRetryAttempts >= 0 && attempts > mapping.maximumRetryAttempts) {
    return giveUp(mapping, options, rest, attempts);
  }
  await delay(retryPauseMilliseconds);
  return handleRecords(mapping, options, rest, stopped, attempts);
}

/** How long the last record of a batch has waited until it is handed over. */
function measureAge({ functionName }: StreamMapping, { clock, measure }: StreamSourceOptions, records: StreamRecord[]) {
  const { ApproximateCreationDateTime: createdAt = 0 } = records.at(-1)?.dynamodb ?? {};
  const age = Math.max(0, clock.now() - createdAt * 1000);
  measure({ namespace: 'AWS/Lambda', name: 'IteratorAge', dimensions: { FunctionName: functionName } }, age);
}

/** Tells the failure queue which records were given up; they are still in the table's stream, not in the message. */
function giveUp(
  mapping: StreamMapping,
  { queues, clock }: StreamSourceOptions,
  records: StreamRecord[],
  calls: number,
) {
  const [first, last] = [records[0]?.dynamodb, records.at(-1)?.dynamodb];
  if (!mapping.onFailureArn || !first || !last) return;
  const isoTime = (seconds: number) => new Date(seconds * 1000).toISOString();
  const message = {
    requestContext: {
      requestId: randomUUID(),
      functionArn: mapping.functionArn,
      condition: 'RetryAttemptsExhausted',
      approximateInvokeCount: calls,
    },
    responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
    version: '1.0',
    timestamp: new Date(clock.now()).toISOString(),
    DDBStreamBatchInfo: {
      shardId: 'shardId-00000001',
      startSequenceNumber: first.SequenceNumber,
      endSequenceNumber: last.SequenceNumber,
      approximateArrivalOfFirstRecord: isoTime(first.ApproximateCreationDateTime),
      approximateArrivalOfLastRecord: isoTime(last.ApproximateCreationDateTime),
      batchSize: records.length,
      streamArn: mapping.streamArn,
    },
  };
  queues.send(mapping.onFailureArn, JSON.stringify(message));
}
