/**
 * Sweeping the due shards of all areas. Nothing is changed: the area reads, decides and commits, or puts off, and only
 * then is a key no longer due. An area that is behind gets nothing more until it has caught up: the same keys sent again
 * and again would only swell its queue.
 */
import { GetQueueAttributesCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { sendAll } from '../../../shared/queue/send-all.ts';
import type { Table } from '../../../shared/table/table.ts';
import { logger } from '../../../shared/telemetry.ts';
import { dueShardsOf, type Swept, sweepShard } from './sweep.ts';

export interface Areas {
  readonly table: Table;
  readonly sqs: SQSClient;
  /** The areas' due queues. */
  readonly queueUrls: Readonly<Record<string, string>>;
}

/**
 * Sends every key that is due by then, and begins no page after so long. Gives whether nothing is left. A shard that
 * fails keeps no other from being swept; this throws in the end.
 */
export async function sweepAreas(areas: Areas, until: Date, longestMilliseconds: number): Promise<boolean> {
  const { table, sqs, queueUrls } = areas;
  const send = (queueUrl: string, messages: readonly object[]) => sendAll(sqs, queueUrl, messages);
  const sweep = { table, until, stopAt: performance.now() + longestMilliseconds, send };
  const room = new Map(Object.values(queueUrls).map((queueUrl) => [queueUrl, hasRoom(sqs, queueUrl)]));
  const swept = await Promise.allSettled(
    dueShardsOf(queueUrls).map(async (shard) => ((await room.get(shard.queueUrl)) ? sweepShard(sweep, shard) : left)),
  );
  const failures = swept.flatMap((shard) => (shard.status === 'rejected' ? [shard.reason] : []));
  const shards = swept.flatMap((shard) => (shard.status === 'fulfilled' ? [shard.value] : []));
  logger().info('swept', { sent: shards.reduce((sum, { sent }) => sum + sent, 0), failed: failures.length });
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} shards were not swept to their end`);
  return shards.every(({ whole }) => whole);
}

const left: Swept = { sent: 0, whole: false };

/** Messages. With fewer than that waiting, an area has all but caught up. */
const tooManyWaiting = 1_000;

async function hasRoom(sqs: SQSClient, queueUrl: string): Promise<boolean> {
  const asked = { QueueUrl: queueUrl, AttributeNames: ['ApproximateNumberOfMessages' as const] };
  const { Attributes } = await sqs.send(new GetQueueAttributesCommand(asked));
  const waiting = Number(Attributes?.ApproximateNumberOfMessages);
  const behind = waiting >= tooManyWaiting;
  if (behind) logger().warn('behind', { queueUrl, waiting });
  return !behind;
}
