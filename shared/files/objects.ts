/** Objects as the bucket has them: what has come, and that it is gone for good. */
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectVersionsCommand,
  type S3Client,
} from '@aws-sdk/client-s3';

/** A version of an object, as far as it tells what it is. */
export interface Content {
  readonly bytes: number;
  /** In Base64, as S3 computed it; undefined where nobody asked S3 to. */
  readonly sha256: string | undefined;
  /** The beginning: as much as tells the type of a file. */
  readonly beginning: Uint8Array;
  readonly notes: Readonly<Record<string, string>>;
}

export interface Objects {
  /** Undefined where there is no such version any more. */
  look(objectName: string, versionId: string): Promise<Content | undefined>;
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
    deleteVersion,
    async deleteAllVersions(objectName) {
      for (const versionId of await versionsOf(s3(), bucket, objectName)) await deleteVersion(objectName, versionId);
    },
  };
}

/** S3 tells somebody who may not list the bucket only that they may not: so what is there is listed first. */
async function versionsOf(s3: S3Client, bucket: string, objectName: string): Promise<string[]> {
  const { Versions = [], DeleteMarkers = [] } = await s3.send(
    new ListObjectVersionsCommand({ Bucket: bucket, Prefix: objectName }),
  );
  const ofObject = [...Versions, ...DeleteMarkers].filter(({ Key }) => Key === objectName);
  return ofObject.flatMap(({ VersionId }) => VersionId ?? []);
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
