/** What was measured, minute by minute of the local cloud's clock: as CloudWatch keeps it, as long as alarms look back. */
import type { Clock } from './clock.ts';

export interface Metric {
  namespace: string;
  name: string;
  dimensions: Record<string, string>;
}

/** Takes a value of a metric, measured now. */
export type Measure = (metric: Metric, value: number) => void;

/** The values of one metric in one minute, or in several together. */
export interface Measured {
  sum: number;
  maximum: number;
  minimum: number;
  count: number;
}

export interface Metrics {
  add: Measure;
  /** What was measured in so many minutes that end with the one which begins then; undefined where nothing was. */
  within(metric: Metric, lastMinute: number, minutes: number): Measured | undefined;
}

export const minuteMilliseconds = 60_000;

/** The minute that an instant lies in, in milliseconds since the epoch. */
export const minuteOf = (instant: number): number => instant - (instant % minuteMilliseconds);

/** Keeps what is measured of the metrics that somebody watches, for so many minutes. */
export function createMetrics(watched: Metric[], keptMinutes: number, clock: Clock): Metrics {
  const series = new Map(watched.map((metric) => [nameOf(metric), new Map<number, Measured>()]));
  clock.onMove(() => {
    for (const minutes of series.values()) forget(minutes, minuteOf(clock.now()), keptMinutes);
  });
  return {
    add(metric, value) {
      const minutes = series.get(nameOf(metric));
      if (!minutes) return;
      const minute = minuteOf(clock.now());
      if (!minutes.has(minute)) forget(minutes, minute, keptMinutes);
      minutes.set(minute, together(minutes.get(minute), { sum: value, maximum: value, minimum: value, count: 1 }));
    },
    within(metric, lastMinute, minutes) {
      const measured = [...(series.get(nameOf(metric)) ?? [])].filter(
        ([minute]) => minute <= lastMinute && minute > lastMinute - minutes * minuteMilliseconds,
      );
      return measured.reduce<Measured | undefined>((sum, [, values]) => together(sum, values), undefined);
    },
  };
}

/** What is long past, and what lies ahead since the clock was set back. */
function forget(minutes: Map<number, Measured>, now: number, keptMinutes: number): void {
  for (const minute of minutes.keys()) {
    if (minute > now || minute <= now - keptMinutes * minuteMilliseconds) minutes.delete(minute);
  }
}

function together(one: Measured | undefined, other: Measured): Measured {
  if (!one) return other;
  return {
    sum: one.sum + other.sum,
    maximum: Math.max(one.maximum, other.maximum),
    minimum: Math.min(one.minimum, other.minimum),
    count: one.count + other.count,
  };
}

/** Dimensions have no order. */
export function nameOf({ namespace, name, dimensions }: Metric): string {
  return JSON.stringify([
    namespace,
    name,
    ...Object.entries(dimensions).sort(([one], [other]) => (one < other ? -1 : 1)),
  ]);
}
