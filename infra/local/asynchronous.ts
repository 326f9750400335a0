/** Events that a function gets without anybody waiting for its answer: they are tried again, then forgotten. */
import { setTimeout as delay } from 'node:timers/promises';
import type { InvocationResult } from './functions.ts';

/** Lambda waits a minute or two; nobody does here. */
const retryPauseMilliseconds = 100;

/** Hands over the event, and again if it fails, until the last attempt. */
export async function invokeAsynchronously(
  invoke: () => Promise<InvocationResult>,
  maximumRetryAttempts: number,
): Promise<void> {
  let result = await invoke();
  for (let retries = 0; !result.ok && retries < maximumRetryAttempts; retries++) {
    await delay(retryPauseMilliseconds);
    result = await invoke();
  }
}
