/** Posting to a queue as anybody might, and reading what ended among its dead letters. */
import { randomUUID } from 'node:crypto';
import {
  DeleteMessageCommand,
  type Message,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import type { CloudEvent } from '../../shared/queue/cloud-event.ts';
import type { ProducerQueue } from '../../shared/queue/define-event.ts';
import { localCloud } from '../local-cloud.ts';

/** A producer's source, or somebody who may post to any queue and speaks for nobody. */
export type Sender = string | 'administrator';

/** Posts up to ten messages in one batch. Rejects where the queue does not let the sender in. */
export async function post(queue: ProducerQueue, bodies: readonly string[], sender: Sender): Promise<void> {
  const client = clientOf(sender);
  const Entries = bodies.map((MessageBody, index) => ({ Id: String(index), MessageBody }));
  const { Failed = [] } = await client.send(new SendMessageBatchCommand({ QueueUrl: urlOf(queue), Entries }));
  client.destroy();
  if (Failed.length > 0) throw new Error(`SQS refused ${JSON.stringify(Failed)}`);
}

/** Empties the queue's dead letters: body to reason. */
export async function takeDeadLetters(queue: ProducerQueue): Promise<Map<string, string | undefined>> {
  const client = clientOf('administrator');
  const QueueUrl = `${urlOf(queue)}-dead-letters`;
  const taken = new Map<string, string | undefined>();
  for (
    let messages = await receive(client, QueueUrl);
    messages.length > 0;
    messages = await receive(client, QueueUrl)
  ) {
    for (const { Body = '', MessageAttributes, ReceiptHandle } of messages) {
      taken.set(Body, MessageAttributes?.reason?.StringValue);
      await client.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
    }
  }
  client.destroy();
  return taken;
}

async function receive(client: SQSClient, QueueUrl: string): Promise<Message[]> {
  const request = { QueueUrl, MaxNumberOfMessages: 10, MessageAttributeNames: ['All'] };
  return (await client.send(new ReceiveMessageCommand(request))).Messages ?? [];
}

function clientOf(sender: Sender): SQSClient {
  const cloud = localCloud();
  const credentials = sender === 'administrator' ? cloud.administrator : cloud.producers[sender];
  if (!credentials) throw new Error(`${sender} is no producer`);
  return new SQSClient(cloud.client(credentials));
}

const outputs: Readonly<Record<ProducerQueue, string>> = {
  'appeals-intake': 'AppealsIntakeQueueUrl',
  'register-answers': 'RegisterAnswersQueueUrl',
  'network-measurements': 'NetworkMeasurementsQueueUrl',
};

function urlOf(queue: ProducerQueue): string {
  return localCloud().outputs[outputs[queue]] ?? '';
}

/** An event as a producer makes it, with an id of its own. */
export function eventOf(source: string, type: string, data: unknown): CloudEvent {
  return { specversion: '1.0', id: randomUUID(), source, type, time: '2026-05-26T10:00:00+05:00', data };
}
