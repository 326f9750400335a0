/** SQS: what a request touches, and the call to the queues behind the gateway, with the sender made known. */
import { AwsError, unknownOperation } from './aws-error.ts';
import type { Access } from './iam.ts';
import {
  type AwsRequest,
  type Execution,
  jsonReply,
  parseBody,
  type Reply,
  type Service,
  withMember,
} from './service.ts';
import type { Upstream } from './upstream.ts';

/** The message attribute that carries the sender through the queue server, which does not know its callers. */
export const senderAttribute = 'qyzmet.senderId';

/** And this one when it was sent by the local cloud's clock, which the queue server does not know either. */
export const sentAttribute = 'qyzmet.sentTimestamp';

const json = { jsonVersion: '1.0' } as const;

export interface SqsOptions {
  region: string;
  accountId: string;
  /** Where queue URLs lead: SDKs send to the address in the queue's URL. */
  gatewayUrl: () => string;
  upstream: Upstream;
  /** Milliseconds since the epoch. */
  now: () => number;
}

export function sqs(options: SqsOptions): Service {
  return {
    name: 'sqs',
    ...json,
    prepare(request) {
      const action = actions[request.operation];
      if (!action) throw unknownOperation(`sqs:${request.operation}`);
      const body = parseBody<Body>(request.body);
      const perform = performers[request.operation] ?? passOn;
      return {
        accesses: [accessOf(action, body, options)],
        perform: (execution) => perform({ ...options, ...execution, request, body }),
      };
    },
  };
}

/** Operation to the action that IAM knows it by: batches are the same action. */
const actions: Record<string, string> = {
  SendMessage: 'SendMessage',
  SendMessageBatch: 'SendMessage',
  ReceiveMessage: 'ReceiveMessage',
  DeleteMessage: 'DeleteMessage',
  DeleteMessageBatch: 'DeleteMessage',
  ChangeMessageVisibility: 'ChangeMessageVisibility',
  ChangeMessageVisibilityBatch: 'ChangeMessageVisibility',
  GetQueueUrl: 'GetQueueUrl',
  GetQueueAttributes: 'GetQueueAttributes',
  ListQueues: 'ListQueues',
  PurgeQueue: 'PurgeQueue',
};

interface Body {
  QueueUrl?: string;
  QueueName?: string;
  MessageAttributes?: MessageAttributes;
  Entries?: Entry[];
  AttributeNames?: string[];
  MessageSystemAttributeNames?: string[];
  MessageAttributeNames?: string[];
}
interface Entry {
  Id: string;
  MessageAttributes?: MessageAttributes;
}
type MessageAttributes = Record<string, { DataType: string; StringValue?: string }>;
interface Message {
  MessageAttributes?: MessageAttributes;
  MD5OfMessageAttributes?: string;
  Attributes?: Record<string, string>;
}

interface Operation extends SqsOptions, Execution {
  request: AwsRequest;
  body: Body;
}

const performers: Record<string, (operation: Operation) => Promise<Reply>> = {
  SendMessage: send,
  SendMessageBatch: (operation) => inPart(operation, signedBatch(operation)),
  DeleteMessageBatch: (operation) => inPart(operation, operation.body),
  ChangeMessageVisibilityBatch: (operation) => inPart(operation, operation.body),
  ReceiveMessage: receive,
  GetQueueUrl: (operation) => rewritten(operation, rewriteQueueUrls),
  ListQueues: (operation) => rewritten(operation, rewriteQueueUrls),
};

function accessOf(action: string, body: Body, { region, accountId }: SqsOptions): Access {
  const name = action === 'GetQueueUrl' ? body.QueueName : body.QueueUrl?.split('/').filter(Boolean).at(-1);
  if (!name && action !== 'ListQueues') {
    throw new AwsError('MissingParameter', 'The request must contain the parameter QueueUrl.');
  }
  return { action: `sqs:${action}`, resource: `arn:aws:sqs:${region}:${accountId}:${name ?? '*'}`, context: {} };
}

function passOn({ upstream, request }: Operation): Promise<Reply> {
  return upstream.send(request, request.body);
}

async function rewritten(operation: Operation, rewrite: (reply: Replied, operation: Operation) => Replied) {
  const reply = await passOn(operation);
  if (reply.status !== 200) return reply;
  return { ...reply, body: JSON.stringify(rewrite(parseBody(Buffer.from(reply.body)), operation)) };
}

