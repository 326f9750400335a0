/** What SQS measures of a queue each minute, looked up whenever alarms are judged. */
import type { Clock } from './clock.ts';
import { sentAttribute } from './gateway/sqs.ts';
import type { Metric, Metrics } from './metrics.ts';
import type { Queue } from './queues.ts';

export interface QueueMeasuring {
  metrics: Metrics;
  clock: Clock;
  queueNamed(name: string): Queue;
}

/** Measures what the metric asks for, if it is one of a queue. */
export function measureQueue(metric: Metric, { metrics, clock, queueNamed }: QueueMeasuring): void {
  const { QueueName } = metric.dimensions;
  const meter = meters[metric.name];
  if (metric.namespace !== 'AWS/SQS' || !meter || QueueName === undefined) return;
  metrics.add(metric, meter(queueNamed(QueueName), clock.now()));
}

const meters: Record<string, (queue: Queue, now: number) => number> = {
  ApproximateNumberOfMessagesVisible: ({ messages }) => messages.length,
  ApproximateAgeOfOldestMessage: (queue, now) => {
    const taken = [...queue.inflightMessages.values()].map(({ message }) => message);
    const ages = [...queue.messages, ...taken, ...queue.delayedMessages].map((message) => now - sentAt(message));
    return Math.max(0, ...ages) / 1000;
  },
};

/** By the local cloud's clock. What a former run has left without it was sent by this machine's. */
function sentAt({ messageAttributes, sentTimestamp }: Queue['messages'][number]): number {
  return Number(messageAttributes[sentAttribute]?.StringValue ?? sentTimestamp);
}
