/** Lambda: tells persons of the facts that they are told of. The only one that holds the carriers' clients. */
import { notices } from '../../events/notices.ts';
import { sqs } from '../../shared/clients/sqs.ts';
import { environment } from '../../shared/environment.ts';
import { lazily } from '../../shared/lazily.ts';
import { consume, on } from '../../shared/queue/consume.ts';
import { openBot } from '../../shared/telegram/open-bot.ts';
import { openCarriers } from './notifying/carriers.ts';
import { notify } from './notifying/notify.ts';
import { openCabinet } from './open.ts';

const env = environment('DEAD_LETTER_QUEUE_URL', 'QUEUE_URL', 'SMS_SENDER_ID', 'EMAIL_SENDER');
const open = openCabinet();
const { bot } = openBot();
const opened = lazily(() => ({
  ...open(),
  carriers: openCarriers({ smsSenderId: env.SMS_SENDER_ID, emailSender: env.EMAIL_SENDER, bot: bot() }),
}));

export const handler = consume({
  sqs,
  queueUrl: env.QUEUE_URL,
  deadLetterQueueUrl: env.DEAD_LETTER_QUEUE_URL,
  handlers: notices.map((notice) => on(notice.event, (received) => notify(opened(), notice, received))),
});
