/** Lambda: keeps the figures, by what is told of appeals. */
import { sqs } from '../../shared/clients/sqs.ts';
import { environment } from '../../shared/environment.ts';
import { lazily } from '../../shared/lazily.ts';
import { consume } from '../../shared/queue/consume.ts';
import { openFigures } from './open.ts';
import { handlersOf } from './tallying/keep-figures.ts';

const env = environment('DEAD_LETTER_QUEUE_URL');

export const handler = consume({
  sqs,
  deadLetterQueueUrl: env.DEAD_LETTER_QUEUE_URL,
  handlers: handlersOf(lazily(openFigures())),
});
