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
import { isProblem, type Problem, problem, problemCatalogue, renderProblem } from './problems.ts';
import { type HttpEvent, parseRequest } from './request.ts';
import type { AnyReply, UseCase } from './use-case.ts';

type HttpReply = APIGatewayProxyStructuredResultV2;

/** What changes state needs keyed hashes, for its receipts. */
interface EdgeDependencies {
  readonly hashes?: KeyedHashes;
}

/** The Lambda handler of one group of callers. Dependencies are opened when the first request comes. */
export function serve<D extends EdgeDependencies>(open: () => D, useCases: readonly UseCase<D>[]) {
  const byRoute = new Map(useCases.map((useCase) => [routeKey(useCase.endpoint), useCase]));
  const dependencies = lazily(open);
  const answer = (event: HttpEvent) => answerRequest(event, byRoute.get(event.routeKey), dependencies);
  return middy<HttpEvent, HttpReply, Error, Context>().use(httpSecurityHeaders(securityHeaders)).handler(answer);
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
  dependencies: () => D,
): Promise<HttpReply> {
  const started = performance.now();
  const traceparent = traceparentOf(event.headers.traceparent);
  const language = negotiateLanguage(event.headers['accept-language']);
  const reply = await replyTo(event, useCase, dependencies, { language, traceparent });
  const operation = useCase?.endpoint.id ?? 'unknown';
  recordServed({ operation, status: reply.statusCode ?? 0, milliseconds: performance.now() - started, traceparent });
  return { ...reply, headers: { 'content-security-policy': contentSecurityPolicy, ...reply.headers, traceparent } };
}

interface Circumstances {
  readonly language: Language;
  readonly traceparent: string;
}

async function replyTo<D extends EdgeDependencies>(
  event: HttpEvent,
  useCase: UseCase<D> | undefined,
  dependencies: () => D,
  circumstances: Circumstances,
): Promise<HttpReply> {
  const refused = (value: Problem) => problemReply(value, circumstances.language, asReference(event.rawPath));
  if (!useCase) return refused(problem('not-found'));
  try {
    const result = await runUseCase(event, useCase, dependencies(), circumstances);
    return isProblem(result) ? refused(result) : rendered(useCase.endpoint, result);
  } catch (error) {
    const { traceparent } = circumstances;
    logger().error('failed', { operation: useCase.endpoint.id, traceparent, error: error as Error });
    return refused(problemOf(error));
  }
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

/** The path as a URI reference, whether the gateway has decoded it or could not. */
function asReference(path: string): string {
  return encodeURI(path).replaceAll('%25', '%');
}

/** What the caller hears of an exception: throttling passes, anything else is our fault. */
function problemOf(error: unknown): Problem {
  const passes = error instanceof Error && throttling.has(error.name);
  return passes ? problem('unavailable', { headers: { 'retry-after': '2' } }) : problem('internal');
}

const throttling = new Set([
  'ThrottlingException',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'KMSThrottlingException',
]);

function rendered(endpoint: Endpoint, reply: AnyReply): HttpReply {
  const declared = endpoint.replies[reply.status];
  if (!declared) throw new Error(`${endpoint.id} replied with an undeclared ${reply.status}`);
  const body = declared.body ? declared.body().parse(reply.body) : undefined;
  const contentType = declared.contentType ?? 'application/json';
  return {
    statusCode: reply.status,
    headers: {
      'cache-control': 'no-store',
      ...((body !== undefined || reply.bytes) && { 'content-type': contentType }),
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
      'content-language': language,
      vary: 'Accept-Language',
      ...value.headers,
    },
    body: JSON.stringify(renderProblem(value, language, instance)),
  };
}
