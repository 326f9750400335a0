/** What is put into a bucket of S3, however it comes, and what EventBridge hears of it. */
import { createHash, randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';
import type { Bus } from './bus.ts';
import type { CorsRule } from './cors.ts';
import type { ObjectStore, Version } from './object-store.ts';
import type { Principal } from './principals.ts';
import { s3Error } from './s3-error.ts';
import type { HolderOf, S3Call } from './s3-signature.ts';

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

/** A request that is being read, and its bucket. */
export interface Reading extends S3Options {
  call: S3Call;
  bucket: Bucket;
}

export interface Given {
  key: string;
  body: Buffer;
  /** Headers, or fields of a form, by name in lower case. */
  said: Readonly<Record<string, string>>;
  reason: string;
}

export async function store(
  reading: Reading,
  principal: Principal,
  { key, body, said, reason }: Given,
): Promise<Version> {
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

export const metadataPrefix = 'x-amz-meta-';

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

/** To the account's default bus, as S3 sends it ('EventBridge event message structure'). */
export async function tell(
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
