/**
 * Who signed a request to S3: by the Authorization header, by the query of a presigned URL, or by the policy of a form.
 * Only what is presigned has a time of its own, and runs out by the clock of the local cloud.
 */
import { timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { Principal } from './principals.ts';
import { notImplemented, s3Error } from './s3-error.ts';
import { type Credential, credentialOf, hmac, sha256, signingKey } from './signature.ts';

export interface S3Call {
  method: string;
  /** As it was sent: path and query. */
  url: string;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

/** The holder of an access key. */
export type HolderOf = (accessKeyId: string) => Principal | undefined;

/** Throws what S3 says of a request that nobody, or somebody else, has signed. */
export function signerOf(call: S3Call, holderOf: HolderOf, now: number): Principal {
  const query = queryOf(call.url);
  if (query.some(([name]) => name === 'X-Amz-Signature')) return signerOfUrl(call, new Map(query), holderOf, now);
  const credential = credentialOf(call.headers.authorization);
  if (!credential) throw s3Error('AccessDenied');
  const payload = String(call.headers['x-amz-content-sha256']);
  if (payload.startsWith('STREAMING-')) throw notImplemented(`x-amz-content-sha256: ${payload}`);
  const principal = holder(holderOf, credential.accessKeyId);
  const date = String(call.headers['x-amz-date']);
  check(principal, credential, date, canonicalRequest(call, credential.signedHeaders, payload));
  if (payload !== 'UNSIGNED-PAYLOAD' && payload !== sha256(call.body)) throw s3Error('XAmzContentSHA256Mismatch');
  return principal;
}

/** A week is the longest that S3 lets a presigned URL live. */
const longestSeconds = 604_800;

function signerOfUrl(call: S3Call, query: Map<string, string>, holderOf: HolderOf, now: number): Principal {
  const given = (name: string) => query.get(name) ?? '';
  if (given('X-Amz-Algorithm') !== 'AWS4-HMAC-SHA256')
    throw s3Error('InvalidArgument', 'X-Amz-Algorithm only supports "AWS4-HMAC-SHA256"');
  const seconds = Number(given('X-Amz-Expires'));
  if (!(seconds >= 1 && seconds <= longestSeconds)) {
    throw s3Error('InvalidArgument', 'X-Amz-Expires must be less than a week (in seconds)');
  }
  const credential = {
    ...scopeOf(given('X-Amz-Credential')),
    signedHeaders: given('X-Amz-SignedHeaders').split(';'),
    signature: given('X-Amz-Signature'),
  };
  if (now > instantOf(given('X-Amz-Date')) + seconds * 1000) throw s3Error('AccessDenied', 'Request has expired');
  const principal = holder(holderOf, credential.accessKeyId);
  check(
    principal,
    credential,
    given('X-Amz-Date'),
    canonicalRequest(call, credential.signedHeaders, 'UNSIGNED-PAYLOAD'),
  );
  return principal;
}

/** The policy of a form is signed as it stands there, in Base64. */
export function signerOfPolicy(fields: ReadonlyMap<string, string>, holderOf: HolderOf): Principal {
  const [policy, signature] = [fields.get('policy'), fields.get('x-amz-signature')];
  if (policy === undefined || signature === undefined) throw s3Error('AccessDenied');
  const { accessKeyId, scope } = scopeOf(fields.get('x-amz-credential') ?? '');
  const principal = holder(holderOf, accessKeyId);
  const expected = hmac(signingKey(principal.secretAccessKey, scope), policy);
  if (!isSame(expected, signature)) throw s3Error('SignatureDoesNotMatch');
  return principal;
}

/** `AKIA.../20260526/eu-central-1/s3/aws4_request`. */
function scopeOf(credential: string): Pick<Credential, 'accessKeyId' | 'scope'> {
  const [accessKeyId = '', date = '', region = '', service = '', end] = credential.split('/');
  if (service !== 's3' || end !== 'aws4_request') {
    throw s3Error(
      'InvalidArgument',
      'the Credential is mal-formed; expecting "<YOUR-AKID>/YYYYMMDD/REGION/SERVICE/aws4_request".',
    );
  }
  return { accessKeyId, scope: { date, region, service } };
}

function holder(holderOf: HolderOf, accessKeyId: string): Principal {
  const principal = holderOf(accessKeyId);
  if (!principal) throw s3Error('InvalidAccessKeyId');
  return principal;
}

/** `20260526T050000Z`. */
function instantOf(date: string): number {
  return Date.parse(date.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z')) || 0;
}

function check(
  { secretAccessKey }: Principal,
  { scope, signature }: Pick<Credential, 'scope' | 'signature'>,
  date: string,
  canonical: string,
): void {
  const { date: day, region, service } = scope;
  const toSign = ['AWS4-HMAC-SHA256', date, `${day}/${region}/${service}/aws4_request`, sha256(canonical)].join('\n');
  if (!isSame(hmac(signingKey(secretAccessKey, scope), toSign), signature)) throw s3Error('SignatureDoesNotMatch');
}

function isSame(expected: Buffer, signature: string): boolean {
  const given = Buffer.from(signature, 'hex');
  return given.length === expected.length && timingSafeEqual(expected, given);
}

function canonicalRequest({ method, url, headers }: S3Call, signedHeaders: string[], payload: string): string {
  const query = queryOf(url)
    .filter(([name]) => name !== 'X-Amz-Signature')
    .map(([name, value]) => `${encoded(name)}=${encoded(value)}`)
    .sort();
  const named = signedHeaders.map((name) => `${name}:${String(headers[name]).trim().replace(/\s+/g, ' ')}\n`);
  return [method, url.split('?')[0], query.join('&'), named.join(''), signedHeaders.join(';'), payload].join('\n');
}

/** Names and values of a query as they were meant; a plus is a plus. */
export function queryOf(url: string): [string, string][] {
  const [, query = ''] = url.split('?');
  return query
    .split('&')
    .filter(Boolean)
    .map((pair) => {
      const [name = '', ...value] = pair.split('=');
      return [decoded(name), decoded(value.join('='))];
    });
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw s3Error('InvalidArgument', 'the URI could not be decoded');
  }
}

function encoded(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}
