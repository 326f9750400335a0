/**
 * The dialect of Telegram's webhooks: it proves itself by a word in a header, sends JSON in which fields may be new any
 * day, and sends again whatever was not answered with 2xx. So what would be no better the next time is answered with 200
 * as well. Nobody else is told anything.
 */
import { createHash, timingSafeEqual } from 'node:crypto';
import { parseJson } from '../../parse-json.ts';
import { parse } from '../../validation.ts';
import type { Endpoint } from '../endpoint.ts';
import { type Problem, type ProblemCode, problem, problemCatalogue } from '../problems.ts';
import type { Dialect, EdgeDependencies, HttpEvent, HttpReply, ParsedRequest } from './dialect.ts';
import { defaultBodyLimit } from './house-request.ts';

export const telegram: Dialect = {
  read,
  reply: (_, { status }) => ({ statusCode: status, headers }),
  refuse,
};

const headers = { 'cache-control': 'no-store' };

/** https://core.telegram.org/bots/api#setwebhook, `secret_token`. */
const secretHeader = 'x-telegram-bot-api-secret-token';

async function read(
  endpoint: Endpoint,
  event: HttpEvent,
  { webhookSecret }: EdgeDependencies,
): Promise<ParsedRequest | Problem> {
  if (!webhookSecret) throw new Error(`${endpoint.id} hears Telegram but its function does not know the secret`);
  if (!isSame(event.headers[secretHeader] ?? '', await webhookSecret())) return problem('caller-unknown');
  const bytes = Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8');
  if (bytes.length > (endpoint.bodyLimit ?? defaultBodyLimit)) return problem('too-large');
  const json = parseJson(bytes.toString('utf8'));
  if (!json.ok || !endpoint.body) return problem('malformed-json');
  const body = parse(endpoint.body(), json.value, 'body');
  if (!body.ok) return problem('validation-failed', { errors: body.errors });
  const none = { params: undefined, query: undefined, receipt: undefined, expectedVersion: undefined };
  return { ...none, body: body.value, caller: { kind: 'anybody' } };
}

/** In a time that does not tell how much of it is right, nor how long it is. */
function isSame(shown: string, secret: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(shown), digest(secret));
}

function refuse({ problem: code, headers: own }: Problem): HttpReply {
  return { statusCode: statusOf(code), headers: { ...headers, ...own } };
}

/** What passes by itself comes again; a stranger gets the status alone. */
function statusOf(code: ProblemCode): number {
  if (code === 'caller-unknown') return 401;
  if (code === 'contended') return 503;
  const { status } = problemCatalogue[code];
  return status >= 500 ? status : 200;
}
