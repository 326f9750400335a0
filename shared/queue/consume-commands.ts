/**
 * The edge of queues that hold no CloudEvents: commands of our own functions, notices of S3. One that is none, or that fails, is retried alone, and
 * lies among the dead letters in the end.
 */
import type { SQSRecord } from 'aws-lambda';
import type * as z from 'zod';
import { recordServed, traceparentOf } from '../telemetry.ts';
import { consumeRecords } from './consume.ts';

export interface Commanded<Command> {
  readonly command: Command;
  /** When the queue took it: what was committed before is known since. */
  readonly sentAt: Date;
  readonly now: Date;
  readonly traceparent: string;
}

/** The Lambda handlers of queues with such commands; `operation` is what metrics call them. */
export function consumeCommands<Command>(operation: string, schema: () => z.ZodType<Command>) {
  return (handle: (commanded: Commanded<Command>) => Promise<void>) =>
    consumeRecords(async (record: SQSRecord) => {
      const started = performance.now();
      const command = schema().parse(JSON.parse(record.body));
      const sentAt = new Date(Number(record.attributes.SentTimestamp));
      const traceparent = traceparentOf(undefined);
      await handle({ command, sentAt, now: new Date(), traceparent });
      recordServed({ operation, status: 200, milliseconds: performance.now() - started, traceparent });
    });
}
