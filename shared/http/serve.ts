/**
 * The HTTP edge: turns the use cases of one group of callers into a Lambda handler. It finds the use case by the
 * gateway's route key (there is no router), and has the endpoint's dialect read the request and write the reply.
 */
import middy from '@middy/core';
import httpSecurityHeaders from '@middy/http-security-headers';
import type { Context } from 'aws-lambda';
import type { Language } from '../i18n.ts';
import { lazily } from '../lazily.ts';
import { logger, recordServed, traceparentOf } from '../telemetry.ts';
import type { Dialect, Dialects, EdgeDependencies, HttpEvent, HttpReply, LookUp } from './dialects/dialect.ts';
import { dialectOf } from './dialects/dialect-of.ts';
import { type Endpoint, routeKeys } from './endpoint.ts';
import { negotiateLanguage } from './negotiate-language.ts';
import { passesByItself } from './passes-by-itself.ts';
import { isProblem, type Problem, problem } from './problems.ts';
import type { AnyReply, UseCase } from './use-case.ts';

/** What the gateway's default route is answered with, where no other route knows method and path. */
export type Otherwise<D> = (method: string, path: string, dependencies: D) => Promise<Problem | Empty>;
export type Empty = { readonly status: 204; readonly headers: Readonly<Record<string, string>> };

/** What a function may be given besides its use cases. */
export interface Serving<D> {
  readonly otherwise?: Otherwise<D>;
  /** Those that its endpoints speak, where that is not the house's. */
  readonly dialects?: Dialects;
}

/**
 * The Lambda handler of one group of callers. Dependencies are opened when the first request comes; throws where it
 * lacks a dialect.
 */
export function serve<D extends EdgeDependencies>(
  open: () => D,
  useCases: readonly UseCase<D>[],
  { otherwise = async () => problem('not-found'), dialects = {} }: Serving<D> = {},
) {
  for (const { endpoint } of useCases) dialectOf(endpoint, dialects);
  const byRoute = new Map(useCases.flatMap((useCase) => routeKeys(useCase.endpoint).map((key) => [key, useCase])));
  const served = { dependencies: lazily(open), otherwise, dialects };
  const answer = (event: HttpEvent) => answerRequest(event, byRoute.get(event.routeKey), served);
  return middy<HttpEvent, HttpReply, Error, Context>().use(httpSecurityHeaders(securityHeaders)).handler(answer);
}

interface Served<D> extends Required<Serving<D>> {
  readonly dependencies: () => D;
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
  const dialect = dialectOf(useCase?.endpoint, served.dialects);
  const refused = (value: Problem) => dialect.refuse(value, language, event.rawPath);
  try {
    if (!useCase) return await unrouted(event, served, refused);
    const result = await runUseCase(event, useCase, { ...circumstances, dialect }, served.dependencies());
    return isProblem(result) ? refused(result) : dialect.reply(useCase.endpoint, result, language, event.rawPath);
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
  { dialect, ...circumstances }: Circumstances & { readonly dialect: Dialect },
  dependencies: D,
): Promise<AnyReply | Problem> {
  const { endpoint } = useCase;
  const now = new Date();
  const lookUp: LookUp = async (fields) => (await useCase.lookUp?.(fields, now, dependencies)) ?? [];
  const request = await dialect.read(endpoint, event, dependencies, lookUp);
  if (isProblem(request)) return request;
  const moment = endpoint.moment && new Date(event.requestContext.timeEpoch);
  return useCase.run({ ...request, ...circumstances, headers: event.headers, moment, now }, dependencies);
}

/** What the caller hears of an exception: what passes by itself is worth another try, anything else is our fault. */
function problemOf(error: unknown): Problem {
  return passesByItself(error) ? problem('unavailable', { headers: { 'retry-after': '2' } }) : problem('internal');
}
