/** The dead-letter queue of a queue: its letters are looked at, and shown to others again, or sent back. */
import {
  ChangeMessageVisibilityBatchCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import cdkJson from '../../cdk.json' with { type: 'json' };
import { withNotes } from '../../shared/queue/noted-message.ts';
import { type Producer, readSettings } from '../settings.ts';
import { type DeadLetter, deadLetterOf } from './dead-letter.ts';
import { type Deployment, queueUrls } from './deployment.ts';

export interface Queues {
  readonly sqs: SQSClient;
  readonly queueUrl: string;
  readonly deadLetterQueueUrl: string;
  /** Who may post to the queue; nobody where only the platform itself does. */
  readonly producers: readonly Producer[];
  /** The ids under which messages were sent back. */
  readonly sentBack: Set<string>;
}

/**
 * A queue and its dead letters, as the operators' tools see them. Throws with all names where there is no such queue.
 */
export function openQueues(queue: string, deployment: Deployment): Queues {
  const urls = queueUrls(deployment);
  const queueUrl = urls.get(queue);
  if (!queueUrl) throw new Error(`There is no queue ${queue}: there are ${[...urls.keys()].join(', ')}`);
  const { producers } = readSettings(cdkJson.context.qyzmet, deployment.stage);
  return {
    sqs: new SQSClient(deployment.asOperator),
    queueUrl,
    deadLetterQueueUrl: `${queueUrl}-dead-letters`,
    producers: producers.filter((producer) => producer.queue === queue),
    sentBack: new Set(),
  };
}

/**
 * The letters that lie there, some at a time: what is sent back meanwhile may return at once, and is not taken again.
 * Whoever takes them shows again those that stay.
 */
export async function* deadLetters(queues: Queues): AsyncGenerator<DeadLetter[]> {
  const returned: DeadLetter[] = [];
  for (let letters = await receive(queues); letters.length > 0; letters = await receive(queues)) {
    const { again = [], first = [] } = Object.groupBy(letters, ({ messageIds }) =>
      messageIds.some((id) => queues.sentBack.has(id)) ? 'again' : 'first',
    );
    yield first;
    returned.push(...again);
  }
  await showAgain(queues, returned);
}

/** Long enough to look at all of them; meanwhile nobody else gets them. */
const hiddenSeconds = 900;

async function receive({ sqs, deadLetterQueueUrl, producers }: Queues): Promise<DeadLetter[]> {
  const { Messages = [] } = await sqs.send(
    new ReceiveMessageCommand({
      QueueUrl: deadLetterQueueUrl,
      MaxNumberOfMessages: 10,
      VisibilityTimeout: hiddenSeconds,
      WaitTimeSeconds: 1,
      MessageAttributeNames: ['All'],
      MessageSystemAttributeNames: ['All'],
    }),
  );
  return Messages.map((message) => deadLetterOf(message, producers));
}

/** Sends a letter back to its queue. Throws where the queue does not take it; then it is a dead letter still. */
export async function sendBack(
  { sqs, queueUrl, deadLetterQueueUrl, sentBack }: Queues,
  letter: DeadLetter,
): Promise<void> {
  const { body, senderId, firstSentAt, receiptHandle } = letter;
  const noted = withNotes(body, { firstSenderId: senderId, firstSentAt: String(firstSentAt.getTime()) });
  const { MessageId = '' } = await sqs.send(new SendMessageCommand({ QueueUrl: queueUrl, ...noted }));
  sentBack.add(MessageId);
  await sqs.send(new DeleteMessageCommand({ QueueUrl: deadLetterQueueUrl, ReceiptHandle: receiptHandle }));
}

/** Takes a letter out for good. */
export async function discard({ sqs, deadLetterQueueUrl }: Queues, { receiptHandle }: DeadLetter): Promise<void> {
  await sqs.send(new DeleteMessageCommand({ QueueUrl: deadLetterQueueUrl, ReceiptHandle: receiptHandle }));
}

/** Not 0 seconds: a queue server that stands in for SQS loses a message so released. */
const shownAgainAfterSeconds = 1;

/** Lets others see the letters that stay. */
export async function showAgain({ sqs, deadLetterQueueUrl }: Queues, letters: readonly DeadLetter[]): Promise<void> {
  for (let start = 0; start < letters.length; start += 10) {
    const entries = letters.slice(start, start + 10).map(({ receiptHandle }, index) => ({
      Id: String(index),
      ReceiptHandle: receiptHandle,
      VisibilityTimeout: shownAgainAfterSeconds,
    }));
    await sqs.send(new ChangeMessageVisibilityBatchCommand({ QueueUrl: deadLetterQueueUrl, Entries: entries }));
  }
}

/** Those that wait and those that a function is at work on. Both are SQS's approximations. */
export async function messagesIn({ sqs, queueUrl }: Queues): Promise<number> {
  const names = ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'] as const;
  const { Attributes = {} } = await sqs.send(
    new GetQueueAttributesCommand({ QueueUrl: queueUrl, AttributeNames: [...names] }),
  );
  return names.reduce((sum, name) => sum + Number(Attributes[name] ?? 0), 0);
}
