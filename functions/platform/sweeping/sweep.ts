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
  /** Everything due by then is sent. */
  readonly until: Date;
  /** No page is begun after this, by `performance.now()`. */
  readonly stopAt: number;
  /** Sends messages to a queue; gives how many it took. */
  readonly send: (queueUrl: string, messages: readonly DueMessage[]) => Promise<number>;
}

/** A key of the due index. */
export type Position = Readonly<Record<string, string>>;

/** What came of a shard. */
export interface Swept {
  readonly sent: number;
  /** Whether nothing that was due is left: the time was not up, and the queue took all. */
  readonly whole: boolean;
  /** Up to here the queue took all; absent where it did not take the first page. */
  readonly upTo?: Position | undefined;
}

const pageSize = 500;
const dueItem = lazily(() => z.object({ pk: z.string(), sk: z.string(), dueSk: z.string() }));

/** Sends every key of a shard that is due, or those after a position, the earliest first. What the queue does not take stays due. */
export async function sweepShard(
  { table, until, stopAt, send }: Sweep,
  shard: DueShard,
  from?: Position,
): Promise<Swept> {
  const request = {
    index: 'due',
    partition: shard.partition,
    upTo: `${until.toISOString()}#\uffff`,
    limit: pageSize,
  } as const;
  let [found, sent] = [0, 0];
  let [after, upTo] = [from, from];
  do {
    const page = await queryPage(table, { ...request, ...(after && { after }) }, dueItem);
    found += page.items.length;
    sent += await send(shard.queueUrl, page.items.map(messageOf));
    after = page.next;
    if (sent === found) upTo = after;
  } while (after && performance.now() < stopAt);
  return { sent, whole: !after && sent === found, ...(upTo && { upTo }) };
}

function messageOf({ pk, sk, dueSk }: z.infer<ReturnType<typeof dueItem>>): DueMessage {
  return { pk, sk, dueAt: dueSk.slice(0, dueSk.indexOf('#')) };
}
