/** The event of payload format 2.0 in which an HTTP API hands a request to a function. */
import type { IncomingMessage } from 'node:http';
import type { Clock } from './clock.ts';
import type { Authorization } from './jwt-authorizer.ts';
import type { RouteMatch } from './routes.ts';

/** The API that takes the request. */
interface Place {
  clock: Clock;
  accountId: string;
  apiId: string;
}

export interface AcceptedRequest {
  request: IncomingMessage;
  requestId: string;
  body: Buffer;
  matched: Pick<RouteMatch<unknown>, 'routeKey' | 'pathParameters'>;
  authorization: Authorization | undefined;
}

/** The event that the function gets, in payload format 2.0. */
export function requestEvent(
  { clock, accountId, apiId }: Place,
  { request, requestId, body, matched, authorization }: AcceptedRequest,
) {
  const { routeKey, pathParameters } = matched;
  const { path, query } = addressOf(request);
  const { cookie, ...headers } = request.headersDistinct;
  const parameters = joinedValues(new URLSearchParams(query));
  const instant = new Date(clock.now());
  const host = request.headers.host ?? '';
  return {
    version: '2.0',
    routeKey,
    rawPath: decoded(path),
    rawQueryString: query,
    ...(cookie && { cookies: cookie.flatMap((line) => line.split(/; */)) }),
    headers: Object.fromEntries(Object.entries(headers).map(([name, values = []]) => [name, values.join(',')])),
    ...(query && { queryStringParameters: parameters }),
    requestContext: {
      accountId,
      apiId,
      ...(authorization?.allowed && { authorizer: { jwt: authorization.jwt } }),
      domainName: host,
      domainPrefix: host.split('.')[0],
      http: {
        method: request.method,
        path: decoded(path),
        protocol: `HTTP/${request.httpVersion}`,
        sourceIp: request.socket.remoteAddress,
        userAgent: request.headers['user-agent'] ?? '',
      },
      requestId,
      routeKey,
      stage: '$default',
      time: commonLogTime(instant),
      timeEpoch: instant.getTime(),
    },
    ...(Object.keys(pathParameters).length > 0 && { pathParameters }),
    ...(body.length > 0 && bodyMembers(body, request.headers['content-type'])),
    ...(body.length === 0 && { isBase64Encoded: false }),
  };
}

/** Text goes as it is; what is not text by its type, or not valid UTF-8 whatever its type, as Base64. */
function bodyMembers(body: Buffer, contentType = 'text/plain') {
  const isText = /^(text\/|application\/([\w.-]+\+)?(json|xml|javascript)\b|application\/x-www-form-urlencoded\b)/i;
  const text = isText.test(contentType) ? validText(body) : undefined;
  if (text !== undefined) return { body: text, isBase64Encoded: false };
  return { body: body.toString('base64'), isBase64Encoded: true };
}

function validText(body: Buffer): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body);
  } catch {
    return undefined;
  }
}

function joinedValues(parameters: URLSearchParams): Record<string, string> {
  return Object.fromEntries([...new Set(parameters.keys())].map((name) => [name, parameters.getAll(name).join(',')]));
}

/** `12/Mar/2026:19:03:58 +0000` */
function commonLogTime(instant: Date): string {
  const [, day, month, year, time] = /^\w+, (\d+) (\w+) (\d+) ([\d:]+)/.exec(instant.toUTCString()) ?? [];
  return `${day}/${month}/${year}:${time} +0000`;
}

/** Path and query string, as they were sent. */
export function addressOf({ url = '/' }: IncomingMessage): { path: string; query: string } {
  const [path = '/', ...query] = url.split('?');
  return { path, query: query.join('?') };
}

/** API Gateway delivers paths decoded. What cannot be decoded stays as it came. */
function decoded(path: string): string {
  try {
    return decodeURI(path);
  } catch {
    return path;
  }
}
