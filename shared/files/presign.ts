/**
 * Requests that their holder may send to the bucket without being known to it: a form that takes in exactly the file
 * that was declared, and a link to exactly the version that was checked. They sign by themselves, without a call.
 */
import { GetObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { createPresignedPost } from '@aws-sdk/s3-presigned-post';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { asAttachment, type Link } from '../http/file-reply.ts';

/** A file that is still to come. */
export interface DeclaredFile {
  readonly objectName: string;
  readonly bytes: number;
  /** A media type. */
  readonly type: string;
  /** Of its content, in Base64. */
  readonly sha256: string;
  readonly declaredAt: Date;
  /** What the bucket shall know of it, in ASCII: `x-amz-meta-<name>`. Nothing personal. */
  readonly notes: Readonly<Record<string, string>>;
}

/** A file that is there. */
export interface StoredFile {
  readonly objectName: string;
  readonly versionId: string;
  readonly type: string;
  readonly bytes: number;
  /** The name under which a browser keeps it. */
  readonly saveAs: string;
}

/** A form to POST as `multipart/form-data`: these fields first, then the content as `file`. */
export interface Upload {
  readonly url: string;
  readonly fields: Readonly<Record<string, string>>;
  /** RFC 3339. */
  readonly expiresAt: string;
}

export interface Presigning {
  /** The same for the same file, however often it is asked for: its time is counted from the declaration. */
  upload(file: DeclaredFile): Promise<Upload>;
  link(file: StoredFile, now: Date): Promise<Link>;
}

/** The SDK's clients, as shared/clients has them. */
interface Clients {
  readonly s3: () => S3Client;
  readonly s3AsOf: (instant: Date) => S3Client;
}

/** Long enough for 20 MB on a line of 400 kbit/s to begin: S3 looks at the clock when the whole form has come. */
export const uploadSeconds = 600;

/** Who has the link has the file: it lives as long as a browser takes to follow it. */
export const linkSeconds = 120;

export function presigning({ s3, s3AsOf }: Clients, bucket: string): Presigning {
  return {
    async upload({ objectName, bytes, type, sha256, notes, declaredAt }) {
      const asNotes = Object.entries(notes).map(([name, value]) => [`x-amz-meta-${name}`, value]);
      const { url, fields } = await createPresignedPost(s3AsOf(declaredAt), {
        Bucket: bucket,
        Key: objectName,
        Expires: uploadSeconds,
        // Every field becomes a condition of its own: nothing may be left out, changed or added.
        Fields: {
          'Content-Type': type,
          'x-amz-checksum-algorithm': 'SHA256',
          'x-amz-checksum-sha256': sha256,
          ...Object.fromEntries(asNotes),
        },
        Conditions: [['content-length-range', bytes, bytes]],
      });
      return { url, fields, expiresAt: later(declaredAt, uploadSeconds) };
    },
    async link({ objectName, versionId, type, saveAs }, now) {
      const command = new GetObjectCommand({
        ...{ Bucket: bucket, Key: objectName, VersionId: versionId, ResponseContentType: type },
        ResponseContentDisposition: asAttachment(saveAs),
      });
      return { url: await getSignedUrl(s3(), command, { expiresIn: linkSeconds }), expiresAt: later(now, linkSeconds) };
    },
  };
}

function later(now: Date, seconds: number): string {
  return new Date(now.getTime() + seconds * 1000).toISOString();
}
