/**
 * Lambda: folds cells anew by law that was changed. The network is opened for each command: what memory holds of the law
 * may be older than the change.
 */
import { sqs } from '../../shared/clients/sqs.ts';
import { environment } from '../../shared/environment.ts';
import { consumeCommands } from '../../shared/queue/consume-commands.ts';
import { refold, refoldCommand } from './folding/refold.ts';
import { openNetwork } from './open.ts';

const env = environment('REFOLD_QUEUE_URL');
const open = openNetwork();

export const handler = consumeCommands(
  'refold',
  refoldCommand,
)(({ command, now }) => refold(open(), { sqs: sqs(), queueUrl: env.REFOLD_QUEUE_URL }, command, now));
