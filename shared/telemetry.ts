/** Structured logs without personal data, metrics in CloudWatch's embedded format, and W3C trace context. */
import { randomBytes } from 'node:crypto';
import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { lazily } from './lazily.ts';

export const logger = lazily(() => new Logger({ jsonReplacerFn: (_, value) => asText(value) }));
export const metrics = lazily(() => new Metrics());

/**
 * JSON escapes the control characters up to U+001F, and leaves those that a terminal obeys or does not show all the
 * same.
 */
function asText(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  return value.replaceAll(unseen, (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`);
}

const unseen = /[\x7f-\x9f\p{Cf}\p{Zl}\p{Zp}]/gv;

/** Version, trace, parent and flags; what a newer version adds follows after a further hyphen. */
const traceparentForm =
  /^(?<version>(?!ff)[0-9a-f]{2})-(?<trace>(?!0{32})[0-9a-f]{32})-(?<parent>(?!0{16})[0-9a-f]{16})-(?<flags>[0-9a-f]{2})(?<more>-.*)?$/;

/**
 * The caller's traceparent where it is well-formed, else the first of a new trace (W3C Trace Context, 4.3). Of a newer
 * version only what version 00 knows is carried on.
 */
export function traceparentOf(incoming: string | undefined): string {
  return carriedOn(incoming ?? '') ?? `00-${randomBytes(16).toString('hex')}-${randomBytes(8).toString('hex')}-01`;
}

function carriedOn(incoming: string): string | undefined {
  const { version, trace, parent, flags, more } = traceparentForm.exec(incoming)?.groups ?? {};
  if (version === undefined) return undefined;
  if (version === '00') return more ? undefined : incoming;
  return `00-${trace}-${parent}-0${Number(`0x${flags}`) & 1}`;
}

export interface Served {
  readonly operation: string;
  readonly status: number;
  readonly milliseconds: number;
  readonly traceparent: string;
}

/** One line and two metrics per request or message. */
export function recordServed(served: Served): void {
  logger().info('served', { ...served });
  metrics().addDimension('operation', served.operation);
  metrics().addMetric('duration', MetricUnit.Milliseconds, served.milliseconds);
  metrics().addMetric('serverError', MetricUnit.Count, served.status >= 500 ? 1 : 0);
  metrics().publishStoredMetrics();
}

/** Says that something is not there without which the law cannot be kept: the alarm on it rings. */
export function recordAbsence(metric: 'calendarAbsent'): void {
  metrics().addMetric(metric, MetricUnit.Count, 1);
  metrics().publishStoredMetrics();
}

/** Counts a message that will be delivered again: the alarm on it rings before the message is dead. */
export function recordFailedMessage(): void {
  metrics().addMetric('failedMessages', MetricUnit.Count, 1);
  metrics().publishStoredMetrics();
}
