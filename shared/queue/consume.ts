/**
 * The queue edge: CloudEvents from an SQS queue, each parsed, its producer checked, then handed to the handler of its
 * type. What cannot be parsed goes to the dead-letter queue with the reason and is acknowledged, so that it never
 * blocks its neighbours; what fails is retried alone (partial batch responses).
 */
import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import type * as z from 'zod';
import type { Producer } from '../environment.ts';
import { type JsonFault, parseJson } from '../parse-json.ts';
import { logger, recordFailedMessage, recordServed, traceparentOf } from '../telemetry.ts';
import { parse, reasonOf } from '../validation.ts';
import { type CloudEvent, type CloudEventWith, readCloudEvent } from './cloud-event.ts';
import type { EventDefinition } from './define-event.ts';
import { bodyAttribute, bodyOf, withNotes } from './noted-message.ts';

/** Why a message can never be processed: it is dead-lettered with this reason, at once. */
export interface Refusal {
  readonly refused: string;
}

export interface Received<T> {
  readonly event: CloudEventWith<T>;
  readonly now: Date;
  readonly traceparent: string;
}

export interface EventHandler {
  readonly definition: EventDefinition;
  /** Returns when the fact is committed, or a refusal. Throws where a retry may help. */
  handle(received: Received<unknown>): Promise<Refusal | undefined>;
}

export interface QueueEdge {
  readonly sqs: () => SQSClient;
  readonly deadLetterQueueUrl: string;
  /** Who may post here. Undefined on a queue that only our own bus fills. */
  readonly producers?: readonly Producer[];
  readonly handlers: readonly EventHandler[];
}

/** Pairs an event's definition with what to do about it, keeping the type of its data. */
export function on<S extends z.ZodType>(
  definition: EventDefinition<S>,
  handle: (received: Received<z.output<S>>) => Promise<Refusal | undefined>,
): EventHandler {
  return { definition, handle: (received) => handle(received as Received<z.output<S>>) };
}

/** The Lambda handler of one queue. */
export function consume(edge: QueueEdge) {
  return consumeRecords((record) => processRecord(record, edge));
}

/** A Lambda handler over SQS records with partial batch responses; a record that throws is retried alone. */
export function consumeRecords(process: (record: SQSRecord) => Promise<void>) {
  const processor = new BatchProcessor(EventType.SQS);
  const tell = (record: SQSRecord) => process(record).catch((error: unknown) => tellFailure(record, error));
  return (event: SQSEvent, context: Context): Promise<SQSBatchResponse> =>
    processPartialResponse(event, tell, processor, { context, throwOnFullBatchFailure: false });
}

/** Partial batch responses keep a failure from Lambda's own error count: without this line nobody would hear of it. */
function tellFailure(record: SQSRecord, error: unknown): never {
  const { messageId, attributes } = record;
  const received = Number(attributes.ApproximateReceiveCount);
  logger().error('failed', { messageId, received, error: error as Error });
  recordFailedMessage();
  throw error;
}

async function processRecord(record: SQSRecord, edge: QueueEdge): Promise<void> {
  const started = performance.now();
  const body = bodyOf(record.body, record.messageAttributes[bodyAttribute]?.binaryValue);
  const read = readEvent(body, record.attributes.SenderId, edge);
  const traceparent = traceparentOf('refused' in read ? undefined : read.event.traceparent);
  const refusal =
    'refused' in read ? read : await read.handler.handle({ event: read.event, now: new Date(), traceparent });
  if (refusal) await deadLetter(body, record, refusal, edge);
  const operation = 'refused' in read ? 'unreadable' : read.event.type;
  recordServed({ operation, status: refusal ? 400 : 200, milliseconds: performance.now() - started, traceparent });
}

interface Readable {
  readonly event: CloudEventWith<unknown>;
  readonly handler: EventHandler;
}

/** Parses a record down to its typed event, or says why not. */
function readEvent(body: string, senderId: string, edge: QueueEdge): Readable | Refusal {
  const json = readJson(body);
  if (!json.ok) return { refused: json.refused };
  const envelope = readCloudEvent(json.value);
  if (!envelope.ok) return { refused: reasonOf('not a CloudEvent', envelope.errors) };
  const handler = edge.handlers.find(({ definition }) => definition.type === envelope.value.type);
  if (!handler) return { refused: 'type: no such event is expected here' };
  const stranger = edge.producers && strangerReason(envelope.value, senderId, edge.producers);
  if (stranger) return { refused: stranger };
  const data = parse(handler.definition.data(), envelope.value.data, 'body');
  if (!data.ok) return { refused: reasonOf('wrong data', data.errors) };
  return { event: { ...envelope.value, data: data.value }, handler };
}

function readJson(text: string): { ok: true; value: unknown } | { ok: false; refused: string } {
  if (text.includes('\ufffd')) return { ok: false, refused: 'the body has characters that were lost on the way' };
  const json = parseJson(text);
  return json.ok ? json : { ok: false, refused: jsonRefusals[json.fault] };
}

const jsonRefusals = {
  malformed: 'the body is not JSON',
  'too-deep': 'the body is nested too deeply',
  'duplicate-name': 'an object of the body has the same name twice',
} as const satisfies Record<JsonFault, string>;

/** SQS says who sent: for a role `AROA...:session`, for a user `AIDA...`. */
function strangerReason(event: CloudEvent, senderId: string, producers: readonly Producer[]): string | undefined {
  const principal = senderId.split(':')[0];
  const known = producers.some((producer) => producer.source === event.source && producer.senderId === principal);
  return known ? undefined : 'source: the sender may not speak for it';
}

/**
 * Sent by the function itself, so that the message leaves its queue at once. `firstSenderId` is the note of an operator
 * who sent the message back once before.
 */
async function deadLetter(body: string, record: SQSRecord, { refused }: Refusal, edge: QueueEdge): Promise<void> {
  const { messageId, attributes, messageAttributes } = record;
  const firstSenderId = messageAttributes.firstSenderId?.stringValue;
  logger().warn('refused', { messageId, reason: refused });
  const notes = {
    reason: refused.slice(0, 1000),
    messageId,
    senderId: attributes.SenderId,
    ...(firstSenderId && { firstSenderId }),
  };
  await edge.sqs().send(new SendMessageCommand({ QueueUrl: edge.deadLetterQueueUrl, ...withNotes(body, notes) }));
}
