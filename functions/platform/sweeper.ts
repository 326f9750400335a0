/**
 * Lambda: the deadline sweeper. Every minute it takes each due shard until it is empty or the time is up, and sends the
 * keys to their area's queue. It changes nothing: the area reads, decides and commits, and only then is a key no
 * longer due. After an outage the next run finds everything that fell due meanwhile.
 */
import { SendMessageBatchCommand } from '@aws-sdk/client-sqs';
import middy from '@middy/core';
import type { Context } from 'aws-lambda';
import * as z from 'zod';
import { dynamodb } from '../../shared/clients/dynamodb.ts';
import { sqs } from '../../shared/clients/sqs.ts';
import { type DueMessage, duePartition, dueShards } from '../../shared/due.ts';
import { lazily } from '../../shared/endpoint.ts';
import { environment } from '../../shared/environment.ts';
import { queryPage, type Table } from '../../shared/table.ts';
import { logger } from '../../shared/telemetry.ts';

const env = environment('TABLE_NAME', 'DUE_QUEUE_URLS');
const table: Table = { client: dynamodb(), name: env.TABLE_NAME };

/** A run ends before the next one starts. */
const longestRun = 55_000;
const pageSize = 500;
const perCall = 10;

const dueItem = lazily(() => z.object({ pk: z.string(), sk: z.string(), dueSk: z.string() }));

export const handler = middy<unknown, void, Error, Context>().handler(async () => {
  const now = new Date();
  const stopAt = performance.now() + longestRun;
  const shards = Object.entries(env.DUE_QUEUE_URLS).flatMap(([area, queueUrl]) =>
    Array.from({ length: dueShards }, (_, shard) => ({ partition: duePartition(area, shard), queueUrl })),
  );
  const swept = await Promise.all(shards.map((shard) => sweep(shard, now, stopAt)));
  logger().info('swept', { sent: swept.reduce((sum, count) => sum + count, 0) });
});

interface Shard {
  readonly partition: string;
  readonly queueUrl: string;
}

/** Sends every key of a shard that is due by now. Returns how many. */
async function sweep({ partition, queueUrl }: Shard, now: Date, stopAt: number): Promise<number> {
  let sent = 0;
  let after: Record<string, string> | undefined;
  do {
    const upTo = `${now.toISOString()}#\uffff`;
    const page = await queryPage(
      table,
      { index: 'due', partition, upTo, limit: pageSize, ...(after && { after }) },
      dueItem,
    );
    await sendAll(
      queueUrl,
      page.items.map(({ pk, sk, dueSk }) => ({ pk, sk, dueAt: dueSk.slice(0, dueSk.indexOf('#')) })),
    );
    sent += page.items.length;
    after = page.next;
  } while (after && performance.now() < stopAt);
  return sent;
}

async function sendAll(queueUrl: string, messages: readonly DueMessage[]): Promise<void> {
  for (let start = 0; start < messages.length; start += perCall) {
    await sendSome(queueUrl, messages.slice(start, start + perCall));
  }
}

/** A message that the queue did not take stays due, and the next run sends it again. */
async function sendSome(queueUrl: string, messages: readonly DueMessage[]): Promise<void> {
  const entries = messages.map((message, index) => ({ Id: String(index), MessageBody: JSON.stringify(message) }));
  const reply = await sqs().send(new SendMessageBatchCommand({ QueueUrl: queueUrl, Entries: entries }));
  if (reply.Failed?.length) logger().warn('not taken', { queueUrl, failed: reply.Failed.length });
}
