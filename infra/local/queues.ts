/** Queues and topics: fauxqs in this process, with what the templates declare in it. */
import { buildApp } from 'fauxqs';
import * as z from 'zod';
import { openStores, type Queue, type Stores } from './fauxqs-stores.ts';
import { sentAttribute } from './gateway/sqs.ts';
import type { Value } from './intrinsics.ts';
import { declaredAs, ofType, type Resource } from './resources.ts';

export type { Queue } from './fauxqs-stores.ts';

export interface Queues {
  /** Where fauxqs answers SQS calls. */
  endpoint: string;
  /** The queue behind an ARN. Throws if the templates have none. */
  byArn(arn: string): Queue;
  /** The queue of a name. Throws if the templates have none. */
  byName(name: string): Queue;
  /** Gives the queue behind a dead-letter ARN, as fauxqs wants it when messages are taken. */
  find(arn: string): Queue | undefined;
  /** Puts a message on a queue, as AWS's own services do. */
  send(queueArn: string, body: string): void;
  stop(): Promise<void>;
}

export interface QueuesOptions {
  /** Where their state is kept. */
  directory: string;
  resources: Resource[];
  region: string;
  /** Milliseconds since the epoch. */
  now: () => number;
}

/** Starts fauxqs in this process, and creates queues and topics that are missing. */
export async function startQueues({ directory, resources, region, now }: QueuesOptions): Promise<Queues> {
  const { stores, createMessage, close } = await openStores(directory);
  for (const queue of ofType(resources, 'AWS::SQS::Queue')) ensureQueue(stores.sqsStore, queue);
  ensureTopics(stores.snsStore, resources, region);
  const app = buildApp({ logger: false, defaultRegion: region, stores });
  const endpoint = await app.listen({ host: '127.0.0.1', port: 0 });
  const find = (arn: string) => stores.sqsStore.getQueueByArn(arn);
  const byArn = (arn: string) => {
    const queue = find(arn);
    if (!queue) throw new Error(`no stack has the queue ${arn}`);
    return queue;
  };
  const byName = (name: string) => {
    const queue = stores.sqsStore.getQueueByName(name);
    if (!queue) throw new Error(`no stack has the queue ${name}`);
    return queue;
  };
  const stop = async () => {
    await app.close();
    close();
  };
  const send = (arn: string, body: string) => {
    const sent = { [sentAttribute]: { DataType: 'String', StringValue: String(now()) } };
    byArn(arn).enqueue(createMessage(body, sent));
  };
  return { endpoint, byArn, byName, find, send, stop };
}

function ensureQueue(store: Stores['sqsStore'], { properties, reference, attributes }: Resource): void {
  const { QueueName = '', Arn = '' } = attributes;
  const wanted = Object.fromEntries(
    ['VisibilityTimeout', 'RedrivePolicy'].flatMap((name) =>
      properties[name] === undefined ? [] : [[name, attributeText(properties[name])]],
    ),
  );
  const stored = store.getQueueByName(QueueName);
  if (stored) stored.setAttributes(wanted);
  else store.createQueue(QueueName, reference, Arn, wanted);
}

function attributeText(value: Value): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function ensureTopics(store: Stores['snsStore'], resources: Resource[], region: string): void {
  for (const { attributes } of ofType(resources, 'AWS::SNS::Topic')) {
    const { TopicName = '', TopicArn = '' } = attributes;
    if (!store.getTopic(TopicArn)) store.createTopic(TopicName, {}, {}, region);
  }
  for (const subscription of ofType(resources, 'AWS::SNS::Subscription')) declaredAs(mail, subscription);
}

/** Mail to people on call is not sent from this machine; nobody else listens to a topic. */
const mail = z.object({ Protocol: z.literal('email') });