interface Replied {
  QueueUrl?: string;
  QueueUrls?: string[];
  Messages?: Message[];
  MD5OfMessageAttributes?: string;
  Successful?: { Id: string; MD5OfMessageAttributes?: string }[];
  Failed?: { Id: string; Code: string; SenderFault: boolean; Message: string }[];
}

/** The queue server calls its queues by its own address. */
function rewriteQueueUrls({ QueueUrl, QueueUrls, ...rest }: Replied, { gatewayUrl }: Operation): Replied {
  const rewrite = (url: string) => `${gatewayUrl()}${new URL(url).pathname}`;
  return {
    ...rest,
    ...(QueueUrl && { QueueUrl: rewrite(QueueUrl) }),
    ...(QueueUrls && { QueueUrls: QueueUrls.map(rewrite) }),
  };
}

/** Who sends, and when. */
function sendingOf({ principal, now }: Operation): MessageAttributes {
  return {
    [senderAttribute]: { DataType: 'String', StringValue: principal.senderId },
    [sentAttribute]: { DataType: 'String', StringValue: String(now()) },
  };
}

/** The digest of attributes would cover those; SDKs of version 3 do not look at it. */
async function send(operation: Operation): Promise<Reply> {
  const { body, request } = operation;
  const signed = body.MessageAttributes
    ? Buffer.from(
        JSON.stringify({ ...body, MessageAttributes: { ...body.MessageAttributes, ...sendingOf(operation) } }),
      )
    : withMember(request.body, 'MessageAttributes', sendingOf(operation));
  return rewritten(
    { ...operation, request: { ...request, body: signed } },
    ({ MD5OfMessageAttributes: _, ...rest }) => rest,
  );
}

function signedBatch(operation: Operation): Body {
  const sending = sendingOf(operation);
  const entries = (operation.body.Entries ?? []).map((entry) => ({
    ...entry,
    MessageAttributes: { ...entry.MessageAttributes, ...sending },
  }));
  return { ...operation.body, Entries: entries };
}

/** A batch without the entries that an injected fault makes fail; the reply names them as failed. */
async function inPart(operation: Operation, body: Body): Promise<Reply> {
  const { failing, request } = operation;
  const entries = body.Entries ?? [];
  const failed = entries.filter((_, at) => failing.has(at)).map(({ Id }) => ({ Id, ...injectedFailure }));
  if (failed.length > 0 && failed.length === entries.length) return jsonReply(json, { Successful: [], Failed: failed });
  const sent = { ...body, Entries: entries.filter((_, at) => !failing.has(at)) };
  return rewritten(
    { ...operation, request: { ...request, body: Buffer.from(JSON.stringify(sent)) } },
    ({ Successful = [], Failed = [] }) => ({
      Successful: Successful.map(({ MD5OfMessageAttributes: _, ...rest }) => rest),
      Failed: [...Failed, ...failed],
    }),
  );
}

const injectedFailure = { Code: 'InternalError', SenderFault: false, Message: 'a fault injected by the local cloud' };

async function receive(operation: Operation): Promise<Reply> {
  const { body, request } = operation;
  const names = [...(body.MessageAttributeNames ?? []), senderAttribute, sentAttribute];
  const asked = [...(body.AttributeNames ?? []), ...(body.MessageSystemAttributeNames ?? [])];
  const wanted = (name: string) => asked.includes('All') || asked.includes(name);
  const asking = Buffer.from(JSON.stringify({ ...body, MessageAttributeNames: names }));
  return rewritten({ ...operation, request: { ...request, body: asking } }, ({ Messages, ...rest }) => ({
    ...rest,
    ...(Messages && { Messages: Messages.map((message) => showSending(message, wanted)) }),
  }));
}

/**
 * A message as received, with sender and time where SQS shows them: among the attributes, if `wanted`, and nowhere
 * else.
 */
function showSending(message: Message, wanted: (name: string) => boolean): Message {
  const { MessageAttributes, MD5OfMessageAttributes: _, ...rest } = message;
  const { [senderAttribute]: sender, [sentAttribute]: sent, ...others } = MessageAttributes ?? {};
  const shown = Object.entries({ SenderId: sender?.StringValue, SentTimestamp: sent?.StringValue }).filter(
    (attribute): attribute is [string, string] => attribute[1] !== undefined && wanted(attribute[0]),
  );
  return {
    ...rest,
    ...(Object.keys(others).length > 0 && { MessageAttributes: others }),
    ...(shown.length > 0 && { Attributes: { ...rest.Attributes, ...Object.fromEntries(shown) } }),
  };
}
