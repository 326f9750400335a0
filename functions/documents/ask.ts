/** Lambda: asks the registers about open applications, when they are submitted and whenever a register stays silent. */
import { sqs } from '../../shared/clients/sqs.ts';
import { environment } from '../../shared/environment.ts';
import { lazily } from '../../shared/lazily.ts';
import { consume, on, type Received } from '../../shared/queue/consume.ts';
import { askRegister } from './asking/ask-register.ts';
import { heard } from './asking/heard.ts';
import { openSealed } from './open.ts';

const env = environment('DEAD_LETTER_QUEUE_URL', 'REGISTER_QUEUE_URLS');
const open = openSealed();
const registers = lazily(() => ({ ...open(), sqs, queueUrls: env.REGISTER_QUEUE_URLS }));

const ask = (received: Received<{ applicationId: string }>) => askRegister(registers(), received);

export const handler = consume({
  sqs,
  deadLetterQueueUrl: env.DEAD_LETTER_QUEUE_URL,
  handlers: heard.map((event) => on(event, ask)),
});
