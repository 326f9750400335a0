/** Lambda: notes what appeals are compared by, once it is known what they are about. */
import { appealRegistered } from '../../events/appeals.ts';
import { appealAssigned } from '../../events/appeals-routing.ts';
import { sqs } from '../../shared/clients/sqs.ts';
import { environment } from '../../shared/environment.ts';
import { lazily } from '../../shared/lazily.ts';
import { consume, on } from '../../shared/queue/consume.ts';
import { noteLikeness } from './comparing/note-likeness.ts';
import { openNoting } from './open.ts';

const env = environment('DEAD_LETTER_QUEUE_URL');
const noting = lazily(openNoting());

export const handler = consume({
  sqs,
  deadLetterQueueUrl: env.DEAD_LETTER_QUEUE_URL,
  handlers: [
    on(appealRegistered, ({ event }) => noteLikeness(noting(), event)),
    on(appealAssigned, ({ event }) => noteLikeness(noting(), event)),
  ],
});
