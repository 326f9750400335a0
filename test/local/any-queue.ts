/** Any queue of the platform, by its name without the stage: in the hands of somebody whom no role binds. */
import {
  DeleteMessageCommand,
  type Message,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { localCloud } from '../local-cloud.ts';

const cloud = localCloud();
const client = new SQSClient(cloud.client(cloud.administrator));

export function urlOfQueue(name: string): string {
  return `${cloud.gatewayUrl}/000000000000/qyzmet-local-${name}`;
}

export async function send(queue: string, body: string): Promise<void> {
  await client.send(new SendMessageCommand({ QueueUrl: urlOfQueue(queue), MessageBody: body }));
}

/** Takes that many messages off a queue, waiting for those that are hidden just now. */
export async function take(queue: string, count: number): Promise<Message[]> {
  const QueueUrl = urlOfQueue(queue);
  const request = { QueueUrl, MessageAttributeNames: ['All'], WaitTimeSeconds: 20 };
  const taken: Message[] = [];
  while (taken.length < count) {
    const { Messages: [message] = [] } = await client.send(new ReceiveMessageCommand(request));
    if (!message) throw new Error(`${taken.length} of ${count} messages came from ${queue}`);
    await client.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: message.ReceiptHandle }));
    taken.push(message);
  }
  return taken;
}
