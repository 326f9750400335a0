/** Forgets what all readers of a table's stream have passed: DynamoDB keeps a day of it, nobody here needs that. */
import type { StreamSource } from './stream-source.ts';

const everyMilliseconds = 60_000;

export function startTrimming(
  sources: Pick<StreamSource, 'tableName' | 'handledUpTo'>[],
  trim: (tableName: string, passed: string) => void,
): { stop(): void } {
  const timer = setInterval(() => {
    try {
      for (const { tableName, passed } of passedByAll(sources)) trim(tableName, passed);
    } catch (error) {
      console.error('Streams were not trimmed:', error);
    }
  }, everyMilliseconds);
  return { stop: () => clearInterval(timer) };
}

/** Of each table, the record that the slowest of its readers has handled; none where one has handled nothing yet. */
export function passedByAll(sources: Pick<StreamSource, 'tableName' | 'handledUpTo'>[]) {
  return [...Map.groupBy(sources, ({ tableName }) => tableName)].flatMap(([tableName, readers]) => {
    const handled = readers.map(({ handledUpTo }) => Number(handledUpTo() ?? Number.NaN));
    const slowest = Math.min(...handled);
    return Number.isNaN(slowest) ? [] : [{ tableName, passed: String(slowest) }];
  });
}
