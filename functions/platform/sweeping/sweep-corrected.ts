/**
 * Sweeping whatever clocks run, once a record by which they may be counted is corrected: its area counts anew those whose
 * last day is another now, and leaves the others alone. How far that has come is kept, so that a message which comes again
 * goes on where it was; one that comes after the last of them does nothing.
 */
import * as z from 'zod';
import { lazily } from '../../../shared/lazily.ts';
import { putOver } from '../../../shared/table/put-where.ts';
import { readItem, type Table } from '../../../shared/table/table.ts';
import { dueShardsOf } from './sweep.ts';
import { type Areas, sweepShards } from './sweep-areas.ts';

/** Clocks that are due later than this are not swept; they are counted anew when they are. */
const yearsAhead = 2;

/** Two weeks: no message about the correction comes after it. */
const keptSeconds = 14 * 24 * 3_600;

const progressItem = lazily(() =>
  z.object({
    /** By partition of the due index: up to where it was swept. */
    positions: z.record(z.string(), z.record(z.string(), z.string())),
    /** Partitions that were swept to their end. */
    whole: z.array(z.string()),
  }),
);

const keyOfProgress = (citation: string) => ({ pk: `platform#correction#${citation}`, sk: 'progress' });

/** Throws where something is left: the message comes again. */
export async function sweepCorrected(
  areas: Areas,
  { citation }: { readonly citation: string },
  now: Date,
  longestMilliseconds: number,
): Promise<void> {
  const { positions = {}, whole = [] } = (await readProgress(areas.table, citation)) ?? {};
  const wanted = dueShardsOf(areas.queueUrls).filter(({ partition }) => !whole.includes(partition));
  if (wanted.length === 0) return;
  const until = new Date(Date.UTC(now.getUTCFullYear() + yearsAhead, now.getUTCMonth(), now.getUTCDate()));
  const swept = [...(await sweepShards(areas, wanted, { until, longestMilliseconds, positions }))];
  const left = swept.filter(([, shard]) => !shard.whole);
  const reached = left.flatMap(([partition, { upTo }]) => (upTo ? [[partition, upTo] as const] : []));
  await putOver(areas.table, {
    ...keyOfProgress(citation),
    positions: Object.fromEntries(reached),
    whole: [...whole, ...swept.filter(([, shard]) => shard.whole).map(([partition]) => partition)],
    expiresAt: Math.floor(now.getTime() / 1000) + keptSeconds,
  });
  if (left.length > 0) throw new Error('more clocks run than could be sent: to be retried');
}

function readProgress(table: Table, citation: string) {
  return readItem(table, keyOfProgress(citation), progressItem);
}
