/** Reading a table's stream, and remembering how far it was read. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import * as z from 'zod';
import { callDynamoDb } from './call-dynamodb.ts';
import type { Json } from './gateway/event-pattern.ts';

/** The database's own words, in Lambda's form: to look into every value would cost more than all other handling. */
const asGiven = z.custom<Json>();
const streamRecord = z
  .object({
    dynamodb: z.object({ SequenceNumber: z.string(), ApproximateCreationDateTime: z.number() }).catchall(asGiven),
  })
  .catchall(asGiven);
export type StreamRecord = z.infer<typeof streamRecord>;

/** Gives at most so many of the records that follow those given before. */
export type Read = (limit: number) => Promise<StreamRecord[]>;

export interface Stream {
  endpoint: string;
  arn: string;
  shardId: string;
}

const streamCall = (endpoint: string, operation: string, body: unknown) =>
  callDynamoDb(endpoint, `DynamoDBStreams_20120810.${operation}`, body);

/** The local database keeps a stream in one shard. */
export async function findStream(endpoint: string, tableName: string): Promise<Stream> {
  const table = await callDynamoDb(endpoint, 'DynamoDB_20120810.DescribeTable', { TableName: tableName });
  const arn = z.object({ Table: z.object({ LatestStreamArn: z.string() }) }).parse(table).Table.LatestStreamArn;
  const stream = await streamCall(endpoint, 'DescribeStream', { StreamArn: arn });
  const shards = z.object({ StreamDescription: z.object({ Shards: z.array(z.object({ ShardId: z.string() })) }) });
  const shardId = shards.parse(stream).StreamDescription.Shards.at(-1)?.ShardId;
  if (shardId === undefined) throw new Error(`the stream of ${tableName} has no shard`);
  return { endpoint, arn, shardId };
}

/**
 * A stream is read at intervals, longer ones while much comes: that comes together then, and each reading costs less.
 */
const intervals = { shortest: 20, longest: 160, muchRecords: 8 };

/** Gives the records after a sequence number, or all, piece by piece. */
export async function openReader({ endpoint, arn, shardId }: Stream, after: string | undefined): Promise<Read> {
  const start = await streamCall(endpoint, 'GetShardIterator', {
    StreamArn: arn,
    ShardId: shardId,
    ...(after === undefined
      ? { ShardIteratorType: 'TRIM_HORIZON' }
      : { ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber: after }),
  });
  let readAt = 0;
  let interval = intervals.shortest;
  let { ShardIterator } = z.object({ ShardIterator: z.string() }).parse(start);
  const page = z.object({ Records: z.array(streamRecord), NextShardIterator: z.string() });
  return async (Limit) => {
    const early = readAt + interval - performance.now();
    if (early > 0) await delay(early);
    readAt = performance.now();
    const { Records, NextShardIterator } = page.parse(
      await streamCall(endpoint, 'GetRecords', { ShardIterator, Limit }),
    );
    ShardIterator = NextShardIterator;
    const comesMuch = Records.length >= intervals.muchRecords;
    interval = comesMuch ? Math.min(intervals.longest, interval * 2) : intervals.shortest;
    return Records;
  };
}

/** How often the file is written: what a killed run has read since, the next one reads again. */
const keepingMilliseconds = 100;

/** How far a mapping has come, kept between runs. */
export function openCheckpoint(directory: string, id: string) {
  mkdirSync(directory, { recursive: true });
  const file = join(directory, id);
  let sequenceNumber = existsSync(file) ? readFileSync(file, 'utf8') : undefined;
  let timer: NodeJS.Timeout | undefined;
  const keep = () => {
    clearTimeout(timer);
    timer = undefined;
    if (sequenceNumber !== undefined) writeFileSync(file, sequenceNumber);
  };
  return {
    handledUpTo: () => sequenceNumber,
    advance(handled: string) {
      sequenceNumber = handled;
      timer ??= setTimeout(() => complaining(file, keep), keepingMilliseconds);
    },
    close: () => complaining(file, keep),
  };
}

/** A full disk must not end what can go on without it. */
function complaining(file: string, keep: () => void): void {
  try {
    keep();
  } catch (error) {
    console.error(`${file} could not be written:`, error);
  }
}
