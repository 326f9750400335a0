/**
 * Sweeping the due shards of all areas. Nothing is changed: the area reads, decides and commits, or puts off, and only
 * then is a key no longer due. An area that is behind gets nothing more until it has caught up: the same keys sent again
 * and again would only swell its queue.
 */
import { GetQueueAttributesCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { sendAll } from '../../../shared/queue/send-all.ts';
import type { Table } from '../../../shared/table/table.ts';
import { logger } from '../../../shared/telemetry.ts';
import { type DueShard, dueShardsOf, type Position, type Swept, sweepShard } from './sweep.ts';

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
  const swept = await sweepShards(areas, dueShardsOf(areas.queueUrls), { until, longestMilliseconds });
  return [...swept.values()].every(({ whole }) => whole);
}

export interface Portion {
  readonly until: Date;
  readonly longestMilliseconds: number;
  /** By partition: sweep it after this. */
  readonly positions?: Readonly<Record<string, Position>>;
}

/** The same of some shards, each from its position: what came of each, by its partition. */
export async function sweepShards(
  { table, sqs, queueUrls }: Areas,
  wanted: readonly DueShard[],
  { until, longestMilliseconds, positions = {} }: Portion,
): Promise<ReadonlyMap<string, Swept>> {
  const send = (queueUrl: string, messages: readonly object[]) => sendAll(sqs, queueUrl, messages);
  const sweep = { table, until, stopAt: performance.now() + longestMilliseconds, send };
  const room = new Map(Object.values(queueUrls).map((queueUrl) => [queueUrl, hasRoom(sqs, queueUrl)]));
  const swept = await Promise.allSettled(
    wanted.map(async (shard): Promise<[string, Swept]> => {
      const { partition, queueUrl } = shard;
      const from = positions[partition];
      return [partition, (await room.get(queueUrl)) ? await sweepShard(sweep, shard, from) : { ...left, upTo: from }];
    }),
  );
  const failures = swept.flatMap((shard) => (shard.status === 'rejected' ? [shard.reason] : []));
  const shards = new Map(swept.flatMap((shard) => (shard.status === 'fulfilled' ? [shard.value] : [])));
  const sent = [...shards.values()].reduce((sum, each) => sum + each.sent, 0);
  logger().info('swept', { sent, failed: failures.length });
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} shards were not swept to their end`);
  return shards;
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
