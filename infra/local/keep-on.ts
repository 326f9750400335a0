import { setTimeout as delay } from 'node:timers/promises';

const pauseMilliseconds = 1000;

/** Does work that ends only when stopped. If it fails, that is said, and it begins anew: a full disk may pass. */
export async function keepOn(what: string, stopped: () => boolean, work: () => Promise<void>): Promise<void> {
  while (!stopped()) {
    try {
      await work();
    } catch (error) {
      if (stopped()) return;
      console.error(`${what} is tried again:`, error);
      await delay(pauseMilliseconds);
    }
  }
}
