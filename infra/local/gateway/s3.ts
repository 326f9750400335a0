/** S3: what a request touches, and the objects themselves, with versions and the events that EventBridge gets. */
import { createHash, randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { crc32 } from 'node:zlib';
import type { Bus } from './bus.ts';
import { type CorsRule, corsHeaders } from './cors.ts';
import { readForm } from './form-data.ts';
import { type Access, decide } from './iam.ts';
import type { ObjectStore, Version } from './object-store.ts';
import { checkPolicy } from './post-policy.ts';
import type { Principal } from './principals.ts';
import { notImplemented, requestHeaders, s3Error, xmlReply, xmlText } from './s3-error.ts';
import { type HolderOf, queryOf, type S3Call, signerOf, signerOfPolicy } from './s3-signature.ts';
import type { Prepared, Reply } from './service.ts';
import { credentialOf } from './signature.ts';

export interface Bucket {
  name: string;
  arn: string;
  /** Whether EventBridge hears of what happens to its objects. */
  tellsEventBridge: boolean;
  corsRules: CorsRule[];
}

export interface S3Options {
  region: string;
  buckets: Bucket[];
  objects: ObjectStore;
  bus: Pick<Bus, 'put'>;
  holderOf: HolderOf;
  /** Milliseconds since the epoch, as everything in the local cloud sees them. */
  now: () => number;
}

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

interface Reading extends S3Options {
  call: S3Call;
  bucket: Bucket;
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

interface Operating extends Reading {
  principal: Principal;
  key: string;
  query: Map<string, string>;
}

const operations = {
  GetObject: reads,
  HeadObject: reads,
  PutObject: (operating: Operating): Prepared => ({
    accesses: [onObject('PutObject', operating.bucket, operating.key)],
    async perform() {
      const { key, call, principal } = operating;
      const given = { key, body: call.body, said: saidIn(call), reason: 'PutObject' };
      const { versionId, etag } = await store(operating, principal, given);
      return { status: 200, headers: { etag, 'x-amz-version-id': versionId, ...requestHeaders() }, body: '' };
    },
  }),
  DeleteObject: (operating: Operating): Prepared => {
    const { bucket, key, query } = operating;
    const action = query.has('versionId') ? 'DeleteObjectVersion' : 'DeleteObject';
    return { accesses: [onObject(action, bucket, key)], perform: () => deleteObject(operating) };
  },
  ListObjectVersions: (operating: Operating): Prepared => {
    const { bucket, query } = operating;
    const context = { 's3:prefix': [query.get('prefix') ?? ''] };
    const access = { action: 's3:ListBucketVersions', resource: bucket.arn, context };
    return { accesses: [access], perform: async () => listVersions(operating) };
  },
} satisfies Record<string, (operating: Operating) => Prepared>;

function onObject(action: string, { arn }: Bucket, key: string): Access {
  return { action: `s3:${action}`, resource: `${arn}/${key}`, policyOf: arn, context: {} };
}

function reads(operating: Operating): Prepared {
  const { bucket, key, query } = operating;
  const action = query.has('versionId') ? 'GetObjectVersion' : 'GetObject';
  return { accesses: [onObject(action, bucket, key)], perform: async () => contentOf(operating) };
}

function contentOf(operating: Operating): Reply {
  const { call, query } = operating;
  const version = findOrRefuse(operating);
  const { body, contentType, etag, versionId, sha256, metadata, at } = version;
  const part = rangeOf(call.headers.range, body.length);
  const wantsChecksum = (call.headers['x-amz-checksum-mode'] ?? query.get('x-amz-checksum-mode')) === 'ENABLED';
  const disposition = query.get('response-content-disposition');
  return {
    status: part ? 206 : 200,
    headers: {
      ...{ etag, 'x-amz-version-id': versionId, 'accept-ranges': 'bytes', ...requestHeaders() },
      'content-type': query.get('response-content-type') ?? contentType,
      'last-modified': new Date(at).toUTCString(),
      ...Object.fromEntries(Object.entries(metadata).map(([name, value]) => [`x-amz-meta-${name}`, value])),
      ...(disposition !== undefined && { 'content-disposition': disposition }),
      ...(part && { 'content-range': `bytes ${part.from}-${part.to}/${body.length}` }),
      ...(wantsChecksum && sha256 && !part && { 'x-amz-checksum-sha256': sha256 }),
    },
    body: part ? body.subarray(part.from, part.to + 1) : body,
  };
}

function rangeOf(range: string | undefined, length: number): { from: number; to: number } | undefined {
  if (range === undefined) return undefined;
  const [, from, to] = /^bytes=(\d+)-(\d*)$/.exec(range) ?? [];
  if (from === undefined) throw notImplemented(`the range ${range}`);
  if (Number(from) >= length) throw s3Error('InvalidRange');
  return { from: Number(from), to: Math.min(to ? Number(to) : length, length - 1) };
}

/** Who may not list a bucket is not told what is not there. */
function findOrRefuse({ objects, bucket, key, query, principal }: Operating): Version {
  const versionId = query.get('versionId');
  const version = objects.find(bucket.name, key, versionId);
  if (version && !version.isDeleteMarker) return version;
  if (version && versionId) throw s3Error('MethodNotAllowed');
  const mayList = { action: 's3:ListBucket', resource: bucket.arn, context: { 's3:prefix': [''] } };
  if (!decide(principal, mayList, undefined).allowed) throw s3Error('AccessDenied');
  throw s3Error(versionId ? 'NoSuchVersion' : 'NoSuchKey');
}

async function deleteObject(operating: Operating): Promise<Reply> {
  const { objects, bucket, key, query, now } = operating;
  const versionId = query.get('versionId');
  const removed =
    versionId === undefined ? objects.mark(bucket.name, key, now()) : objects.find(bucket.name, key, versionId);
  if (removed && versionId !== undefined) objects.remove(removed);
  if (removed) {
    const type = versionId === undefined ? 'Delete Marker Created' : 'Permanently Deleted';
    await tell(operating, operating.principal, removed, 'Object Deleted', {
      reason: 'DeleteObject',
      'deletion-type': type,
    });
  }
  const told = versionId ?? removed?.versionId ?? '';
  return { status: 204, headers: { 'x-amz-version-id': told, ...requestHeaders() }, body: '' };
}

/** All in one page: nothing here has a thousand versions below one prefix. */
function listVersions({ objects, bucket, query }: Operating): Reply {
  const prefix = query.get('prefix') ?? '';
  const versions = objects.list(bucket.name, prefix);
  if (versions.length > 1000) throw notImplemented('a list of more than 1000 versions');
  const each = versions.map(({ isDeleteMarker, key, versionId, isLatest, etag, body, at }) => {
    const element = isDeleteMarker ? 'DeleteMarker' : 'Version';
    const ofBody = isDeleteMarker ? '' : `<ETag>${xmlText(etag)}</ETag><Size>${body.length}</Size>`;
    const ofAll = `<Key>${xmlText(key)}</Key><VersionId>${versionId}</VersionId><IsLatest>${isLatest}</IsLatest>`;
    return `<${element}>${ofAll}<LastModified>${new Date(at).toISOString()}</LastModified>${ofBody}</${element}>`;
  });
  const head = `<Name>${bucket.name}</Name><Prefix>${xmlText(prefix)}</Prefix><IsTruncated>false</IsTruncated>`;
  return xmlReply(`<ListVersionsResult>${head}${each.join('')}</ListVersionsResult>`);
}

interface Given {
  key: string;
  body: Buffer;
  /** Headers, or fields of a form, by name in lower case. */
  said: Readonly<Record<string, string>>;
  reason: string;
}

async function store(reading: Reading, principal: Principal, { key, body, said, reason }: Given): Promise<Version> {
  const { objects, bucket, now } = reading;
  const sha256 = said['x-amz-checksum-sha256'];
  checkChecksums(body, said);
  const metadata = Object.entries(said).filter(([name]) => name.startsWith(metadataPrefix));
  const version = objects.put({
    ...{ bucket: bucket.name, key, body, sha256, at: now() },
    contentType: said['content-type'] ?? 'binary/octet-stream',
    metadata: Object.fromEntries(metadata.map(([name, value]) => [name.slice(metadataPrefix.length), value])),
  });
  await tell(reading, principal, version, 'Object Created', { reason });
  return version;
}

const metadataPrefix = 'x-amz-meta-';

function checkChecksums(body: Buffer, said: Given['said']): void {
  const { 'x-amz-checksum-sha256': sha256, 'x-amz-checksum-crc32': cyclic } = said;
  if (sha256 !== undefined && !/^[A-Za-z0-9+/]{43}=$/.test(sha256)) {
    throw s3Error('InvalidRequest', 'Value for x-amz-checksum-sha256 header is invalid.');
  }
  if (sha256 !== undefined && createHash('sha256').update(body).digest('base64') !== sha256) throw s3Error('BadDigest');
  const ours = Buffer.alloc(4);
  ours.writeUInt32BE(crc32(body));
  if (cyclic !== undefined && ours.toString('base64') !== cyclic) {
    throw s3Error('BadDigest', 'The CRC32 you specified did not match the calculated checksum.');
  }
}

function saidIn({ headers }: S3Call): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
}

/** To the account's default bus, as S3 sends it ('EventBridge event message structure'). */
async function tell(
  { bucket, region, bus, now }: Reading,
  principal: Principal,
  { key, body, etag, versionId, sequencer, isDeleteMarker }: Version,
  what: 'Object Created' | 'Object Deleted',
  more: Record<string, string>,
): Promise<void> {
  if (!bucket.tellsEventBridge) return;
  const ofContent = what === 'Object Created' ? { size: body.length } : {};
  const ofBody = isDeleteMarker ? {} : { etag: etag.replaceAll('"', '') };
  const detail = {
    version: '0',
    bucket: { name: bucket.name },
    object: { key, ...ofContent, ...ofBody, 'version-id': versionId, sequencer },
    ...{ 'request-id': randomBytes(8).toString('hex').toUpperCase(), requester: principal.arn.split(':')[4] ?? region },
    ...{ 'source-ip-address': '127.0.0.1', ...more },
  };
  const event = { Source: 'aws.s3', DetailType: what, Detail: JSON.stringify(detail), Resources: [bucket.arn] };
  await bus.put('default', [{ ...event, Time: now() / 1000 }]);
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
