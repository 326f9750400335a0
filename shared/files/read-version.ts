/** The content of an object. */
import { GetObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import type { StoredFile } from './presign.ts';

export type Version = Pick<StoredFile, 'objectName' | 'versionId'>;

/** All of exactly that version. Throws where it is gone. */
export async function readVersion(
  s3: S3Client,
  bucket: string,
  { objectName, versionId }: Version,
): Promise<Uint8Array> {
  const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: objectName, VersionId: versionId }));
  if (!Body) throw new Error(`the bucket gave nothing for a version of ${objectName}`);
  return Body.transformToByteArray();
}
