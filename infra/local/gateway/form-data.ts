/** The form of a POST to a bucket: its fields up to the file, and the file. */

import { s3Error } from './s3-error.ts';
import type { S3Call } from './s3-signature.ts';

export interface PostedForm {
  /** By name in lower case. */
  fields: ReadonlyMap<string, string>;
  file: Buffer;
}

/** Throws on a form that S3 would not read. What stands behind the file is not looked at. */
export async function readForm({ headers, body }: S3Call): Promise<PostedForm> {
  const fields = new Map<string, string>();
  for (const [name, value] of await entriesOf(body, headers['content-type'])) {
    if (name.toLowerCase() === 'file') return { fields, file: await fileOf(value) };
    if (typeof value !== 'string') throw s3Error('MalformedPOSTRequest');
    fields.set(name.toLowerCase(), value);
  }
  throw s3Error('InvalidArgument', 'POST requires exactly one file upload per request.');
}

async function entriesOf(body: Buffer, contentType: string | undefined) {
  try {
    return [
      ...(await new Response(new Uint8Array(body), { headers: { 'content-type': contentType ?? '' } }).formData()),
    ];
  } catch {
    throw s3Error('MalformedPOSTRequest');
  }
}

async function fileOf(value: string | File): Promise<Buffer> {
  return typeof value === 'string' ? Buffer.from(value) : Buffer.from(await value.arrayBuffer());
}
