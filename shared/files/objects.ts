/** Objects as the bucket has them: what has come, and that it is gone for good. */
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { readVersion, type Version } from './read-version.ts';
import { versionsBelow } from './versions.ts';

/** A version of an object, as far as it tells what it is. */
export interface Content {
  readonly bytes: number;
  /** In Base64, as S3 computed it; undefined where nobody asked S3 to. */
  readonly sha256: string | undefined;
  /** The beginning: as much as tells the type of a file. */
  readonly beginning: Uint8Array;
  readonly notes: Readonly<Record<string, string>>;
}

export interface NewObject {
  readonly content: Uint8Array;
  readonly type: string;
  readonly notes?: Readonly<Record<string, string>>;
}

export interface Objects {
  /** Undefined where there is no such version any more. */
  look(objectName: string, versionId: string): Promise<Content | undefined>;
  /** All of exactly that version. Throws where it is gone. */
  read(from: Version): Promise<Uint8Array>;
  /** A new version under that name: which. */
  put(objectName: string, object: NewObject): Promise<string>;
  /** Deletes one version for good. */
  deleteVersion(objectName: string, versionId: string): Promise<void>;
  /** Deletes all versions for good, deletion markers too: what an erasure asks for. */
  deleteAllVersions(objectName: string): Promise<void>;
}

/** What `file-type` wants to see. */
const beginningBytes = 4100;

export function objectsIn(s3: () => S3Client, bucket: string): Objects {
  const deleteVersion = async (objectName: string, versionId: string) => {
    await s3().send(new DeleteObjectCommand({ Bucket: bucket, Key: objectName, VersionId: versionId }));
  };
  return {
    async look(objectName, versionId) {
      const versions = await versionsOf(s3(), bucket, objectName);
      return versions.includes(versionId) ? contentOf(s3(), bucket, objectName, versionId) : undefined;
    },
    read: (from) => readVersion(s3(), bucket, from),
    put: (objectName, object) => putInto(s3(), bucket, objectName, object),
    deleteVersion,
    async deleteAllVersions(objectName) {
      for (const versionId of await versionsOf(s3(), bucket, objectName)) await deleteVersion(objectName, versionId);
    },
  };
}

async function putInto(s3: S3Client, bucket: string, objectName: string, { content, type, notes = {} }: NewObject) {
  const named = { Bucket: bucket, Key: objectName, ContentType: type };
  const put = await s3.send(new PutObjectCommand({ ...named, Body: content, Metadata: { ...notes } }));
  if (put.VersionId === undefined) throw new Error('the bucket has no versions');
  return put.VersionId;
}

/** S3 tells somebody who may not list the bucket only that they may not: so what is there is listed first. */
async function versionsOf(s3: S3Client, bucket: string, objectName: string): Promise<string[]> {
  const versions = await Array.fromAsync(versionsBelow(s3, bucket, objectName));
  return versions.filter((version) => version.objectName === objectName).map(({ versionId }) => versionId);
}

async function contentOf(s3: S3Client, bucket: string, objectName: string, versionId: string): Promise<Content> {
  const version = { Bucket: bucket, Key: objectName, VersionId: versionId };
  const head = await s3.send(new HeadObjectCommand({ ...version, ChecksumMode: 'ENABLED' }));
  const bytes = head.ContentLength ?? 0;
  return {
    ...{ bytes, sha256: head.ChecksumSHA256, notes: head.Metadata ?? {} },
    beginning: bytes === 0 ? new Uint8Array() : await beginningOf(s3, version),
  };
}

async function beginningOf(s3: S3Client, version: { Bucket: string; Key: string; VersionId: string }) {
  const part = await s3.send(new GetObjectCommand({ ...version, Range: `bytes=0-${beginningBytes - 1}` }));
  return (await part.Body?.transformToByteArray()) ?? new Uint8Array();
}
