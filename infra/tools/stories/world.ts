/** What a story needs of a running platform: persons with tokens, producers at their queues, and a step that is told. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { DeleteMessageCommand, ReceiveMessageCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { CloudEvent } from '../../../shared/queue/cloud-event.ts';
import { type Deployment, output } from '../deployment.ts';

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: a story reads replies as any client would, without our types
  readonly body: any;
}

export interface Asking {
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface World {
  /** A request as that person (a persona of the local issuer), or as nobody. POSTs get an Idempotency-Key. */
  ask(persona: string | undefined, request: `${'GET' | 'POST'} ${string}`, asking?: Asking): Promise<Reply>;
  /** Posts an event to a queue with the credentials of its source. */
  post(queueUrlOutput: string, event: CloudEvent): Promise<void>;
  /** Takes one message off a queue as that source would; undefined where none comes within a moment. */
  take(queueUrlOutput: string, source: string): Promise<string | undefined>;
  /** Moves the local clock to an instant. Undefined where the clock is not ours to move. */
  readonly moveClockTo?: ((instant: Date) => Promise<void>) | undefined;
  /** The platform's time. */
  now(): Date;
  /** Runs a step of the story and tells how it went and how long it took. */
  step<T>(title: string, run: () => Promise<T>, outcome?: (value: T) => string): Promise<T>;
}

export interface WorldOptions {
  readonly deployment: Deployment;
  readonly token: (persona: string) => Promise<string>;
  readonly now: () => Date;
  readonly moveClockTo?: ((instant: Date) => Promise<void>) | undefined;
  readonly tell: (line: string) => void;
}

export function openWorld({ deployment, token, now, moveClockTo, tell }: WorldOptions): World {
  const apiUrl = output(deployment, 'ApiUrl');
  return {
    now,
    moveClockTo,
    ask: async (persona, request, asking = {}) => ask(apiUrl, persona && (await token(persona)), request, asking),
    async post(queueUrlOutput, event) {
      const client = new SQSClient(deployment.asProducer(event.source));
      const message = { QueueUrl: output(deployment, queueUrlOutput), MessageBody: JSON.stringify(event) };
      await client.send(new SendMessageCommand(message));
    },
    take: (queueUrlOutput, source) => take(deployment, queueUrlOutput, source),
    async step(title, run, outcome) {
      const started = performance.now();
      const value = await run();
      const milliseconds = `${(performance.now() - started).toFixed(0)} ms`;
      tell(`  ${milliseconds.padStart(9)}  ${title}${outcome ? `: ${outcome(value)}` : ''}`);
      return value;
    },
  };
}

async function ask(
  apiUrl: string,
  token: string | undefined,
  request: string,
  { body, headers }: Asking,
): Promise<Reply> {
  const [method = 'GET', path = '/'] = request.split(' ');
  const reply = await fetch(`${apiUrl}${path}`, {
    method,
    headers: {
      'accept-language': 'ru',
      ...(token && { authorization: `Bearer ${token}` }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(method === 'POST' && { 'idempotency-key': randomUUID() }),
      ...headers,
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await reply.text();
  const isJson = reply.headers.get('content-type')?.includes('json');
  return { status: reply.status, headers: reply.headers, body: isJson ? JSON.parse(text) : text };
}

async function take(deployment: Deployment, queueUrlOutput: string, source: string): Promise<string | undefined> {
  const client = new SQSClient(deployment.asProducer(source));
  const QueueUrl = output(deployment, queueUrlOutput);
  const { Messages } = await client.send(new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 1 }));
  const message = Messages?.[0];
  if (!message) return undefined;
  await client.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: message.ReceiptHandle }));
  return message.Body;
}

/** An event as a producer makes it. */
export function eventFrom(source: string, type: string, data: unknown, time: Date): CloudEvent {
  return { specversion: '1.0', id: randomUUID(), source, type, time: time.toISOString(), data };
}

const patience = 30_000;
const pause = 50;

/** Looks again and again until there is something to see; throws with what was waited for. */
export async function eventually<T>(what: string, look: () => Promise<T | undefined>): Promise<T> {
  const stopAt = performance.now() + patience;
  for (;;) {
    const seen = await look();
    if (seen !== undefined) return seen;
    assert(performance.now() < stopAt, `waited ${patience / 1000} s in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}

/** A reply of this status; anything else fails with what was said instead. */
export function expectStatus(status: number, reply: Reply): Reply {
  assert.equal(reply.status, status, `expected ${status}, got ${reply.status}: ${JSON.stringify(reply.body)}`);
  return reply;
}
