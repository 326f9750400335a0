/** The edge without a gateway: an endpoint made for tests, requests to it, and what its use case is told. */
import { createHash } from 'node:crypto';
import type { Context } from 'aws-lambda';
import { afterAll, beforeAll, vi } from 'vitest';
import * as z from 'zod';
import type { HttpEvent } from '../../../shared/http/dialects/dialect.ts';
import { type Endpoint, routeKey } from '../../../shared/http/endpoint.ts';
import type { Problem } from '../../../shared/http/problems.ts';
import { serve } from '../../../shared/http/serve.ts';
import type { AnyReply, AnyRequest } from '../../../shared/http/use-case.ts';
import { lazily } from '../../../shared/lazily.ts';

export const renameRoad = {
  id: 'renameRoad',
  method: 'POST',
  path: '/v1/roads/{number}',
  callers: 'appeals.citizen',
  moment: 'arrival',
  summary: 'Gives a road another name.',
  params: lazily(() => z.strictObject({ number: z.string().regex(/^\d+$/) })),
  query: lazily(() => z.strictObject({ dryRun: z.enum(['yes', 'no']).optional() })),
  body: lazily(() => z.strictObject({ name: z.string().max(20) })),
  bodyLimit: 100,
  replies: {
    200: {
      description: 'Renamed.',
      body: lazily(() => z.object({ name: z.string(), lanes: z.array(z.object({ width: z.number() })).optional() })),
    },
    202: { description: 'As text.', contentType: 'text/plain', body: lazily(() => z.string()) },
    203: { description: 'As a file.', contentType: 'image/png' },
    204: { description: 'Nothing to say.' },
  },
  problems: [],
} as const satisfies Endpoint;

/** The stand-in for keyed hashes: anybody can compute these, and different texts have different ones. */
const hashes = {
  pseudonym: async (iin: string) => hashOf('person', iin),
  hash: async (purpose: string, text: string) => hashOf(purpose, text),
};

function hashOf(purpose: string, text: string): string {
  return createHash('sha256').update(`${purpose}/${text}`).digest('base64url');
}

export const aigerim = { sub: 'citizen-1', iin: '900315400017' };
const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';

export interface Sent {
  readonly claims?: unknown;
  readonly headers?: Readonly<Record<string, string | undefined>>;
  readonly number?: string;
  /** In place of the path with that number. */
  readonly rawPath?: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** In place of `body`: what arrives, as it is. */
  readonly bytes?: Uint8Array;
}

/** A valid request but for what is told. */
function eventOf(endpoint: Endpoint, sent: Sent): HttpEvent {
  const { claims = aigerim, headers, number = '7', rawPath, query, body = { name: 'Абай' }, bytes } = sent;
  const event = {
    routeKey: routeKey(endpoint),
    rawPath: rawPath ?? endpoint.path.replace('{number}', number),
    headers: { 'content-type': 'application/json', 'idempotency-key': 'key-of-test', traceparent, ...headers },
    pathParameters: { number },
    ...(query && { queryStringParameters: query }),
    body: bytes ? Buffer.from(bytes).toString('base64') : JSON.stringify(body),
    isBase64Encoded: bytes !== undefined,
    requestContext: { authorizer: { jwt: { claims, scopes: null } } },
  };
  return event as unknown as HttpEvent;
}

type Answering = (request: AnyRequest) => AnyReply | Problem;

/** What the caller gets of an endpoint whose use case answers like that. */
export async function ask(answering: Answering, sent: Sent = {}, endpoint: Endpoint = renameRoad) {
  const handler = serve(() => ({ hashes }), [{ endpoint, run: async (request) => answering(request) }]);
  const { statusCode, headers = {}, body, isBase64Encoded } = await handler(eventOf(endpoint, sent), {} as Context);
  const named = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
  return { status: statusCode, headers: named, body, isBase64Encoded };
}

/** What the use case is told of a request, or the refusal that the caller got instead. */
export async function told(sent: Sent, endpoint: Endpoint = renameRoad): Promise<AnyRequest | Refused> {
  let request: AnyRequest | undefined;
  const answer = await ask(
    (given) => {
      request = given;
      return { status: 204 };
    },
    sent,
    endpoint,
  );
  return request ?? (JSON.parse(answer.body ?? '') as Refused);
}

export interface Refused {
  readonly type: string;
  readonly status: number;
  readonly errors?: readonly { readonly in: string; readonly field: string; readonly code: string }[];
}

/** `400 validation-failed: body name required`; throws where the request was let through. */
export async function refusalOf(sent: Sent, endpoint: Endpoint = renameRoad): Promise<string> {
  const refused = await told(sent, endpoint);
  if (!('type' in refused)) throw new Error('the request was not refused');
  const errors = refused.errors?.map((error) => `${error.in} ${error.field} ${error.code}`).join(', ');
  return `${refused.status} ${refused.type.replace('urn:qyzmet:problem:', '')}${errors ? `: ${errors}` : ''}`;
}

/** Nothing is logged while the file's tests run. */
export function keepQuiet(): void {
  beforeAll(() => {
    vi.stubEnv('POWERTOOLS_LOG_LEVEL', 'SILENT');
    vi.stubEnv('POWERTOOLS_METRICS_DISABLED', 'true');
  });
  afterAll(() => {
    vi.unstubAllEnvs();
  });
}
