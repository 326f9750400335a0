/**
 * Lists the dead letters of a queue with their reasons, and sends them back to it:
 *
 *     npm run redrive -- --queue network-measurements [--dry-run] [--stage NAME]
 *
 * Each message is received, sent to its queue with its first sender noted, and only then deleted: a stop in between
 * leaves it twice, which the functions stand, never not at all. SQS's own move task is not used: it neither names
 * reasons nor lets a message stay whose sender may not speak for its source.
 */
import { parseArgs } from 'node:util';
import {
  ChangeMessageVisibilityBatchCommand,
  DeleteMessageCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import cdkJson from '../../cdk.json' with { type: 'json' };
import { type Producer, readSettings } from '../settings.ts';
import { type DeadLetter, deadLetterOf, reasonToStay } from './dead-letter.ts';
import { findDeployment } from './deployment.ts';
import { runTool } from './run-tool.ts';

async function redrive(args: string[]): Promise<number> {
  const string = { type: 'string' } as const;
  const { values } = parseArgs({ args, options: { queue: string, stage: string, 'dry-run': { type: 'boolean' } } });
  if (!values.queue) throw new Error('Name the queue whose dead letters are meant: --queue network-measurements');
  const queues = await openQueues(values.queue, values.stage);
  const staying: DeadLetter[] = [];
  let sentBack = 0;
  for await (const letters of deadLetters(queues)) {
    for (const letter of letters) console.log(lineOf(letter, queues.producers));
    const returning = values['dry-run'] ? [] : letters.filter((letter) => !reasonToStay(letter, queues.producers));
    await sendBack(queues, returning);
    sentBack += returning.length;
    staying.push(...letters.filter((letter) => !returning.includes(letter)));
  }
  await showAgain(queues, staying);
  console.log(`${sentBack} dead letters sent back to ${values.queue}, ${staying.length} stay`);
  return 0;
}

interface Queues {
  readonly sqs: SQSClient;
  readonly queueUrl: string;
  readonly deadLetterQueueUrl: string;
  /** Who may post to the queue; nobody where only the platform itself does. */
  readonly producers: readonly Producer[];
}

async function openQueues(queue: string, stageAskedFor: string | undefined): Promise<Queues> {
  const { stage, outputs, asOperator } = await findDeployment(stageAskedFor);
  const urls = queueUrls(outputs);
  const queueUrl = urls.get(queue);
  if (!queueUrl) throw new Error(`There is no queue ${queue}: there are ${[...urls.keys()].join(', ')}`);
  const { producers } = readSettings(cdkJson.context.qyzmet, stage);
  return {
    sqs: new SQSClient(asOperator),
    queueUrl,
    deadLetterQueueUrl: `${queueUrl}-dead-letters`,
    producers: producers.filter((producer) => producer.queue === queue),
  };
}

/** Every queue's output is its name and `QueueUrl`: `AppealsIntakeQueueUrl` is that of `appeals-intake`. */
function queueUrls(outputs: Readonly<Record<string, string>>): Map<string, string> {
  const ofQueues = Object.entries(outputs).filter(([name]) => name.endsWith('QueueUrl'));
  return new Map(ofQueues.map(([name, url]) => [kebabCase(name.slice(0, -'QueueUrl'.length)), url]));
}

const kebabCase = (name: string): string => name.replaceAll(/(?<=.)[A-Z]/g, '-$&').toLowerCase();

/** Long enough to look at all of them; meanwhile nobody else gets them. */
const hiddenSeconds = 900;

/** The messages that lay there when the tool started: what it sends back may return at once, and is not taken again. */
async function* deadLetters(queues: Queues): AsyncGenerator<DeadLetter[]> {
  const started = new Date();
  const arrivedSince: DeadLetter[] = [];
  for (let letters = await receive(queues); letters.length > 0; letters = await receive(queues)) {
    yield letters.filter(({ sentAt }) => sentAt < started);
    arrivedSince.push(...letters.filter(({ sentAt }) => sentAt >= started));
  }
  await showAgain(queues, arrivedSince);
}

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

function lineOf(letter: DeadLetter, producers: readonly Producer[]): string {
  const { messageId, sentAt, event, reason } = letter;
  const what = event ? `${event.type} ${event.source} ${event.id}` : 'no event';
  const stays = reasonToStay(letter, producers);
  return `${sentAt.toISOString()}  ${messageId}  ${what}\n    ${reason}${stays ? `\n    stays: ${stays}` : ''}`;
}

async function sendBack({ sqs, queueUrl, deadLetterQueueUrl }: Queues, letters: readonly DeadLetter[]): Promise<void> {
  for (const { body, senderId, receiptHandle } of letters) {
    const attributes = { firstSenderId: { DataType: 'String', StringValue: senderId } };
    await sqs.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: body, MessageAttributes: attributes }));
    await sqs.send(new DeleteMessageCommand({ QueueUrl: deadLetterQueueUrl, ReceiptHandle: receiptHandle }));
  }
}

/** Not 0 seconds: a queue server that stands in for SQS loses a message so released. */
const shownAgainAfterSeconds = 1;

async function showAgain({ sqs, deadLetterQueueUrl }: Queues, letters: readonly DeadLetter[]): Promise<void> {
  for (let start = 0; start < letters.length; start += 10) {
    const entries = letters.slice(start, start + 10).map(({ receiptHandle }, index) => ({
      Id: String(index),
      ReceiptHandle: receiptHandle,
      VisibilityTimeout: shownAgainAfterSeconds,
    }));
    await sqs.send(new ChangeMessageVisibilityBatchCommand({ QueueUrl: deadLetterQueueUrl, Entries: entries }));
  }
}

if (import.meta.main) await runTool(redrive);
