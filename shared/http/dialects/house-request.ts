/** How a request of the house dialect is read: a token's claims, JSON, Idempotency-Key, If-Match. */
import { type JsonFault, parseJson } from '../../parse-json.ts';
import type { KeyedHashes } from '../../persons/keyed-hash.ts';
import { type ReceiptRequest, receiptKey } from '../../table/receipts.ts';
import { parse, pathOf, soundFields } from '../../validation.ts';
import { type Caller, callerFrom, identityOf } from '../caller.ts';
import { areaOf, type Endpoint, needsIdempotencyKey } from '../endpoint.ts';
import type { FieldError } from '../field-errors.ts';
import { fieldProblem, isProblem, type Problem, type ProblemCode, problem } from '../problems.ts';
import { challengeFor } from '../step-up.ts';
import type { HttpEvent, LookUp, ParsedRequest } from './dialect.ts';

/** Bytes. */
export const defaultBodyLimit = 64 * 1024;

export const idempotencyKeyForm = /^[\x21-\x7e]{8,64}$/;

/** A version as its ETag names it: `"7"`. */
export const ifMatchForm = /^"([1-9]\d{0,8})"$/;

/**
 * Parses everything the endpoint declares. All wrong fields of all parts come back in one problem, and with them what
 * looking up the others finds.
 */
export async function readRequest(
  endpoint: Endpoint,
  event: HttpEvent,
  hashes: KeyedHashes | undefined,
  lookUp: LookUp = async () => [],
): Promise<ParsedRequest | Problem> {
  const claims = event.requestContext.authorizer?.jwt?.claims;
  const caller = callerFrom(endpoint.callers, claims);
  if (!caller) return problem('caller-unknown');
  const challenge =
    endpoint.stepUp && challengeFor(endpoint.stepUp, claims ?? {}, event.requestContext.timeEpoch / 1000);
  if (challenge) return challenge;
  const json = endpoint.body ? readJson(event, endpoint.bodyLimit ?? defaultBodyLimit) : { value: undefined };
  if (isProblem(json)) return json;
  const parts = parseParts(endpoint, event, json.value);
  if (isProblem(parts)) return alsoLookedUp(parts, endpoint, json.value, lookUp);
  const expectedVersion = readIfMatch(endpoint, event);
  if (typeof expectedVersion === 'object') return expectedVersion;
  const receipt = await readReceipt(endpoint, event, caller, parts, hashes);
  if (receipt && isProblem(receipt)) return receipt;
  return { ...parts, caller, receipt, expectedVersion };
}

/** What reading may refuse, before the use case hears of the request. */
export function readingProblems(endpoint: Endpoint): ProblemCode[] {
  const idempotent = needsIdempotencyKey(endpoint);
  const writes = endpoint.method !== 'GET';
  const parsed = endpoint.params || endpoint.query || endpoint.ifMatch || writes;
  return [
    ...(parsed ? (['validation-failed'] as const) : []),
    ...(endpoint.body ? bodyProblems : []),
    ...(idempotent ? (['idempotency-key-missing', 'idempotency-key-reused'] as const) : []),
    ...(endpoint.ifMatch ? (['if-match-missing'] as const) : []),
    ...(endpoint.callers === 'public' ? [] : (['caller-unknown'] as const)),
    ...(endpoint.stepUp ? (['login-insufficient'] as const) : []),
  ];
}

const bodyProblems = [
  'malformed-json',
  'invalid-encoding',
  'too-deep',
  'duplicate-name',
  'too-large',
  'unsupported-media-type',
  'unsupported-charset',
  'unsupported-encoding',
] as const satisfies ProblemCode[];

interface Parts {
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
}

