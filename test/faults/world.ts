/** The world of the fault tests: invented people and places without number, and clients that repeat as real ones do. */
import assert from 'node:assert/strict';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  DeleteMessageCommand,
  ListQueuesCommand,
  type Message,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import type * as z from 'zod';
import type { PersonaName } from '../../infra/start/personas.ts';
import { eventFrom, expectStatus, openWorld, type Reply } from '../../infra/tools/stories/world.ts';
import { writeItems } from '../../infra/tools/write-items.ts';
import { settlementKey } from '../../shared/law/reader.ts';
import { checkDigit } from '../../shared/persons/identities.ts';
import type { CloudEvent } from '../../shared/queue/cloud-event.ts';
import { type Item, type Key, readItem } from '../../shared/table/table.ts';
import { localCloud, type TokenRequest } from '../local-cloud.ts';

export const cloud = localCloud();

/** A Tuesday. */
export const morning = new Date('2026-06-02T10:00:00+05:00');

/** It is morning again, nothing is under way, no fault is planned, and there are no dead letters. */
export async function beginAnew(): Promise<void> {
  await cloud.setClock(morning);
  await cloud.forget();
  await cloud.idle();
  await takeDeadLetters();
}

const world = openWorld({
  deployment: {
    stage: 'local',
    outputs: cloud.outputs,
    asOperator: cloud.client(cloud.tools),
    asProducer: (source) => cloud.client(cloud.producers[source] ?? assert.fail(`${source} is no producer`)),
  },
  token: (who) => cloud.token(tokenRequestOf(who)),
  now: () => morning,
  tell: () => {},
});

/**
 * A request as the citizen of an IIN, as a persona, as somebody else in its place (`official-almaty/2`), or as nobody.
 */
export const ask = world.ask;

function tokenRequestOf(who: string): TokenRequest {
  if (/^\d{12}$/.test(who)) return { persona: 'citizen-aigerim', claims: { sub: `citizen-${who}`, iin: who } };
  const [persona, place] = who.split('/');
  return { persona: persona as PersonaName, ...(place && { claims: { sub: who } }) };
}

/** Seven digits that nobody had before: tests run one after another, and ask for fewer than ten a second. */
let lastNumber = Math.floor(Date.now() / 100) % 10_000_000;

function nextNumber(): string {
  lastNumber += 1;
  return String(lastNumber % 10_000_000).padStart(7, '0');
}

/** The IIN of somebody whom nobody has heard of yet. */
export function newcomer(): string {
  const number = nextNumber();
  const [yearAndDay, serial] = [Number(number.slice(0, 3)), number.slice(3)];
  const [year, day] = [60 + Math.floor(yearAndDay / 28), (yearAndDay % 28) + 1];
  const firstEleven = `${year}01${String(day).padStart(2, '0')}3${serial}`;
  const digit = checkDigit(firstEleven);
  return digit === undefined ? newcomer() : `${firstEleven}${digit}`;
}

const table = { client: new DynamoDBClient(cloud.client(cloud.administrator)), name: cloud.outputs.TableName ?? '' };

/** The code of a place that was registered just now. */
export async function newPlace(): Promise<string> {
  const code = `99${nextNumber()}`;
  const place = { code, name: { ru: 'Место' }, source: 'invented for tests', verified: false };
  await putItems([{ ...settlementKey(code), ...place }]);
  return code;
}

/** Puts items into the table past everybody. */
export function putItems(items: readonly Item[]): Promise<void> {
  return writeItems(table, items);
}

/** Changes a stored item past everybody. */
export async function changeItem<Stored extends Item>(
  key: Key,
  stored: () => z.ZodType<Stored>,
  change: (item: Stored) => Item,
): Promise<void> {
  const item = await readItem(table, key, stored);
  await putItems([change(item ?? assert.fail(`there is no ${key.pk}`))]);
}

const mostAttempts = 6;

/** What a client does that wants its answer: the same request under the same key until it gets one. */
export async function persist(request: () => Promise<Reply>): Promise<Reply> {
  for (let attempt = 1; attempt < mostAttempts; attempt++) {
    const reply = await request();
    if (reply.status < 500 && !reply.headers.has('retry-after')) return reply;
  }
  return request();
}

/** Gives what the reply of that status holds, to a client that wants its answer. */
export async function make(who: string, request: `POST ${string}`, key: string, body: object, status = 200) {
  const headers = { 'idempotency-key': key };
  return expectStatus(status, await persist(() => ask(who, request, { body, headers }))).body;
}

/** An event as that producer makes it. */
export function eventOf(source: string, type: string, data: unknown): CloudEvent {
  return eventFrom(source, type, data, morning);
}

export const post = world.post;

/** Posts a presigned form. */
export const upload = world.upload;

const queues = new SQSClient(cloud.client(cloud.administrator));

function urlOf(queueUrlOutput: string): string {
  return cloud.outputs[queueUrlOutput] ?? assert.fail(`no stack has the output ${queueUrlOutput}`);
}

/** Posts bodies with the credentials of a producer, so that they lie in the queue together. */
export function postTogether(queueUrlOutput: string, source: string, bodies: readonly string[]): Promise<void> {
  const producer = cloud.producers[source] ?? assert.fail(`${source} is no producer`);
  return sendBatch(new SQSClient(cloud.client(producer)), queueUrlOutput, bodies);
}

/** The same past all producers. */
export function sendTogether(queueUrlOutput: string, bodies: readonly string[]): Promise<void> {
  return sendBatch(queues, queueUrlOutput, bodies);
}

async function sendBatch(client: SQSClient, queueUrlOutput: string, bodies: readonly string[]): Promise<void> {
  const Entries = bodies.map((MessageBody, index) => ({ Id: String(index), MessageBody }));
  await client.send(new SendMessageBatchCommand({ QueueUrl: urlOf(queueUrlOutput), Entries }));
}

/** Takes everything out of a queue. */
async function takeAll(QueueUrl: string): Promise<Message[]> {
  const request = { QueueUrl, MaxNumberOfMessages: 10, MessageAttributeNames: ['All'] };
  const { Messages = [] } = await queues.send(new ReceiveMessageCommand(request));
  for (const { ReceiptHandle } of Messages) await queues.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
  return Messages.length === 0 ? [] : [...Messages, ...(await takeAll(QueueUrl))];
}

/** Takes the dead letters out of all queues. */
export async function takeDeadLetters(): Promise<Message[]> {
  const { QueueUrls = [] } = await queues.send(new ListQueuesCommand({}));
  const taken = await Promise.all(QueueUrls.filter((url) => url.endsWith('-dead-letters')).map(takeAll));
  return taken.flat();
}

/** Takes the requests that lie in the queues of the registers. */
export async function takeRequests(): Promise<CloudEvent[]> {
  const names = Object.keys(cloud.outputs).filter((name) => /^RegisterRequests.*QueueUrl$/.test(name));
  const taken = await Promise.all(names.map((name) => takeAll(urlOf(name))));
  return taken.flat().map(({ Body = '' }) => JSON.parse(Body));
}
