/**
 * Lambda: the deadline sweeper. Every minute it takes each due shard until it is empty or the time is up, and sends the
 * keys to their area's queue. It changes nothing: the area reads, decides and commits, or puts off, and only then is a
 * key no longer due. After an outage the next run finds everything that fell due meanwhile. An area that is behind gets
 * nothing more until it has caught up: the same keys sent again every minute would only swell its queue.
 */
import { GetQueueAttributesCommand, SendMessageBatchCommand } from '@aws-sdk/client-sqs';
import { dynamodb } from '../../shared/clients/dynamodb.ts';
import { sqs } from '../../shared/clients/sqs.ts';
import { environment } from '../../shared/environment.ts';
import type { DueMessage } from '../../shared/queue/due.ts';
import { logger } from '../../shared/telemetry.ts';
import { dueShardsOf, sweepShard } from './sweeping/sweep.ts';

const env = environment('TABLE_NAME', 'DUE_QUEUE_URLS');
const shards = dueShardsOf(env.DUE_QUEUE_URLS);

/** A run ends before the next one starts. */
const longestRun = 55_000;

/** A shard that fails keeps no other from being swept; the run fails in the end, and the alarm rings. */
export const handler = async (): Promise<void> => {
  const table = { client: dynamodb(), name: env.TABLE_NAME };
  const sweep = { table, now: new Date(), stopAt: performance.now() + longestRun, send: sendAll };
  const room = new Map(Object.values(env.DUE_QUEUE_URLS).map((queueUrl) => [queueUrl, hasRoom(queueUrl)]));
  const swept = await Promise.allSettled(
    shards.map(async (shard) => ((await room.get(shard.queueUrl)) ? sweepShard(sweep, shard) : 0)),
  );
  const failures = swept.flatMap((shard) => (shard.status === 'rejected' ? [shard.reason] : []));
  const sent = swept.reduce((sum, shard) => sum + (shard.status === 'fulfilled' ? shard.value : 0), 0);
  logger().info('swept', { sent, failed: failures.length });
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} shards were not swept to their end`);
};

/** Messages. With fewer than that waiting, an area has all but caught up. */
const tooManyWaiting = 1_000;

async function hasRoom(queueUrl: string): Promise<boolean> {
  const asked = { QueueUrl: queueUrl, AttributeNames: ['ApproximateNumberOfMessages' as const] };
  const { Attributes } = await sqs().send(new GetQueueAttributesCommand(asked));
  const waiting = Number(Attributes?.ApproximateNumberOfMessages);
  const behind = waiting >= tooManyWaiting;
  if (behind) logger().warn('behind', { queueUrl, waiting });
  return !behind;
}

/** SendMessageBatch takes ten at a time. */
const perCall = 10;

async function sendAll(queueUrl: string, messages: readonly DueMessage[]): Promise<number> {
  let taken = 0;
  for (let start = 0; start < messages.length; start += perCall) {
    taken += await sendSome(queueUrl, messages.slice(start, start + perCall));
  }
  return taken;
}

/** A message that the queue did not take stays due, and the next run sends it again. */
async function sendSome(queueUrl: string, messages: readonly DueMessage[]): Promise<number> {
  const entries = messages.map((message, index) => ({ Id: String(index), MessageBody: JSON.stringify(message) }));
  const reply = await sqs().send(new SendMessageBatchCommand({ QueueUrl: queueUrl, Entries: entries }));
  const refused = reply.Failed?.length ?? 0;
  if (refused > 0) logger().warn('not taken', { queueUrl, refused });
  return messages.length - refused;
}
