/** Event-source mappings from queues. */
import { setTimeout as delay } from 'node:timers/promises';
import { failedItems } from './batch-item-failures.ts';
import type { Clock } from './clock.ts';
import type { InvocationResult } from './functions.ts';
import { senderAttribute, sentAttribute } from './gateway/sqs.ts';
import { keepOn } from './keep-on.ts';
import type { Queue, Queues } from './queues.ts';

export interface QueueMapping {
  queueArn: string;
  functionName: string;
  batchSize: number;
  /** How long messages are gathered before a batch that is not full goes out. */
  windowSeconds: number;
  /** Batches in work at the same time. */
  concurrency: number;
  reportsItemFailures: boolean;
}

export interface QueueSourceOptions {
  region: string;
  queues: Queues;
  clock: Pick<Clock, 'now'>;
  invoke(functionName: string, event: unknown, label: string): Promise<InvocationResult>;
}

export interface EventSource {
  /** Whether everything that was there at the time of the call has been handled, for better or worse. */
  drained(): Promise<boolean>;
  stop(): Promise<void>;
}

/**
 * A message that failed is offered again after this: nobody waits for a visibility timeout of minutes here, unless its
 * function chose one.
 */
const redeliverySeconds = 0.05;

/** Takes messages off a queue for a function, as Lambda's pollers do. */
export function startQueueSource(mapping: QueueMapping, options: QueueSourceOptions): EventSource {
  const queue = options.queues.byArn(mapping.queueArn);
  releaseAbandoned(queue);
  let stopped = false;
  const inWork = new Set<Promise<void>>();
  const postponed = new Map<string, number>();
  const look = setInterval(() => offerPostponed(queue, postponed, options.clock.now()), lookMilliseconds);

  const dispatch = (messages: Taken[]) => {
    const work = handleBatch(mapping, { ...options, postponed }, queue, messages)
      .catch((error) => console.error(`A batch of ${queue.name} was not handled:`, error))
      .finally(() => inWork.delete(work));
    inWork.add(work);
  };
  const poll = async () => {
    while (!stopped) {
      if (inWork.size >= mapping.concurrency) {
        await Promise.race(inWork);
        continue;
      }
      const messages = await takeBatch(mapping, options.queues, queue);
      if (messages.length > 0 && !stopped) dispatch(messages);
    }
  };
  const polling = keepOn(`Reading ${queue.name}`, () => stopped, poll);
  return {
    drained: async () =>
      queue.messages.length + queue.inflightMessages.size + queue.delayedMessages.length === postponed.size,
    async stop() {
      stopped = true;
      clearInterval(look);
      queue.cancelWaiters();
      await Promise.all([polling, ...inWork]);
    },
  };
}

type Taken = ReturnType<Queue['dequeue']>[number];

/** What a former run had in work, nobody works on any more. */
function releaseAbandoned(queue: Queue): void {
  for (const handle of queue.inflightMessages.keys()) queue.changeVisibility(handle, 0.001);
}

async function takeBatch({ batchSize, windowSeconds }: QueueMapping, queues: Queues, queue: Queue): Promise<Taken[]> {
  const take = (count: number) => queue.dequeue(count, undefined, queues.find);
  let messages = take(batchSize);
  if (messages.length === 0) {
    await queue.waitForMessages(20);
    messages = take(batchSize);
  }
  const until = performance.now() + windowSeconds * 1000;
  while (messages.length > 0 && messages.length < batchSize) {
    const more = take(batchSize - messages.length);
    messages.push(...more);
    const seconds = (until - performance.now()) / 1000;
    if (more.length === 0 && seconds <= 0) break;
    if (more.length === 0) await queue.waitForMessages(seconds);
  }
  return messages;
}

const lookMilliseconds = 20;

/**
 * What a function hid for longer comes again when the local cloud's clock has come so far: by the queue server's own,
 * which nobody can move, it would take as long as on AWS. Nobody is at work on it until then.
 */
