/** Lambda: gives the answer to an incident, one appeal at a time. */
import { lazily } from '../../shared/lazily.ts';
import { consumeCommands } from '../../shared/queue/consume-commands.ts';
import { answerCommand, carryOut } from './answering/answer-command.ts';
import { openAssignments } from './open.ts';

const appeals = lazily(openAssignments());

export const handler = consumeCommands(
  'mass-answer',
  answerCommand,
)(({ command, now, traceparent }) => carryOut(appeals(), command, { now, traceparent }));
