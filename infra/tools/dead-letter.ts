/** What a message among the dead letters says, who sent it, and whether it may go back. Pure. */
import type { Message, MessageAttributeValue } from '@aws-sdk/client-sqs';
import * as z from 'zod';
import { bodyAttribute, bodyOf } from '../../shared/queue/noted-message.ts';
import type { Producer } from '../settings.ts';

export interface DeadLetter {
  readonly messageId: string;
  /** Under which ids it may lie in its queue: a function that refuses a message sends it on under another. */
  readonly messageIds: readonly string[];
  readonly receiptHandle: string;
  /** As it was first sent, to the byte. */
  readonly body: string;
  readonly sentAt: Date;
  /** When its queue first took it, which is when its fact arrived: it goes back with it. */
  readonly firstSentAt: Date;
  /** Why it lies here, as far as the message tells. */
  readonly reason: string;
  /** The principal that sent it first: neither the function that refused it, nor an operator who sent it back once. */
  readonly senderId: string;
  /** Type, source and id of the event, which name no person; undefined where the body is no event. */
  readonly event?: EventName | undefined;
}

const eventName = z.object({ type: z.string(), source: z.string(), id: z.string() });
type EventName = z.infer<typeof eventName>;

/** Reads a message with all its attributes; `producers` are those of its queue. */
export function deadLetterOf(message: Message, producers: readonly Producer[]): DeadLetter {
  const { MessageId = '', ReceiptHandle = '', Body = '', Attributes = {}, MessageAttributes = {} } = message;
  const body = bodyOf(Body, MessageAttributes[bodyAttribute]?.BinaryValue);
  return {
    messageId: MessageId,
    messageIds: [MessageId, MessageAttributes.messageId?.StringValue ?? ''],
    receiptHandle: ReceiptHandle,
    body,
    sentAt: new Date(Number(Attributes.SentTimestamp ?? 0)),
    firstSentAt: firstSentAt(Attributes, MessageAttributes, producers),
    reason: reasonOf(MessageAttributes),
    senderId: firstSender(Attributes.SenderId ?? '', MessageAttributes, producers),
    event: eventNameOf(body),
  };
}

/** Why a dead letter must stay: an operator may speak for no producer that did not speak itself. */
export function reasonToStay({ event, senderId }: DeadLetter, producers: readonly Producer[]): string | undefined {
  if (producers.length === 0) return undefined;
  const spoke = producers.some((producer) => producer.source === event?.source && producer.senderId === senderId);
  return spoke ? undefined : 'its sender is no registered producer of its source';
}

type MessageAttributes = Record<string, MessageAttributeValue>;

/** A function names its reason, the event bus an error; a message that was delivered too often names nothing. */
function reasonOf(attributes: MessageAttributes): string {
  const named = attributes.reason ?? attributes.ERROR_MESSAGE;
  return named?.StringValue ?? 'delivered again and again without success';
}

/**
 * SQS's word counts before that of the function which refused the message, and that before the note of an operator who
 * sent it back: a producer could have written attributes of these names, but then its own id is found first.
 */
function firstSender(senderId: string, attributes: MessageAttributes, producers: readonly Producer[]): string {
  const { senderId: refusedSender, firstSenderId: noted } = attributes;
  const senders = [senderId, refusedSender?.StringValue ?? '', noted?.StringValue ?? ''].map(principalOf);
  return senders.find((sender) => producers.some((producer) => producer.senderId === sender)) ?? principalOf(senderId);
}

/**
 * SQS itself moves a producer's message with the moment at which its queue took it; what a producer wrote into
 * attributes counts for nothing. What a function refused or an operator sent back before carries that moment.
 */
function firstSentAt(
  { SenderId = '', SentTimestamp = '0' }: NonNullable<Message['Attributes']>,
  { firstSentAt: carried }: MessageAttributes,
  producers: readonly Producer[],
): Date {
  const ofProducer = producers.some(({ senderId }) => senderId === principalOf(SenderId));
  return new Date(Number((ofProducer ? undefined : carried?.StringValue) ?? SentTimestamp));
}

/** SQS shows a role as `AROA...:session`. */
const principalOf = (senderId: string): string => senderId.split(':')[0] ?? '';

function eventNameOf(body: string): EventName | undefined {
  try {
    return eventName.safeParse(JSON.parse(body)).data;
  } catch {
    return undefined;
  }
}
