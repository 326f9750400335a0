/** The HTTP API: what API Gateway does between a request and a function's reply, its own refusals included. */
import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import * as z from 'zod';
import type { Clock } from './clock.ts';
import type { InvocationResult } from './functions.ts';
import { createGuardedServer } from './guarded-server.ts';
import type { Authorization } from './jwt-authorizer.ts';
import type { Measure } from './metrics.ts';
import { closeServer, listenOnLoopback } from './ports.ts';
import { addressOf, requestEvent } from './request-event.ts';
import { createRouter } from './routes.ts';
import { createTokenBucket, type Throttle } from './token-bucket.ts';

export interface Route {
  functionName: string;
  /** A scope of these must be in the token; only looked at where there is an authorizer. */
  scopes: string[];
  authorize?: (authorizationHeader: string | undefined, routeScopes: string[]) => Promise<Authorization>;
  /** After this the caller hears 503, whatever the function does. */
  integrationTimeoutMilliseconds: number;
}

export interface HttpApiOptions {
  port: number;
  accountId: string;
  apiId: string;
  /** By route key. */
  routes: Map<string, Route>;
  throttle: Throttle | undefined;
  clock: Clock;
  invoke(functionName: string, event: unknown, label: string): Promise<InvocationResult>;
  measure: Measure;
}

export interface HttpApi {
  port: number;
  stop(): Promise<void>;
}

export interface HttpReply {
  status: number;
  headers: Record<string, string | string[]>;
  body: string | Buffer;
}

const maximumBodyBytes = 10 * 1024 * 1024;

/** Whoever is told that the body is too long may send the rest, for so long, and use the connection on. */
const patienceMilliseconds = 5000;

/** Serves an HTTP API on loopback as API Gateway does, with payload format 2.0. */
export async function startHttpApi(options: HttpApiOptions): Promise<HttpApi> {
  const answer = createAnswer(options);
  const server = createGuardedServer('The API', async (request, response) => {
    const requestId = randomUUID();
    const { status, headers, body } = await answer(request, requestId);
    const dimensions = { ApiId: options.apiId };
    if (status >= 500) options.measure({ namespace: 'AWS/ApiGateway', name: '5xx', dimensions }, 1);
    response.statusCode = status;
    response.setHeaders(new Map(Object.entries({ ...headers, 'apigw-requestid': requestId })));
    response.end(body);
  });
  const port = await listenOnLoopback(server, options.port);
  return { port, stop: () => closeServer(server) };
}

function createAnswer(options: HttpApiOptions): (request: IncomingMessage, requestId: string) => Promise<HttpReply> {
  const match = createRouter(options.routes);
  const stageAllows = createTokenBucket(options.throttle);
  return async (request, requestId) => {
    const { path } = addressOf(request);
    const matched = match(request.method ?? 'GET', path);
    if (!matched) return ownReply(404);
    const { route, routeKey } = matched;
    const authorization = await route.authorize?.(request.headers.authorization, route.scopes);
    if (authorization?.allowed === false) return ownReply(authorization.status);
    if (!stageAllows()) return ownReply(429);
    const body = await readBody(request);
    if (!body) return ownReply(413);
    const event = requestEvent(options, { request, requestId, body, matched, authorization });
    return integrate(options, route, event, routeKey);
  };
}

async function integrate(
  { invoke }: HttpApiOptions,
  { functionName, integrationTimeoutMilliseconds }: Route,
  event: unknown,
  label: string,
): Promise<HttpReply> {
  const { promise: timedOut, resolve } = Promise.withResolvers<'timed out'>();
  const timer = setTimeout(() => resolve('timed out'), integrationTimeoutMilliseconds);
  const result = await Promise.race([invoke(functionName, event, label), timedOut]);
  clearTimeout(timer);
  if (result === 'timed out' || result.throttled) return ownReply(503);
  return result.ok ? functionReply(result.payload) : ownReply(500);
}

/** What API Gateway says by itself; the bodies are fixed, and callers of ours know them from the API documents. */
const ownMessages = {
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  413: 'Request Entity Too Large',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
};

function ownReply(status: keyof typeof ownMessages): HttpReply {
  const headers = { 'content-type': 'application/json', ...(status === 401 && { 'www-authenticate': 'Bearer' }) };
  return { status, headers, body: JSON.stringify({ message: ownMessages[status] }) };
}

const structuredReply = z.object({
  statusCode: z.coerce.number().int().min(200).max(599),
  headers: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]).transform(String)).nullish(),
  cookies: z.array(z.string()).nullish(),
  body: z.string().nullish(),
  isBase64Encoded: z.boolean().nullish(),
});

/** A reply of payload format 2.0: with a status code as it says; anything else is a body of its own, with 200. */
function functionReply(payload: string): HttpReply {
  const value: unknown = JSON.parse(payload);
  const isStructured = typeof value === 'object' && value !== null && 'statusCode' in value;
  if (!isStructured) {
    const body = typeof value === 'string' ? value : payload;
    return { status: 200, headers: { 'content-type': 'application/json' }, body };
  }
  const { statusCode, headers, cookies, body, isBase64Encoded } = structuredReply.parse(value);
  return {
    status: statusCode,
    headers: {
      'content-type': 'text/plain; charset=utf-8',
      ...Object.fromEntries(Object.entries(headers ?? {}).map(([name, text]) => [name.toLowerCase(), text])),
      ...(cookies?.length && { 'set-cookie': cookies }),
    },
    body: isBase64Encoded ? Buffer.from(body ?? '', 'base64') : (body ?? ''),
  };
}

/** The whole body; undefined as soon as it is longer than API Gateway takes. What comes after that is let go by. */
function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  const { promise, resolve, reject } = Promise.withResolvers<Buffer | undefined>();
  let chunks: Buffer[] = [];
  let length = 0;
  request.on('data', (chunk: Buffer) => {
    if (length <= maximumBodyBytes) chunks.push(chunk);
    length += chunk.length;
    if (length <= maximumBodyBytes || chunks.length === 0) return;
    chunks = [];
    resolve(undefined);
    setTimeout(() => !request.complete && request.destroy(), patienceMilliseconds).unref();
  });
  request.on('end', () => resolve(Buffer.concat(chunks)));
  request.on('error', reject);
  return promise;
}
