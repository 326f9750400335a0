/**
 * What a story needs of a running platform, by doors that outsiders have: persons with tokens over HTTPS, producers at
 * their queues, a tool's command line; and steps that are told as they go.
 */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { type Deployment, output, queueOfOutput } from '../deployment.ts';
import { type PostedEvent, send, take } from '../producer-queues.ts';
import { articlesIn } from './articles.ts';
import { authorityOfStub, signByStub, type TextForStub } from './stub-tool.ts';
import { type Published, runVerifyTool } from './verify-tool.ts';

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: a story reads replies as any client would, without our types
  readonly body: any;
}

export interface Asking {
  /** Sent as JSON, and URLSearchParams as a form. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A presigned form, as a reply gives it. */
export interface Uploading {
  readonly url: string;
  readonly fields: Readonly<Record<string, string>>;
}

export interface World {
  /** A request as that person (a client of the issuer), or as nobody. POSTs get an Idempotency-Key. */
  ask(
    persona: string | undefined,
    request: `${'GET' | 'POST' | 'PUT' | 'DELETE'} ${string}`,
    asking?: Asking,
  ): Promise<Reply>;
  /** Posts a presigned form with that content, as a browser does: without a token. */
  upload(uploading: Uploading, content: Buffer): Promise<Reply>;
  /** Follows a link, without a token. A body that is no text is bytes. */
  fetch(url: string): Promise<Reply>;
  /** What the issuer says about that person in a token. */
  claims(persona: string): Promise<Readonly<Record<string, unknown>>>;
  /** Posts an event to a queue with the credentials of its source. */
  post(queueUrlOutput: string, event: PostedEvent): Promise<void>;
  /** Takes the message that is meant off a queue as that source would, and leaves all others to whom they concern. */
  take<T>(queueUrlOutput: string, source: string, meant: (body: string) => T | undefined): Promise<T | undefined>;
  /**
   * Runs `npm run verify` over a credential, a seal or a person's signature, as of the platform's time and offline, with
   * what was published once; gives its exit status.
   */
  verify(shown: string, published: Published): Promise<number>;
  /** What that invented person signs when they are asked to (`npm run stub -- signature`); a text as the stub takes it. */
  sign(iin: string, text: TextForStub): Promise<string>;
  /** Whose certificates of invented people are to be believed: the stub's authority. */
  authorityOfStub(): Promise<string>;
  /** Moves the platform's clock to an instant. Throws where the clock is not ours to move. */
  moveClockTo(instant: Date): Promise<void>;
  /** What the owner of a phone number or an e-mail address finds there. Throws where that cannot be seen. */
  received(address: string): Promise<readonly Received[]>;
  /** Takes a carrier's service (`sns`) down, or up again. Throws where it is not ours to do so. */
  takeDown(service: string, down: boolean): Promise<void>;
  /** Somebody writes in a chat with the bot, or presses a button there. Throws where Telegram is not on this machine. */
  happens(chat: string, update: object): Promise<void>;
  /** What the bot has said in that chat, oldest first. */
  saidIn(chat: string): Promise<readonly SaidInChat[]>;
  /** The platform's time. */
  now(): Date;
  /** Runs a step of the story and tells what was asked last in it, how it went and how long it took. */
  step<T>(said: string, run: () => Promise<T>, outcome?: (value: T) => string): Promise<T>;
  /** The articles of law that replies have named so far. */
  readonly articles: ReadonlySet<string>;
}

/** A message as it was received. */
export interface Received {
  readonly by: 'sms' | 'email';
  readonly text: string;
  readonly subject?: string | undefined;
}

/** A message of the bot, with the buttons below it. */
export interface SaidInChat {
  readonly text: string;
  readonly buttons: readonly (readonly {
    readonly text: string;
    readonly url?: string | undefined;
    readonly callback_data?: string | undefined;
  }[])[];
}

/** The ends of the carriers, where they are on this machine. */
export interface CarriersHere {
  happens(chat: string, update: object): Promise<number>;
  saidIn(chat: string): Promise<readonly SaidInChat[]>;
  received(address: string): Promise<readonly Received[]>;
  takeDown(service: string, down: boolean): Promise<void>;
}

export interface Step {
  readonly said: string;
  /** `POST /v1/appeals`, `SQS appeals-intake`, `npm run verify`. */
  readonly request: string;
  /** Of the reply; of a tool, its exit status. */
  readonly status: number;
  readonly ms: number;
  /** What came of it; of a step that failed, nothing. */
  readonly outcome?: string | undefined;
}

export interface WorldOptions {
  readonly deployment: Deployment;
  readonly token: (persona: string) => Promise<string>;
  readonly now: () => Date;
  readonly moveClockTo?: ((instant: Date) => Promise<void>) | undefined;
  readonly carriers?: CarriersHere | undefined;
  readonly tell: (step: Step) => void;
}

export function openWorld({ deployment, token, now, moveClockTo, carriers, tell }: WorldOptions): World {
  const apiUrl = output(deployment, 'ApiUrl');
  const articles = new Set<string>();
  let last = { request: '', status: 0 };
  return {
    now,
    articles,
    async ask(persona, request, asking = {}) {
      const reply = await ask(apiUrl, persona && (await token(persona)), request, asking);
      last = { request, status: reply.status };
      for (const article of articlesIn(reply.body)) articles.add(article);
      return reply;
    },
    async upload(uploading, content) {
      const reply = await upload(uploading, content);
      last = { request: 'POST to the bucket', status: reply.status };
      return reply;
    },
    async fetch(url) {
      const reply = await follow(url);
      last = { request: 'GET from the bucket', status: reply.status };
      return reply;
    },
    claims: async (persona) => claimsOf(await token(persona)),
    async post(queueUrlOutput, event) {
      last = { request: `SQS ${queueOfOutput(queueUrlOutput)}`, status: 0 };
      last.status = await send(deployment, queueUrlOutput, event);
    },
    async take(queueUrlOutput, source, meant) {
      last = { request: `SQS ${queueOfOutput(queueUrlOutput)}`, status: 200 };
      return take(deployment, queueUrlOutput, source, meant);
    },
    async verify(shown, published) {
      const status = await runVerifyTool({ shown, published, at: now() });
      last = { request: 'npm run verify', status };
      return status;
    },
    async sign(iin, text) {
      last = { request: 'npm run stub', status: 0 };
      return signByStub(iin, text, now());
    },
    authorityOfStub,
    async moveClockTo(instant) {
      assert(moveClockTo, 'the clock is not ours to move');
      await moveClockTo(instant);
      last = { request: 'POST /clock', status: 200 };
    },
    async received(address) {
      assert(carriers, 'what people receive cannot be seen from here');
      last = { request: 'GET /sent', status: 200 };
      return carriers.received(address);
    },
    async takeDown(service, down) {
      assert(carriers, 'the carriers are not ours to take down');
      await carriers.takeDown(service, down);
      last = { request: 'POST /outages', status: 200 };
    },
    async happens(chat, update) {
      assert(carriers, 'nobody writes to the bot from here');
      last = { request: 'Telegram', status: await carriers.happens(chat, update) };
    },
    async saidIn(chat) {
      assert(carriers, 'what the bot says cannot be seen from here');
      return carriers.saidIn(chat);
    },
    async step(said, run, outcome) {
      const started = performance.now();
      const done = () => ({ said, ...last, ms: Math.round(performance.now() - started) });
      const value = await run().catch((error: unknown) => {
        tell(done());
        throw error;
      });
      tell({ ...done(), outcome: outcome?.(value) });
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
    redirect: 'manual',
    headers: {
      'accept-language': 'ru',
      ...(token && { authorization: `Bearer ${token}` }),
      ...(body !== undefined && !isForm(body) && { 'content-type': 'application/json' }),
      ...(method === 'POST' && { 'idempotency-key': randomUUID() }),
      ...headers,
    },
    ...(body !== undefined && { body: isForm(body) ? body : JSON.stringify(body) }),
  });
  return asRead(reply);
}

const isForm = (body: unknown) => body instanceof URLSearchParams;

/** JSON parsed, text as it is, and anything else in bytes. */
async function asRead(reply: Response): Promise<Reply> {
  const { status, headers } = reply;
  const type = headers.get('content-type') ?? 'text/plain';
  if (type.includes('json')) return { status, headers, body: await reply.json() };
  const isText = /^text\/|xml|jwt|jose/.test(type);
  return { status, headers, body: isText ? await reply.text() : new Uint8Array(await reply.arrayBuffer()) };
}

async function upload({ url, fields }: Uploading, content: Buffer): Promise<Reply> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append('file', new Blob([new Uint8Array(content)]));
  const reply = await fetch(url, { method: 'POST', body: form });
  return { status: reply.status, headers: reply.headers, body: await reply.text() };
}

async function follow(url: string): Promise<Reply> {
  return asRead(await fetch(url));
}

/** The payload of a JWT, unverified: it is our own token. */
function claimsOf(token: string): Record<string, unknown> {
  return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
}

/** An event as a producer makes it. */
export function eventFrom(source: string, type: string, data: unknown, time: Date): PostedEvent {
  return { specversion: '1.0', id: randomUUID(), source, type, time: time.toISOString(), data };
}

const pause = 50;

/** Looks again and again until there is something to see; throws with what was waited for. */
export async function eventually<T>(what: string, look: () => Promise<T | undefined>, seconds = 90): Promise<T> {
  const stopAt = performance.now() + seconds * 1000;
  for (;;) {
    const seen = await look();
    if (seen !== undefined) return seen;
    assert(performance.now() < stopAt, `waited ${seconds} s in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}

/** A reply of this status; anything else fails with what was said instead. */
export function expectStatus(status: number, reply: Reply): Reply {
  // Only then: to write out a file of megabytes takes seconds.
  if (reply.status !== status) assert.fail(`expected ${status}, got ${reply.status}: ${JSON.stringify(reply.body)}`);
  return reply;
}
