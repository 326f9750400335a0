/** S3: which requests go to it, who signed them, and which operation they ask for. */
import type { IncomingMessage } from 'node:http';
import { corsHeaders } from './cors.ts';
import { readForm } from './form-data.ts';
import { checkPolicy } from './post-policy.ts';
import type { Principal } from './principals.ts';
import { notImplemented, requestHeaders, s3Error } from './s3-error.ts';
import { onObject, operations } from './s3-operations.ts';
import { queryOf, type S3Call, signerOf, signerOfPolicy } from './s3-signature.ts';
import { metadataPrefix, type Reading, type S3Options, store } from './s3-storing.ts';
import type { Prepared, Reply } from './service.ts';
import { credentialOf } from './signature.ts';

/** A request to S3 whose signer is known. */
export interface S3Request {
  operation: string;
  principal: Principal;
  prepared: Prepared;
}

export interface S3 {
  /** Whether a request goes to a bucket at all. */
  isMeant(incoming: IncomingMessage): boolean;
  /** Throws the AwsError that S3 replies with. */
  read(call: S3Call): Promise<S3Request>;
  /** The answer to a browser that asks whether its page may; undefined to any other request. */
  preflight(call: S3Call): Reply | undefined;
  /** What lets a page read the answer. */
  headersForPage(call: S3Call): Record<string, string>;
}

export function s3(options: S3Options): S3 {
  const bucketOf = (url: string) => options.buckets.find(({ name }) => name === pathOf(url).bucket);
  return {
    isMeant: ({ headers, url = '' }) => {
      const { service = 's3' } = credentialOf(headers.authorization)?.scope ?? {};
      return headers['x-amz-target'] === undefined && service === 's3' && pathOf(url).bucket !== '';
    },
    async read(call) {
      const bucket = bucketOf(call.url);
      if (!bucket) throw s3Error('NoSuchBucket');
      return isForm(call) ? readPost({ ...options, call, bucket }) : readSigned({ ...options, call, bucket });
    },
    preflight({ method, url, headers }) {
      if (method !== 'OPTIONS') return undefined;
      const asked = String(headers['access-control-request-method'] ?? '');
      const allowed = corsHeaders(bucketOf(url)?.corsRules ?? [], asked, headers);
      if (!allowed) throw s3Error('AccessForbidden');
      return { status: 200, headers: { ...allowed, ...requestHeaders() }, body: '' };
    },
    headersForPage: ({ method, url, headers }) => corsHeaders(bucketOf(url)?.corsRules ?? [], method, headers) ?? {},
  };
}

/** What carries its own proof, and so may come from a page: a presigned URL, a signed form, a browser's question. */
export function isPresigned({ method, url = '', headers }: IncomingMessage): boolean {
  if (headers['x-amz-target'] !== undefined || headers.authorization !== undefined) return false;
  if (method === 'OPTIONS') return headers['access-control-request-method'] !== undefined;
  return url.includes('X-Amz-Signature=') || (method === 'POST' && isForm({ method, headers }));
}

function isForm({ method, headers }: Pick<IncomingMessage, 'method' | 'headers'>): boolean {
  return method === 'POST' && /^multipart\/form-data\b/i.test(headers['content-type'] ?? '');
}

/** Path style: `/bucket/key`. */
function pathOf(url: string): { bucket: string; key: string } {
  const [, bucket = '', ...key] = (url.split('?')[0] ?? '').split('/');
  return { bucket, key: decodeURIComponent(key.join('/')) };
}

async function readPost(reading: Reading): Promise<S3Request> {
  const { call, bucket, holderOf, now } = reading;
  const { fields, file } = await readForm(call);
  const principal = signerOfPolicy(fields, holderOf);
  const form = { bucket: bucket.name, fields, fileBytes: file.length };
  checkPolicy(fields.get('policy') ?? '', form, now());
  refuseUnknown([...fields.keys()], knownFields, 'the form field');
  const key = fields.get('key') ?? '';
  if (key.includes('$')) throw notImplemented(`the key ${key}`);
  const given = { key, body: file, said: Object.fromEntries(fields), reason: 'POST Object' };
  return {
    ...{ operation: 'PostObject', principal },
    prepared: {
      accesses: [onObject('PutObject', bucket, key)],
      async perform() {
        const { versionId, etag } = await store(reading, principal, given);
        const headers = { etag, 'x-amz-version-id': versionId, location: `/${bucket.name}/${encodeURI(key)}` };
        return { status: 204, headers: { ...headers, ...requestHeaders() }, body: '' };
      },
    },
  };
}

function readSigned(reading: Reading): S3Request {
  const { call, holderOf, now } = reading;
  const principal = signerOf(call, holderOf, now());
  const { key } = pathOf(call.url);
  const query = new Map(queryOf(call.url));
  const operation = operationOf(call.method, key, query);
  refuseUnknown([...query.keys()], knownQuery, 'the query parameter');
  refuseUnknown(
    Object.keys(call.headers).filter((name) => name.startsWith('x-amz-')),
    knownHeaders,
    'the header',
  );
  return { operation, principal, prepared: operations[operation]({ ...reading, principal, key, query }) };
}

type Operation = keyof typeof operations;

function operationOf(method: string, key: string, query: Map<string, string>): Operation {
  if (key === '') {
    if (method === 'GET' && query.has('versions')) return 'ListObjectVersions';
    throw notImplemented(`${method} of a bucket`);
  }
  if (method === 'GET') return 'GetObject';
  if (method === 'HEAD') return 'HeadObject';
  if (method === 'PUT') return 'PutObject';
  if (method === 'DELETE') return 'DeleteObject';
  throw notImplemented(`${method} of an object`);
}

function refuseUnknown(names: string[], known: readonly string[], what: string): void {
  const unknown = names.find(
    (name) => !known.includes(name) && !name.startsWith(metadataPrefix) && !name.startsWith('x-ignore-'),
  );
  if (unknown !== undefined) throw notImplemented(`${what} ${unknown}`);
}

const signing = ['x-amz-algorithm', 'x-amz-credential', 'x-amz-date', 'x-amz-signature'];
const checksums = ['x-amz-checksum-sha256', 'x-amz-checksum-algorithm', 'x-amz-sdk-checksum-algorithm'];
const knownFields = [...signing, ...checksums, 'bucket', 'key', 'policy', 'content-type'];
const knownHeaders = [
  ...checksums,
  ...['x-amz-checksum-crc32', 'x-amz-checksum-mode', 'x-amz-content-sha256', 'x-amz-date', 'x-amz-user-agent'],
];
const knownQuery = [
  ...['X-Amz-Algorithm', 'X-Amz-Credential', 'X-Amz-Date', 'X-Amz-Expires', 'X-Amz-SignedHeaders', 'X-Amz-Signature'],
  ...['X-Amz-Content-Sha256', 'x-amz-checksum-mode', 'x-id', 'versionId', 'versions', 'prefix'],
  ...['response-content-type', 'response-content-disposition'],
];
