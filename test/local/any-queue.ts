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

/** Empties a queue. */
export async function takeAll(queue: string): Promise<Message[]> {
  const QueueUrl = urlOfQueue(queue);
  const request = { QueueUrl, MaxNumberOfMessages: 10, MessageAttributeNames: ['All'] };
  const taken: Message[] = [];
  for (;;) {
    const { Messages = [] } = await client.send(new ReceiveMessageCommand(request));
    if (Messages.length === 0) return taken;
    for (const { ReceiptHandle } of Messages) await client.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
    taken.push(...Messages);
  }
}
