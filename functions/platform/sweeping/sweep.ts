/** Sweeping a due shard: page by page, until it is empty or the time is up. */
import * as z from 'zod';
import { lazily } from '../../../shared/lazily.ts';
import { type DueMessage, duePartition, dueShards } from '../../../shared/queue/due.ts';
import { queryPage, type Table } from '../../../shared/table/table.ts';

export interface DueShard {
  readonly partition: string;
  /** Its area's queue. */
  readonly queueUrl: string;
}

/** All shards of the areas whose due queues these are. */
export function dueShardsOf(queueUrls: Readonly<Record<string, string>>): DueShard[] {
  return Object.entries(queueUrls).flatMap(([area, queueUrl]) =>
    Array.from({ length: dueShards }, (_, shard) => ({ partition: duePartition(area, shard), queueUrl })),
  );
}

export interface Sweep {
  readonly table: Table;
  /** Everything due by now is sent. */
  readonly now: Date;
  /** No page is begun after this, by `performance.now()`. */
  readonly stopAt: number;
  /** Sends messages to a queue; gives how many it took. */
  readonly send: (queueUrl: string, messages: readonly DueMessage[]) => Promise<number>;
}

const pageSize = 500;
const dueItem = lazily(() => z.object({ pk: z.string(), sk: z.string(), dueSk: z.string() }));

/** Sends every key of a shard that is due, the earliest first. Gives how many the queue took; the others stay due. */
export async function sweepShard({ table, now, stopAt, send }: Sweep, shard: DueShard): Promise<number> {
  const request = {
    index: 'due',
    partition: shard.partition,
    upTo: `${now.toISOString()}#\uffff`,
    limit: pageSize,
  } as const;
  let taken = 0;
  let after: Record<string, string> | undefined;
  do {
    const page = await queryPage(table, { ...request, ...(after && { after }) }, dueItem);
    taken += await send(shard.queueUrl, page.items.map(messageOf));
    after = page.next;
  } while (after && performance.now() < stopAt);
  return taken;
}

function messageOf({ pk, sk, dueSk }: z.infer<ReturnType<typeof dueItem>>): DueMessage {
  return { pk, sk, dueAt: dueSk.slice(0, dueSk.indexOf('#')) };
}
