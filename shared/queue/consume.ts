/**
 * The queue edge: CloudEvents from an SQS queue, each parsed, its producer checked, then handed to the handler of its
 * type. What cannot be parsed goes to the dead-letter queue with the reason and is acknowledged, so that it never
 * blocks its neighbours; what fails is retried alone (partial batch responses).
 */
import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import { ChangeMessageVisibilityCommand, SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import type * as z from 'zod';
import type { Producer } from '../environment.ts';
import { type JsonFault, parseJson } from '../parse-json.ts';
import { logger, recordFailedMessage, recordServed, traceparentOf } from '../telemetry.ts';
import { parse, reasonOf } from '../validation.ts';
import { type CloudEvent, type CloudEventWith, readCloudEvent } from './cloud-event.ts';
import type { EventDefinition, EventTypeName, NamedMoment } from './define-event.ts';
import { arrivalOf, momentErrors, principalOf } from './moment.ts';
import { bodyAttribute, bodyOf, withNotes } from './noted-message.ts';

/** Why a message can never be processed: it is dead-lettered with this reason, at once. */
export interface Refusal {
  readonly refused: string;
}

/** Why a message is to come again, and not before so many seconds have passed: at most twelve hours. */
export interface Postponement {
  readonly again: string;
  readonly inSeconds: number;
}

export interface Received<T, Moment extends Date | undefined = Date> {
  readonly event: CloudEventWith<T>;
  /** The law's moment, as the event's type declares it; where the data name it, it is to be read there. */
  readonly moment: Moment;
  /** When this is processed: for receipts and caches, never for what is decided. */
  readonly now: Date;
  readonly traceparent: string;
  /** The message's, the same whenever it comes again. */
  readonly messageId: string;
}

export interface EventHandler<Type extends EventTypeName = EventTypeName> {
  readonly definition: EventDefinition<z.ZodType, Type>;
  /** Returns when the fact is committed, or a refusal. Throws where a retry may help, at the queue's own pace. */
  handle(received: Received<unknown, Date | undefined>): Promise<Refusal | Postponement | undefined>;
}

/** A queue that only our own bus fills. */
export interface QueueEdge {
  readonly sqs: () => SQSClient;
  readonly deadLetterQueueUrl: string;
  /** Itself, where a handler may postpone: without it a message comes again at the queue's own pace. */
  readonly queueUrl?: string;
  readonly handlers: readonly EventHandler[];
}

/** A queue that producers post to; `Posted` is what they may post there. */
export interface ProducersEdge<Posted extends EventsByName> extends Senders, Omit<QueueEdge, 'handlers'> {
  readonly handlers: { readonly [Name in keyof Posted]: EventHandler<Posted[Name]['type']> };
}

type EventsByName = Readonly<Record<string, EventDefinition>>;

interface Senders {
  /** Who may post here. */
  readonly producers: readonly Producer[];
  /** Who sends dead letters back, in the name of any producer. */
  readonly operatorsRoleId: string;
}

type Edge = QueueEdge & Partial<Senders>;

/** Pairs an event's definition with what to do about it, keeping the type of its data. */
export function on<D extends EventDefinition>(
  definition: D,
  handle: (received: ReceivedBy<D>) => Promise<Refusal | Postponement | undefined>,
): EventHandler<D['type']> {
  return { definition, handle: (received) => handle(received as ReceivedBy<D>) };
}

type ReceivedBy<D extends EventDefinition> = Received<
  z.output<ReturnType<D['data']>>,
  D['moment'] extends NamedMoment ? undefined : Date
>;

/** The Lambda handler of a queue that our own bus fills. */
export function consume(edge: QueueEdge) {
  return consumeFrom(edge);
}

/** The Lambda handler of a queue that producers post to: it has a handler for all that they may post there. */
export function consumePosted<Posted extends EventsByName>(edge: ProducersEdge<Posted>) {
  return consumeFrom({ ...edge, handlers: Object.values(edge.handlers) });
}

function consumeFrom(edge: Edge) {
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

async function processRecord(record: SQSRecord, edge: Edge): Promise<void> {
  const started = performance.now();
  const body = bodyOf(record.body, record.messageAttributes[bodyAttribute]?.binaryValue);
  const read = readEvent(body, record, edge);
  const traceparent = traceparentOf('refused' in read ? undefined : read.event.traceparent);
  const { messageId } = record;
  const result =
    'refused' in read
      ? read
      : await read.handler.handle({ event: read.event, moment: read.moment, now: new Date(), traceparent, messageId });
  if (result && 'again' in result) return postpone(record, result, edge);
  const refusal = result;
  if (refusal) await deadLetter(body, record, refusal, edge);
  const operation = 'refused' in read ? 'unreadable' : read.event.type;
  recordServed({ operation, status: refusal ? 400 : 200, milliseconds: performance.now() - started, traceparent });
}

/** Failed messages stay hidden for as long as their queue was told: Lambda leaves that as it is. */
async function postpone({ receiptHandle }: SQSRecord, { again, inSeconds }: Postponement, edge: Edge): Promise<never> {
  const change = { QueueUrl: edge.queueUrl, ReceiptHandle: receiptHandle, VisibilityTimeout: inSeconds };
  if (edge.queueUrl) await edge.sqs().send(new ChangeMessageVisibilityCommand(change));
  throw new Error(again);
}

interface Readable {
  readonly event: CloudEventWith<unknown>;
  readonly moment: Date | undefined;
  readonly handler: EventHandler;
}

/** Parses a record down to its typed event, or says why not. */
function readEvent(body: string, record: SQSRecord, edge: Edge): Readable | Refusal {
  const json = readJson(body);
  if (!json.ok) return { refused: json.refused };
  const envelope = readCloudEvent(json.value);
  if (!envelope.ok) return { refused: reasonOf('not a CloudEvent', envelope.errors) };
  const handler = edge.handlers.find(({ definition }) => definition.type === envelope.value.type);
  if (!handler) return { refused: 'type: no such event is expected here' };
  const stranger = edge.producers && strangerReason(envelope.value, record.attributes.SenderId, edge);
  if (stranger) return { refused: stranger };
  const data = parse(handler.definition.data(), envelope.value.data, 'body');
  if (!data.ok) return { refused: reasonOf('wrong data', data.errors) };
  return readMoment({ ...envelope.value, data: data.value }, handler, arrivalOf(record, edge.operatorsRoleId));
}

/** The law's moment of an event, or why it cannot be true. */
function readMoment(event: CloudEventWith<unknown>, handler: EventHandler, arrivedAt: Date): Readable | Refusal {
  const { moment } = handler.definition;
  if (moment === 'arrival') return { event, handler, moment: arrivedAt };
  if (moment === 'time') return { event, handler, moment: new Date(event.time) };
  const errors = momentErrors(moment, event.data, arrivedAt);
  return errors.length > 0 ? { refused: reasonOf('wrong data', errors) } : { event, handler, moment: undefined };
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

/** A source is its producer's alone; operators may send back what any of them sent. */
function strangerReason(
  event: CloudEvent,
  senderId: string,
  { producers = [], operatorsRoleId }: Edge,
): string | undefined {
  const senders = producers.filter(({ source }) => source === event.source).map((producer) => producer.senderId);
  const principal = principalOf(senderId);
  const known = senders.includes(principal) || (senders.length > 0 && principal === operatorsRoleId);
  return known ? undefined : 'source: the sender may not speak for it';
}

/**
 * Sent by the function itself, so that the message leaves its queue at once. `firstSenderId` is the note of an operator
 * who sent the message back once before; `firstSentAt` keeps the moment of its arrival, whatever becomes of it.
 */
async function deadLetter(body: string, record: SQSRecord, { refused }: Refusal, edge: Edge): Promise<void> {
  const { messageId, attributes, messageAttributes } = record;
  const firstSenderId = messageAttributes.firstSenderId?.stringValue;
  logger().warn('refused', { messageId, reason: refused });
  const notes = {
    reason: refused.slice(0, 1000),
    messageId,
    senderId: attributes.SenderId,
    firstSentAt: String(arrivalOf(record, edge.operatorsRoleId).getTime()),
    ...(firstSenderId && { firstSenderId }),
  };
  await edge.sqs().send(new SendMessageCommand({ QueueUrl: edge.deadLetterQueueUrl, ...withNotes(body, notes) }));
}
