/** Files that lie in the bucket, for those who may have them. */
import type { S3Client } from '@aws-sdk/client-s3';
import type { FileToSend } from '../http/file-reply.ts';
import type { Presigning, StoredFile } from './presign.ts';
import { readVersion } from './read-version.ts';

export interface StoredFiles {
  toSend(file: StoredFile, now: Date): FileToSend;
}

export function storedFiles(s3: () => S3Client, bucket: string, { link }: Pick<Presigning, 'link'>): StoredFiles {
  return {
    toSend: (file, now) => ({
      ...file,
      link: () => link(file, now),
      content: () => readVersion(s3(), bucket, file),
    }),
  };
}
