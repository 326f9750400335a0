/** The signed operations of S3: what each touches, and what it does. */
import { type Access, decide } from './iam.ts';
import type { Version } from './object-store.ts';
import type { Principal } from './principals.ts';
import { notImplemented, requestHeaders, s3Error, xmlReply, xmlText } from './s3-error.ts';
import type { S3Call } from './s3-signature.ts';
import { type Bucket, type Reading, store, tell } from './s3-storing.ts';
import type { Prepared, Reply } from './service.ts';

export interface Operating extends Reading {
  principal: Principal;
  key: string;
  query: Map<string, string>;
}

export const operations = {
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

export function onObject(action: string, { arn }: Bucket, key: string): Access {
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

function saidIn({ headers }: S3Call): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
}
