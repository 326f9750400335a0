/** Lambda: measurements that registered probes post to the `network-measurements` queue. */
import type { PostedTo } from '../../events/catalogue.ts';
import { measurementsPosted } from '../../events/network.ts';
import { sqs } from '../../shared/clients/sqs.ts';
import { environment } from '../../shared/environment.ts';
import { lazily } from '../../shared/lazily.ts';
import { consumePosted, on } from '../../shared/queue/consume.ts';
import { takeIn } from './measuring/take-in.ts';
import { openNetwork } from './open.ts';

const env = environment('DEAD_LETTER_QUEUE_URL', 'PRODUCERS', 'OPERATORS_ROLE_ID');
const network = lazily(openNetwork());

const posted = on(measurementsPosted, ({ event }) => takeIn(network(), event));

export const handler = consumePosted<PostedTo<'network-measurements'>>({
  sqs,
  deadLetterQueueUrl: env.DEAD_LETTER_QUEUE_URL,
  producers: env.PRODUCERS,
  operatorsRoleId: env.OPERATORS_ROLE_ID,
  handlers: { measurementsPosted: posted },
});
