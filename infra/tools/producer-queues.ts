/** A producer's own side of its queues: events posted under its credentials, requests taken off its queue. */
import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { type Deployment, output } from './deployment.ts';

/** A CloudEvent as a producer makes it and a register reads it. */
export interface PostedEvent {
  readonly specversion: '1.0';
  readonly id: string;
  readonly source: string;
  readonly type: string;
  readonly time: string;
  readonly data: unknown;
}

/** Posts it under the credentials of its source; gives the status of the reply. */
export async function send(deployment: Deployment, queueUrlOutput: string, event: PostedEvent): Promise<number> {
  const client = new SQSClient(deployment.asProducer(event.source));
  const message = { QueueUrl: output(deployment, queueUrlOutput), MessageBody: JSON.stringify(event) };
  const { $metadata } = await client.send(new SendMessageCommand(message));
  return $metadata.httpStatusCode ?? 0;
}

/** Takes the message that is meant off a queue as that source would, and gives all others back at once. */
export async function take<T>(
  deployment: Deployment,
  queueUrlOutput: string,
  source: string,
  meant: (body: string) => T | undefined,
): Promise<T | undefined> {
  const client = new SQSClient(deployment.asProducer(source));
  const QueueUrl = output(deployment, queueUrlOutput);
  const others: string[] = [];
  try {
    for (;;) {
      const asked = { QueueUrl, WaitTimeSeconds: 1, MaxNumberOfMessages: 10 };
      const { Messages = [] } = await client.send(new ReceiveMessageCommand(asked));
      if (Messages.length === 0) return undefined;
      const found = Messages.map(({ Body = '' }) => meant(Body));
      const at = found.findIndex((one) => one !== undefined);
      others.push(...Messages.filter((_, index) => index !== at).map(({ ReceiptHandle = '' }) => ReceiptHandle));
      if (at < 0) continue;
      await client.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: Messages[at]?.ReceiptHandle }));
      return found[at];
    }
  } finally {
    const giveBack = (ReceiptHandle: string) =>
      client.send(new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle, VisibilityTimeout: 0 }));
    await Promise.all(others.map(giveBack));
  }
}