function offerPostponed(queue: Queue, postponed: Map<string, number>, now: number): void {
  for (const [handle, until] of postponed) {
    if (queue.inflightMessages.has(handle) && until > now) continue;
    postponed.delete(handle);
    queue.changeVisibility(handle, redeliverySeconds);
  }
}

/** The queue's own instant until which a function has hidden a message; undefined where it left it as it was. */
function hiddenUntil(queue: Queue, handle: string, taken: Deadlines): number | undefined {
  const deadline = queue.inflightMessages.get(handle)?.visibilityDeadline;
  return deadline === taken.get(handle) ? undefined : deadline;
}

/** Until when each message is hidden by the queue itself, in its own time. */
type Deadlines = ReadonlyMap<string, number | undefined>;

async function handleBatch(
  mapping: QueueMapping,
  { region, clock, invoke, postponed }: QueueSourceOptions & { postponed: Map<string, number> },
  queue: Queue,
  messages: Taken[],
): Promise<void> {
  const Records = messages.map((message) => recordOf(message, queue, mapping.queueArn, region));
  const taken: Deadlines = new Map(
    messages.map(({ ReceiptHandle }) => [ReceiptHandle, queue.inflightMessages.get(ReceiptHandle)?.visibilityDeadline]),
  );
  // As the clock stands now: it may be moved while the function is at work.
  const ahead = clock.now() - Date.now();
  const result = await untilTaken(() => invoke(mapping.functionName, { Records }, queue.name));
  const handedOver = messages.map(({ MessageId }) => MessageId);
  const failed = failedItems(result, handedOver, mapping.reportsItemFailures);
  for (const message of messages) {
    const { ReceiptHandle } = message;
    const until = hiddenUntil(queue, ReceiptHandle, taken);
    if (failed.includes(message.MessageId) && until !== undefined) postponed.set(ReceiptHandle, until + ahead);
    else if (failed.includes(message.MessageId)) queue.changeVisibility(ReceiptHandle, redeliverySeconds);
    else queue.deleteMessage(message.ReceiptHandle);
  }
}

/** How long a poller waits before it offers a batch again that was turned away: that is no failure of its messages. */
const throttledPauseMilliseconds = 100;

async function untilTaken(invoke: () => Promise<InvocationResult>): Promise<InvocationResult> {
  for (;;) {
    const result = await invoke();
    if (!result.throttled) return result;
    await delay(throttledPauseMilliseconds);
  }
}

function recordOf(taken: Taken, queue: Queue, eventSourceARN: string, awsRegion: string) {
  const message = queue.inflightMessages.get(taken.ReceiptHandle)?.message;
  const { [senderAttribute]: sender, [sentAttribute]: sent, ...attributes } = taken.MessageAttributes ?? {};
  return {
    messageId: taken.MessageId,
    receiptHandle: taken.ReceiptHandle,
    body: taken.Body,
    attributes: {
      ApproximateReceiveCount: String(message?.approximateReceiveCount ?? 1),
      SentTimestamp: sent?.StringValue ?? String(message?.sentTimestamp ?? 0),
      SenderId: sender?.StringValue ?? 'AIDAAWSSERVICE',
      ApproximateFirstReceiveTimestamp: String(message?.approximateFirstReceiveTimestamp ?? 0),
    },
    messageAttributes: Object.fromEntries(
      Object.entries(attributes).map(([name, { DataType, StringValue, BinaryValue }]) => [
        name,
        {
          dataType: DataType,
          ...(StringValue !== undefined && { stringValue: StringValue }),
          ...(BinaryValue !== undefined && { binaryValue: BinaryValue }),
          stringListValues: [],
          binaryListValues: [],
        },
      ]),
    ),
    md5OfBody: taken.MD5OfBody,
    eventSource: 'aws:sqs',
    eventSourceARN,
    awsRegion,
  };
}
