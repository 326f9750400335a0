/** The house dialect: JSON, problem details (RFC 9457), idempotency keys, tokens of the JWT authorizer. */
import type { Language } from '../../i18n.ts';
import type { Endpoint } from '../endpoint.ts';
import { type Problem, problemCatalogue, renderProblem } from '../problems.ts';
import type { AnyReply } from '../use-case.ts';
import type { Dialect, HttpReply } from './dialect.ts';
import { readRequest } from './house-request.ts';

export const house: Dialect = {
  read: (endpoint, event, { hashes }, lookUp) => readRequest(endpoint, event, hashes, lookUp),
  reply,
  refuse,
};

function reply(endpoint: Endpoint, replied: AnyReply, language: Language): HttpReply {
  const declared = endpoint.replies[replied.status];
  if (!declared) throw new Error(`${endpoint.id} replied with an undeclared ${replied.status}`);
  const body = declared.body ? declared.body().parse(replied.body) : undefined;
  const contentType = declared.contentType ?? 'application/json';
  return {
    statusCode: replied.status,
    headers: {
      'cache-control': 'no-store',
      ...((body !== undefined || replied.bytes) && { 'content-type': contentType }),
      ...(declared.localized && inLanguage(language)),
      ...(replied.version !== undefined && { etag: `"${replied.version}"` }),
      ...replied.headers,
    },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    ...(replied.bytes && { body: Buffer.from(replied.bytes).toString('base64'), isBase64Encoded: true }),
  };
}

function refuse(value: Problem, language: Language, path: string): HttpReply {
  return {
    statusCode: problemCatalogue[value.problem].status,
    headers: {
      'cache-control': 'no-store',
      'content-type': 'application/problem+json',
      ...inLanguage(language),
      ...value.headers,
    },
    body: JSON.stringify(renderProblem(value, language, asReference(path))),
  };
}

/** For whoever reads the reply, and for caches that would show it to a reader of another language. */
function inLanguage(language: Language) {
  return { 'content-language': language, vary: 'Accept-Language' };
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