function parseParts(endpoint: Endpoint, event: HttpEvent, json: unknown): Parts | Problem {
  const errors: FieldError[] = [];
  const part = (schema: Endpoint['body'], input: unknown, where: FieldError['in']) => {
    if (!schema) return undefined;
    const parsed = parse(schema(), input, where);
    if (parsed.ok) return parsed.value;
    errors.push(...parsed.errors);
    return undefined;
  };
  const parts = {
    params: part(endpoint.params, event.pathParameters ?? {}, 'path'),
    query: part(endpoint.query, event.queryStringParameters ?? {}, 'query'),
    body: part(endpoint.body, json, 'body'),
  };
  if (!endpoint.query && endpoint.method !== 'GET') errors.push(...unknownQuery(event.queryStringParameters ?? {}));
  return errors.length > 0 ? problem('validation-failed', { errors: errors.slice(0, 50) }) : parts;
}

async function alsoLookedUp(refused: Problem, { body }: Endpoint, json: unknown, lookUp: LookUp): Promise<Problem> {
  const found = body ? await lookUp(soundFields(body(), json)) : [];
  return { ...refused, errors: [...(refused.errors ?? []), ...found] };
}

/** A write takes nothing that it does not declare. */
function unknownQuery(query: object): FieldError[] {
  return Object.keys(query).map((name) => ({ in: 'query', field: pathOf([name]), code: 'unknown' }));
}

function readJson(event: HttpEvent, limit: number): { value: unknown } | Problem {
  const unsupported = unsupportedBody(event.headers);
  if (unsupported) return problem(unsupported);
  const bytes = Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8');
  if (bytes.length > limit) return problem('too-large');
  const text = decodeUtf8(bytes);
  if (text === undefined) return problem('invalid-encoding');
  const json = parseJson(text);
  return json.ok ? json : problem(jsonProblems[json.fault]);
}

const jsonProblems = {
  malformed: 'malformed-json',
  'too-deep': 'too-deep',
  'duplicate-name': 'duplicate-name',
} as const satisfies Record<JsonFault, ProblemCode>;

/** What a body's own headers say against it (RFC 9110, 8.3 and 8.4): we read JSON in UTF-8, not compressed. */
function unsupportedBody(headers: HttpEvent['headers']): ProblemCode | undefined {
  const { 'content-type': contentType = '', 'content-encoding': contentEncoding = 'identity' } = headers;
  const [, charset = 'utf-8'] = /;\s*charset\s*=\s*"?([^\s";]*)/i.exec(contentType) ?? [];
  if (!/^application\/json\s*(;|$)/i.test(contentType)) return 'unsupported-media-type';
  if (!/^utf-?8$/i.test(charset)) return 'unsupported-charset';
  return /^(identity)?$/i.test(contentEncoding.trim()) ? undefined : 'unsupported-encoding';
}

function decodeUtf8(bytes: Buffer): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function readIfMatch(endpoint: Endpoint, event: HttpEvent): number | undefined | Problem {
  if (!endpoint.ifMatch) return undefined;
  const header = event.headers['if-match'];
  if (header === undefined) return problem('if-match-missing');
  const version = ifMatchForm.exec(header)?.[1];
  return version === undefined ? fieldProblem('header', 'If-Match', 'format') : Number(version);
}

async function readReceipt(
  endpoint: Endpoint,
  event: HttpEvent,
  caller: Caller,
  parts: Parts,
  hashes: KeyedHashes | undefined,
): Promise<ReceiptRequest | Problem | undefined> {
  if (!needsIdempotencyKey(endpoint)) return undefined;
  const key = event.headers['idempotency-key'];
  if (key === undefined) return problem('idempotency-key-missing');
  if (!idempotencyKeyForm.test(key)) return fieldProblem('header', 'Idempotency-Key', 'format');
  if (!hashes) throw new Error(`${endpoint.id} changes state but its function was given no keyed hashes`);
  return {
    key: receiptKey(areaOf(endpoint), await hashes.hash('caller', identityOf(caller)), key),
    fingerprint: await hashes.hash('request', JSON.stringify([endpoint.id, parts.params, parts.query, parts.body])),
  };
}
