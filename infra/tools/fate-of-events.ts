/** What became of events that were sent to a queue, as far as the credentials in use may see. */
import { setTimeout as delay } from 'node:timers/promises';
import { deadLetters, messagesIn, type Queues, showAgain } from './dead-letter-queue.ts';
import { complain } from './printable.ts';

export interface RefusedEvent {
  readonly id: string;
  readonly reason: string;
}

/** The refused among them, once the queue is empty; or why that is not known. */
export type Fate = { readonly refused: readonly RefusedEvent[] } | { readonly unknown: string };

/** `messageIds` are those that the queue gave to the messages in which they were sent. */
export async function fateOfEvents(queues: Queues, messageIds: ReadonlySet<string>): Promise<Fate> {
  try {
    const left = await untilEmpty(queues);
    if (left > 0) return { unknown: `${left} messages still wait in the queue` };
    return { refused: await refusedAmong(queues, messageIds) };
  } catch (error) {
    return { unknown: `the queue cannot be looked at: ${error instanceof Error ? error.message : error}` };
  }
}

/** Looks without progress that are waited for. */
const mostIdleLooks = 60;
const pauseMilliseconds = 1_000;

/**
 * What SQS counts is approximate, and a moment behind: it is believed when it has been nothing so many times in a row.
 */
const looksThatShowNothing = 3;

/** How many messages are left: none when the queue stays empty, some when for a minute none has gone. */
export async function untilEmpty(queues: Queues): Promise<number> {
  let [least, idleLooks, emptyLooks] = [Infinity, 0, 0];
  while (idleLooks < mostIdleLooks) {
    const left = await messagesIn(queues);
    emptyLooks = left === 0 ? emptyLooks + 1 : 0;
    if (emptyLooks === looksThatShowNothing) return 0;
    if (left > 0) complain(`${left} messages wait in the queue ...`);
    idleLooks = left < least ? 0 : idleLooks + 1;
    least = Math.min(least, left);
    await delay(pauseMilliseconds);
  }
  return least;
}

/** A function that refuses a message notes under which id it took it; SQS itself moves one under its own. */
async function refusedAmong(queues: Queues, messageIds: ReadonlySet<string>): Promise<RefusedEvent[]> {
  const letters = (await Array.fromAsync(deadLetters(queues))).flat();
  await showAgain(queues, letters);
  const ours = letters.filter((letter) => letter.event && letter.messageIds.some((id) => messageIds.has(id)));
  return [...Map.groupBy(ours, ({ event }) => event?.id ?? '')].map(([id, [first]]) => {
    return { id, reason: first?.reason ?? '' };
  });
}
