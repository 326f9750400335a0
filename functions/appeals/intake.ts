/** Lambda: appeals that a registered channel posts to the `appeals-intake` queue. */
import { appealLodged } from '../../events/appeals.ts';
import type { PostedTo } from '../../events/catalogue.ts';
import { sqs } from '../../shared/clients/sqs.ts';
import { environment } from '../../shared/environment.ts';
import { isProblem, type Problem } from '../../shared/http/problems.ts';
import { lazily } from '../../shared/lazily.ts';
import { consumePosted, on, type Refusal } from '../../shared/queue/consume.ts';
import { receiptKey } from '../../shared/table/receipts.ts';
import { reasonOf } from '../../shared/validation.ts';
import { openAppeals } from './open.ts';
import { languageByLetters, understand } from './registration/as-said.ts';
import { takeIn } from './registration/take-in.ts';

const env = environment('DEAD_LETTER_QUEUE_URL', 'PRODUCERS', 'OPERATORS_ROLE_ID');
const appeals = lazily(openAppeals());

const lodged = on(appealLodged, async ({ event, moment, now, traceparent }) => {
  if (!speaksFor(event.source, event.data.channel)) return { refused: 'channel: the source may not speak for it' };
  const fingerprint = await appeals().hashes.hash('request', JSON.stringify(event.data));
  const receipt = { key: receiptKey('appeals', event.source, event.id), fingerprint };
  const { iin, channel, text, ...said } = event.data;
  const submission = { iin, channel, text, ...understand(said, languageByLetters(text)) };
  const taken = await takeIn(appeals(), submission, { receipt, moment, saidAt: event.time, now, traceparent });
  return isProblem(taken) ? refusalOf(taken) : undefined;
});

function speaksFor(source: string, channel: string): boolean {
  return env.PRODUCERS.some((producer) => producer.source === source && producer.channels?.includes(channel));
}

/** Contention passes by itself: only what is wrong for good is refused. */
function refusalOf({ problem, errors = [] }: Problem): Refusal {
  if (problem === 'contended') throw new Error('contended: to be retried');
  return { refused: reasonOf(problem, errors) };
}

export const handler = consumePosted<PostedTo<'appeals-intake'>>({
  sqs,
  deadLetterQueueUrl: env.DEAD_LETTER_QUEUE_URL,
  producers: env.PRODUCERS,
  operatorsRoleId: env.OPERATORS_ROLE_ID,
  handlers: { appealLodged: lodged },
});
