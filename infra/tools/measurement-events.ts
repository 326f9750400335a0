/** Packs measurements into CloudEvents, and those into calls to the producers' queue. Pure. */
import { createHash } from 'node:crypto';
import { type Measurement, measurementsPosted } from '../../events/network.ts';
import type { CloudEvent } from '../../shared/queue/cloud-event.ts';

/** The event of some measurements. Its id follows from them: a file posted again repeats the same events. */
export function eventOf(measurements: readonly Measurement[], source: string, time: Date): CloudEvent {
  return {
    specversion: '1.0',
    id: createHash('sha256').update(JSON.stringify(measurements)).digest('hex').slice(0, 32),
    source,
    type: measurementsPosted.type,
    time: time.toISOString(),
    datacontenttype: 'application/json',
    data: { measurements },
  };
}

/** SQS takes ten messages a call, of 1 MiB together; older endpoints take 256 KiB. */
const messagesPerCall = 10;
const bytesPerCall = 256 * 1024;

/** Whether one more message fits into the call that already holds some. Throws on one that fits into none. */
export function fits(bodies: readonly string[], body: string): boolean {
  const bytes = Buffer.byteLength(body);
  if (bytes > bytesPerCall) throw new Error(`An event of ${bytes} bytes is too large: name fewer --events-of`);
  const taken = bodies.reduce((sum, other) => sum + Buffer.byteLength(other), 0);
  return bodies.length < messagesPerCall && taken + bytes <= bytesPerCall;
}
