/** How far the clocks that run were swept for a record that was corrected: pk `platform#correction#<citation>`. */
import * as z from 'zod';
import { lazily } from '../../../shared/lazily.ts';
import { putOver } from '../../../shared/table/put-where.ts';
import { readItem, type Table } from '../../../shared/table/table.ts';

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
type Progress = z.infer<ReturnType<typeof progressItem>>;

const keyOfProgress = (citation: string) => ({ pk: `platform#correction#${citation}`, sk: 'progress' });

export async function readProgress(table: Table, citation: string): Promise<Progress> {
  return (await readItem(table, keyOfProgress(citation), progressItem)) ?? { positions: {}, whole: [] };
}

export async function putProgress(table: Table, citation: string, progress: Progress, now: Date): Promise<void> {
  const expiresAt = Math.floor(now.getTime() / 1000) + keptSeconds;
  await putOver(table, { ...keyOfProgress(citation), ...progress, expiresAt });
}
