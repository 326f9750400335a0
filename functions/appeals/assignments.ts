/** Lambda: carries out what a registrar has decided about a group, one appeal at a time. */
import { lazily } from '../../shared/lazily.ts';
import { consumeCommands } from '../../shared/queue/consume-commands.ts';
import { openAssignments } from './open.ts';
import { assignmentCommand, carryOut } from './routing/command.ts';

const appeals = lazily(openAssignments());

export const handler = consumeCommands(
  'assignment',
  assignmentCommand,
)(({ command, now, traceparent }) => carryOut(appeals(), command, { now, traceparent }));
