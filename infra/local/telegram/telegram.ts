/**
 * Telegram, played on this machine: an HTTP server with the Bot API on one side and, on the other, what people do in
 * their chats. It hands updates to the bot's webhook, and repeats what is not answered with 2xx.
 */
import type { IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import * as z from 'zod';
import { createGuardedServer, fromNoPage } from '../guarded-server.ts';
import { closeServer, listenOnLoopback } from '../ports.ts';
import { type BotApi, type BotApiOptions, createBotApi } from './bot-api.ts';

export interface Telegram {
  url: string;
  stop(): Promise<void>;
}

/** Listens on loopback: the Bot API at `/bot<token>/<method>`, the people's side below `/people/`. */
export async function startTelegram({ port, ...options }: BotApiOptions & { port: number }): Promise<Telegram> {
  const api = createBotApi(options);
  const calls = peoplesCalls(api);
  const server = createGuardedServer(
    'Telegram',
    fromNoPage(async (request, response) => {
      const { status, body } = await answer(api, calls, request);
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    }),
  );
  const listening = await listenOnLoopback(server, port);
  return { url: `http://127.0.0.1:${listening}`, stop: () => closeServer(server) };
}

type PeoplesCall = (body: unknown) => unknown;

async function answer(api: BotApi, calls: Record<string, PeoplesCall>, request: IncomingMessage) {
  const { pathname } = new URL(`http://telegram${request.url}`);
  const body: unknown = JSON.parse((await text(request)) || '{}');
  const [, token, method] = /^\/bot([^/]+)\/(\w+)$/.exec(pathname) ?? [];
  if (token !== undefined && method !== undefined) return api.call(token, method, body);
  const call = calls[`${request.method} ${pathname}`];
  return call
    ? { status: 200, body: (await call(body)) ?? null }
    : { status: 404, body: { calls: Object.keys(calls) } };
}

/** An update but for its number; `chat` is where it happens. */
const happening = z.strictObject({ chat: z.string(), update: z.record(z.string(), z.json()) });
const again = z.strictObject({ update_id: z.int() });
const ofChat = z.strictObject({ chat: z.string() });
const blocking = z.strictObject({ chat: z.string(), blocked: z.boolean() });
const limit = z.strictObject({ times: z.int().nonnegative(), retryAfter: z.int().nonnegative() });

/** The last updates can be said once more, as Telegram does it by itself where a reply was lost. */
const mostRemembered = 1000;

function peoplesCalls(api: BotApi): Record<string, PeoplesCall> {
  const said = new Map<number, unknown>();
  // Numbers that no run before has given: what the bot remembers of updates outlives a run of this.
  let last = Date.now();
  return {
    'POST /people/updates': async (body) => {
      const { chat, update } = happening.parse(body);
      api.meet(chat);
      last += 1;
      const numbered = { update_id: last, ...withPress(update, api) };
      said.set(last, numbered);
      if (said.size > mostRemembered) said.delete(said.keys().next().value ?? 0);
      return { update_id: last, statuses: await deliver(api, numbered) };
    },
    'POST /people/repetitions': async (body) => {
      const { update_id } = again.parse(body);
      return { update_id, statuses: await deliver(api, said.get(update_id)) };
    },
    'POST /people/sent': (body) => api.sentTo(ofChat.parse(body).chat),
    'POST /people/blocks': (body) => {
      const { chat, blocked } = blocking.parse(body);
      api.block(chat, blocked);
    },
    'POST /people/limits': (body) => {
      const { times, retryAfter } = limit.parse(body);
      api.limit(times, retryAfter);
    },
  };
}

/** Who presses a button waits for an answer. */
function withPress(update: Record<string, unknown>, api: BotApi): Record<string, unknown> {
  const { callback_query: query } = update;
  return typeof query === 'object' && query !== null
    ? { ...update, callback_query: { ...query, id: api.press() } }
    : update;
}

/** Telegram tries for a day; here a few times are enough to see that it does. */
const mostDeliveries = 3;
const pauseMilliseconds = 100;

/** The status of each delivery, up to the first that was taken. */
async function deliver(api: BotApi, update: unknown, before: readonly number[] = []): Promise<number[]> {
  const webhook = api.webhook();
  if (!webhook) throw new Error('no webhook is set');
  const { status } = await fetch(webhook.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': webhook.secretToken },
    body: JSON.stringify(update),
  });
  const statuses = [...before, status];
  if ((status >= 200 && status < 300) || statuses.length === mostDeliveries) return statuses;
  await new Promise((resolve) => setTimeout(resolve, pauseMilliseconds));
  return deliver(api, update, statuses);
}
