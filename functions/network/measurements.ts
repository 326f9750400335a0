/** Lambda: measurements that registered probes post to the `network-measurements` queue. */
import { measurementsPosted } from '../../events/network.ts';
import { sqs } from '../../shared/clients/sqs.ts';
import { consume, on } from '../../shared/consume.ts';
import { lazily } from '../../shared/endpoint.ts';
import { environment } from '../../shared/environment.ts';
import { openNetwork } from './store.ts';
import { takeIn } from './take-in.ts';

const env = environment('DEAD_LETTER_QUEUE_URL', 'PRODUCERS');
const network = lazily(openNetwork);

const posted = on(measurementsPosted, ({ event, now }) => takeIn(network(), event, now));

export const handler = consume({
  sqs,
  deadLetterQueueUrl: env.DEAD_LETTER_QUEUE_URL,
  producers: env.PRODUCERS,
  handlers: [posted],
});
