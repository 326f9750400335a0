/** Lambda: hears that a record of the law was approved, and has the cells folded anew that it covers. */
import { lawRecordApproved } from '../../events/platform.ts';
import { sqs } from '../../shared/clients/sqs.ts';
import { environment } from '../../shared/environment.ts';
import { consume, on } from '../../shared/queue/consume.ts';
import { refoldCoveredBy } from './folding/refold.ts';

const env = environment('DEAD_LETTER_QUEUE_URL', 'REFOLD_QUEUE_URL');

export const handler = consume({
  sqs,
  deadLetterQueueUrl: env.DEAD_LETTER_QUEUE_URL,
  handlers: [
    on(lawRecordApproved, ({ event: { data } }) =>
      refoldCoveredBy({ sqs: sqs(), queueUrl: env.REFOLD_QUEUE_URL }, data),
    ),
  ],
});
