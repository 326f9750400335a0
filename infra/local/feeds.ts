/** What hands events to functions: when all of it has nothing left to do, and how it ends. */
import { setTimeout as delay } from 'node:timers/promises';
import type { Functions } from './functions.ts';
import type { EventSource } from './queue-source.ts';

/** A source and the function that it feeds. */
export interface Feed {
  functionName: string;
  source: EventSource;
}

/** Sources take in nothing more, then functions are cut off: what they were at comes again after the next start. */
export async function stopWork(feeds: Feed[], functions: Functions): Promise<void> {
  const ending = feeds.map(({ source }) => source.stop());
  await functions.stop();
  await Promise.all(ending);
}

/**
 * One source's work may feed another: idle is when a second look finds nothing and nothing was done between the two.
 */
export async function untilIdle(feeds: Feed[], functions: Functions, functionName?: string): Promise<void> {
  const name = functionName === undefined ? undefined : functions.nameOf(functionName);
  const watched = feeds.filter((feed) => name === undefined || feed.functionName === name);
  const look = async () => {
    const drained = await Promise.all(watched.map(({ source }) => source.drained()));
    return drained.every(Boolean) && functions.pending(name) === 0;
  };
  for (;;) {
    const before = functions.invocations(name);
    if ((await look()) && (await look()) && functions.invocations(name) === before) return;
    await delay(20);
  }
}
