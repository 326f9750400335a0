/** Commands that a function sends itself: one message each, to a queue of its own or of another area. */
import { SendMessageBatchCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { logger } from '../telemetry.ts';

/** SendMessageBatch takes ten at a time. */
const perCall = 10;

/** Sends messages to a queue. Gives how many it took: whoever sends knows what becomes of the others. */
export async function sendAll(sqs: SQSClient, queueUrl: string, messages: readonly object[]): Promise<number> {
  let taken = 0;
  for (let start = 0; start < messages.length; start += perCall) {
    taken += await sendSome(sqs, queueUrl, messages.slice(start, start + perCall));
  }
  return taken;
}

async function sendSome(sqs: SQSClient, queueUrl: string, messages: readonly object[]): Promise<number> {
  const entries = messages.map((message, index) => ({ Id: String(index), MessageBody: JSON.stringify(message) }));
  const reply = await sqs.send(new SendMessageBatchCommand({ QueueUrl: queueUrl, Entries: entries }));
  const refused = reply.Failed?.length ?? 0;
  if (refused > 0) logger().warn('not taken', { queueUrl, refused });
  return messages.length - refused;
}
