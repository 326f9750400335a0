/** Lambda: what the registers answer. The document is issued, or the application ends with the reason. */
import type { PostedTo } from '../../events/catalogue.ts';
import { registerAnswered } from '../../events/documents.ts';
import { sqs } from '../../shared/clients/sqs.ts';
import { environment } from '../../shared/environment.ts';
import { lazily } from '../../shared/lazily.ts';
import { consumePosted, on } from '../../shared/queue/consume.ts';
import { takeAnswer } from './issuing/take-answer.ts';
import { openAnswers } from './open.ts';

const env = environment('DEAD_LETTER_QUEUE_URL', 'PRODUCERS', 'OPERATORS_ROLE_ID');
const documents = lazily(openAnswers());

export const handler = consumePosted<PostedTo<'register-answers'>>({
  sqs,
  deadLetterQueueUrl: env.DEAD_LETTER_QUEUE_URL,
  producers: env.PRODUCERS,
  operatorsRoleId: env.OPERATORS_ROLE_ID,
  handlers: { registerAnswered: on(registerAnswered, (received) => takeAnswer(documents(), received)) },
});
