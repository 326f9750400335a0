/** The edge of an area's due queue: apart from the keys, which all who store have, and which need nothing of it. */
import { consumeCommands } from './consume-commands.ts';
import { dueMessage } from './due.ts';

/** The Lambda handler of an area's due queue. */
export const consumeDue = consumeCommands('due', dueMessage);
