/**
 * Uploads: S3 says by EventBridge that an object has come. Each is handed on by name and version, so that one told
 * twice, late or after others does no harm.
 */
import * as z from 'zod';
import { lazily } from '../lazily.ts';
import { consumeCommands } from '../queue/consume-commands.ts';

/** The event of S3, `Object Created`, as far as it is needed. Not strict: AWS may tell more. */
const objectCreated = lazily(() =>
  z.object({
    source: z.literal('aws.s3'),
    'detail-type': z.literal('Object Created'),
    time: z.iso.datetime(),
    detail: z.object({ object: z.object({ key: z.string(), 'version-id': z.string() }) }),
  }),
);

export interface Uploaded {
  readonly objectName: string;
  readonly versionId: string;
  /** When S3 had the whole of it. */
  readonly at: Date;
  readonly now: Date;
  readonly traceparent: string;
}

/** The Lambda handler of a queue that a rule over the bucket's events fills. */
export function consumeUploads(handle: (uploaded: Uploaded) => Promise<void>) {
  return consumeCommands(
    'upload',
    objectCreated,
  )(({ command: { time, detail }, now, traceparent }) => {
    const { key, 'version-id': versionId } = detail.object;
    return handle({ objectName: key, versionId, at: new Date(time), now, traceparent });
  });
}
