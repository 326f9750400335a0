/**
 * The HTTP edge: turns the use cases of one group of callers into a Lambda handler. It parses, knows the caller,
 * calls the use case by the gateway's route key, and renders replies and problems. There is no router.
 */
import middy from '@middy/core';
import httpSecurityHeaders from '@middy/http-security-headers';
import type { APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import { type Language, negotiateLanguage } from '../i18n.ts';
import { lazily } from '../lazily.ts';
import type { KeyedHashes } from '../persons/keyed-hash.ts';
import { logger, recordServed, traceparentOf } from '../telemetry.ts';
import { type Endpoint, routeKey } from './endpoint.ts';
import { passesByItself } from './passes-by-itself.ts';
import { isProblem, type Problem, problem, problemCatalogue, renderProblem } from './problems.ts';
import { type HttpEvent, parseRequest } from './request.ts';
import type { AnyReply, UseCase } from './use-case.ts';

type HttpReply = APIGatewayProxyStructuredResultV2;

/** What changes state needs keyed hashes, for its receipts. */
interface EdgeDependencies {
  readonly hashes?: KeyedHashes;
}

/** What the gateway's default route is answered with, where no other route knows method and path. */
export type Otherwise<D> = (method: string, path: string, dependencies: D) => Promise<Problem | Empty>;
export type Empty = { readonly status: 204; readonly headers: Readonly<Record<string, string>> };

/** The Lambda handler of one group of callers. Dependencies are opened when the first request comes. */
export function serve<D extends EdgeDependencies>(
  open: () => D,
  useCases: readonly UseCase<D>[],
  otherwise: Otherwise<D> = async () => problem('not-found'),
) {
  const byRoute = new Map(useCases.map((useCase) => [routeKey(useCase.endpoint), useCase]));
  const served = { dependencies: lazily(open), otherwise };
  const answer = (event: HttpEvent) => answerRequest(event, byRoute.get(event.routeKey), served);
  return middy<HttpEvent, HttpReply, Error, Context>().use(httpSecurityHeaders(securityHeaders)).handler(answer);
}

interface Served<D> {
  readonly dependencies: () => D;
  readonly otherwise: Otherwise<D>;
}

/** Nothing of ours is framed, sniffed or sent to strangers. */
const securityHeaders = {
  permissionsPolicy: false,
  crossOriginEmbedderPolicy: false,
  contentSecurityPolicy: false,
} as const;

/** Data needs nothing; the reply of a page brings a policy of its own. */
const contentSecurityPolicy = "default-src 'none'; frame-ancestors 'none'";

async function answerRequest<D extends EdgeDependencies>(
  event: HttpEvent,
  useCase: UseCase<D> | undefined,
  served: Served<D>,
): Promise<HttpReply> {
  const started = performance.now();
  const traceparent = traceparentOf(event.headers.traceparent);
  const language = negotiateLanguage(event.headers['accept-language']);
  const reply = await replyTo(event, useCase, served, { language, traceparent });
  recordServed({
    operation: operationOf(useCase),
    status: reply.statusCode ?? 0,
    milliseconds: performance.now() - started,
    traceparent,
  });
  return { ...reply, headers: { 'content-security-policy': contentSecurityPolicy, ...reply.headers, traceparent } };
}

interface Circumstances {
  readonly language: Language;
  readonly traceparent: string;
}

async function replyTo<D extends EdgeDependencies>(
  event: HttpEvent,
  useCase: UseCase<D> | undefined,
  served: Served<D>,
  circumstances: Circumstances,
): Promise<HttpReply> {
  const { language, traceparent } = circumstances;
  const refused = (value: Problem) => problemReply(value, language, asReference(event.rawPath));
  try {
    if (!useCase) return await unrouted(event, served, refused);
    const result = await runUseCase(event, useCase, served.dependencies(), circumstances);
    return isProblem(result) ? refused(result) : rendered(useCase.endpoint, result, language);
  } catch (error) {
    const operation = operationOf(useCase);
    logger().error('failed', { operation, traceparent, error: error as Error });
    return refused(problemOf(error));
  }
}

function operationOf(useCase: { endpoint: Endpoint } | undefined): string {
  return useCase?.endpoint.id ?? 'unknown';
}

async function unrouted<D extends EdgeDependencies>(
  { rawPath, requestContext }: HttpEvent,
  { otherwise, dependencies }: Served<D>,
  refused: (value: Problem) => HttpReply,
): Promise<HttpReply> {
  const answer = await otherwise(requestContext.http.method, rawPath, dependencies());
  return isProblem(answer) ? refused(answer) : { statusCode: answer.status, headers: { ...answer.headers } };
}

async function runUseCase<D extends EdgeDependencies>(
  event: HttpEvent,
  useCase: UseCase<D>,
  dependencies: D,
  circumstances: Circumstances,
): Promise<AnyReply | Problem> {
  const request = await parseRequest(useCase.endpoint, event, dependencies.hashes);
  if (isProblem(request)) return request;
  return useCase.run({ ...request, ...circumstances, headers: event.headers, now: new Date() }, dependencies);
}

/**
 * The path as a URI reference (RFC 3986, 4.1), whether the gateway has decoded it or could not: a percent sign that
 * begins no octet is one of the path's own, and so is a question mark; two slashes in front would name a host.
 */
function asReference(path: string): string {
  const encoded = encodeURI(path.toWellFormed())
    .replace(/%25(?=[0-9a-f]{2})/gi, '%')
    .replace(/[?#]/g, encodeURIComponent);
  return encoded.startsWith('//') ? `/.${encoded}` : encoded;
}

/** What the caller hears of an exception: what passes by itself is worth another try, anything else is our fault. */
function problemOf(error: unknown): Problem {
  return passesByItself(error) ? problem('unavailable', { headers: { 'retry-after': '2' } }) : problem('internal');
}

function rendered(endpoint: Endpoint, reply: AnyReply, language: Language): HttpReply {
  const declared = endpoint.replies[reply.status];
  if (!declared) throw new Error(`${endpoint.id} replied with an undeclared ${reply.status}`);
  const body = declared.body ? declared.body().parse(reply.body) : undefined;
  const contentType = declared.contentType ?? 'application/json';
  return {
    statusCode: reply.status,
    headers: {
      'cache-control': 'no-store',
      ...((body !== undefined || reply.bytes) && { 'content-type': contentType }),
      ...(declared.localized && inLanguage(language)),
      ...(reply.version !== undefined && { etag: `"${reply.version}"` }),
      ...reply.headers,
    },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    ...(reply.bytes && { body: Buffer.from(reply.bytes).toString('base64'), isBase64Encoded: true }),
  };
}

function problemReply(value: Problem, language: Language, instance: string): HttpReply {
  return {
    statusCode: problemCatalogue[value.problem].status,
    headers: {
      'cache-control': 'no-store',
      'content-type': 'application/problem+json',
      ...inLanguage(language),
      ...value.headers,
    },
    body: JSON.stringify(renderProblem(value, language, instance)),
  };
}

/** For whoever reads the reply, and for caches that would show it to a reader of another language. */
function inLanguage(language: Language) {
  return { 'content-language': language, vary: 'Accept-Language' };
}
