/**
 * Sweeping whatever clocks run, once a record by which they may be counted is corrected: its area counts anew those whose
 * last day is another now, and leaves the others alone. How far that has come is kept, so that a message which comes again
 * goes on where it was; one that comes after the last of them does nothing.
 */
import { putProgress, readProgress } from './store.ts';
import { dueShardsOf } from './sweep.ts';
import { type Areas, sweepShards } from './sweep-areas.ts';

/** Clocks that are due later than this are not swept; they are counted anew when they are. */
const yearsAhead = 2;

/** Throws where something is left: the message comes again. */
export async function sweepCorrected(
  areas: Areas,
  { citation }: { readonly citation: string },
  now: Date,
  longestMilliseconds: number,
): Promise<void> {
  const { positions, whole } = await readProgress(areas.table, citation);
  const wanted = dueShardsOf(areas.queueUrls).filter(({ partition }) => !whole.includes(partition));
  if (wanted.length === 0) return;
  const until = new Date(Date.UTC(now.getUTCFullYear() + yearsAhead, now.getUTCMonth(), now.getUTCDate()));
  const swept = [...(await sweepShards(areas, wanted, { until, longestMilliseconds, positions }))];
  const left = swept.filter(([, shard]) => !shard.whole);
  const reached = left.flatMap(([partition, { upTo }]) => (upTo ? [[partition, upTo] as const] : []));
  const ended = swept.filter(([, shard]) => shard.whole).map(([partition]) => partition);
  const progress = { positions: Object.fromEntries(reached), whole: [...whole, ...ended] };
  await putProgress(areas.table, citation, progress, now);
  if (left.length > 0) throw new Error('more clocks run than could be sent: to be retried');
}
