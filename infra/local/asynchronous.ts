/** Events that a function gets without anybody waiting for its answer: retries, and a queue for those given up. */
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { Clock } from './clock.ts';
import type { InvocationResult } from './functions.ts';
import type { Queues } from './queues.ts';

export interface AsynchronousConfiguration {
  maximumRetryAttempts: number;
  onFailureArn: string | undefined;
}

export interface AsynchronousOptions {
  queues: Queues;
  clock: Clock;
  configuration: AsynchronousConfiguration;
  invoke(functionName: string, event: unknown, label: string): Promise<InvocationResult>;
}

/** Lambda waits a minute or two; nobody does here. */
const retryPauseMilliseconds = 100;

/** Hands the event to the function, again if it fails, and to its failure queue after the last attempt. */
export async function invokeAsynchronously(
  { queues, clock, configuration, invoke }: AsynchronousOptions,
  functionArn: string,
  event: unknown,
  label: string,
): Promise<void> {
  const { maximumRetryAttempts, onFailureArn } = configuration;
  let calls = 1;
  let result = await invoke(functionArn, event, label);
  while (!result.ok && calls <= maximumRetryAttempts) {
    await delay(retryPauseMilliseconds);
    calls += 1;
    result = await invoke(functionArn, event, label);
  }
  if (result.ok || !onFailureArn) return;
  const message = {
    version: '1.0',
    timestamp: new Date(clock.now()).toISOString(),
    requestContext: {
      requestId: randomUUID(),
      functionArn: `${functionArn}:$LATEST`,
      condition: 'RetriesExhausted',
      approximateInvokeCount: calls,
    },
    requestPayload: event,
    responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
    responsePayload: JSON.parse(result.payload),
  };
  queues.send(onFailureArn, JSON.stringify(message));
}
