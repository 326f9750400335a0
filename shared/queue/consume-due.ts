/** The edge of an area's due queue: apart from the keys, which all who store have, and which need nothing of it. */
import { type Commanded, consumeCommands } from './consume-commands.ts';
import { type DueMessage, dueMessage } from './due.ts';

/** The Lambda handler of an area's due queue. */
export const consumeDue = consumeCommands('due', dueMessage);

/**
 * How old the law may be, in milliseconds, by which a thing is counted that a key names: no older than the message where the
 * thing waits for law, or where the key was sent before its time, for law by which it is dated may have been changed.
 * Undefined where it may be as old as memory has it.
 */
export function oldestLawFor(
  { command: { dueAt }, sentAt, now }: Pick<Commanded<DueMessage>, 'command' | 'sentAt' | 'now'>,
  waits: boolean,
): number | undefined {
  const isAhead = Date.parse(dueAt) > now.getTime();
  return waits || isAhead ? now.getTime() - sentAt.getTime() : undefined;
}
