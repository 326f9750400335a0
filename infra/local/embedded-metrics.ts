/** Metrics that functions print in CloudWatch's embedded format: one JSON object a line, which says what in it counts. */
import * as z from 'zod';
import type { Measure, Metric } from './metrics.ts';

const embedded = z
  .object({
    _aws: z.object({
      CloudWatchMetrics: z.array(
        z.object({
          Namespace: z.string(),
          Dimensions: z.array(z.array(z.string())),
          Metrics: z.array(z.object({ Name: z.string() })),
        }),
      ),
    }),
  })
  .catchall(z.unknown());

/** Takes what a function writes, in whatever pieces it comes, and hands on what it measures. */
export function readEmbeddedMetrics(measure: Measure): (text: string) => void {
  let unfinished = '';
  return (text) => {
    const lines = (unfinished + text).split('\n');
    unfinished = lines.pop() ?? '';
    for (const line of lines.filter((each) => each.includes('"CloudWatchMetrics"'))) {
      for (const [metric, value] of measuredIn(line)) measure(metric, value);
    }
  };
}

function measuredIn(line: string): [Metric, number][] {
  const read = embedded.safeParse(parsed(line));
  if (!read.success) return [];
  const { _aws, ...values } = read.data;
  return _aws.CloudWatchMetrics.flatMap(({ Namespace, Dimensions, Metrics }) =>
    Metrics.flatMap(({ Name }) =>
      Dimensions.flatMap((names) => {
        const dimensions = Object.fromEntries(names.map((name) => [name, String(values[name])]));
        return numbersOf(values[Name]).map((value): [Metric, number] => {
          return [{ namespace: Namespace, name: Name, dimensions }, value];
        });
      }),
    ),
  );
}

function numbersOf(value: unknown): number[] {
  return [value].flat().filter((each) => typeof each === 'number');
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
