/** A file that a citizen adds to their appeal, as it is stored, and how it changes. Pure: no AWS, no HTTP, no clock. */
import * as z from 'zod';
import { fileAttached, fileRefused } from '../../../events/appeals.ts';
import { fileId } from '../../../shared/files/object-name.ts';
import { lazily } from '../../../shared/lazily.ts';
import { appealNumber } from '../../../shared/persons/identities.ts';
import type { StateChange } from '../../../shared/table/transitions.ts';
import { atLocalOffset } from '../../../shared/time.ts';
import { differs, findings, mediaTypes, type Observed } from './content.ts';
import { type FileState, fileStates, transitions } from './transitions.ts';
import type { FileFact } from './words.ts';

/** The stored file. Its content lies in the bucket, under the random name that follows from its id. */
export const fileItem = lazily(() =>
  z.object({
    version: z.number().int().positive(),
    state: z.enum(fileStates),
    id: fileId(),
    number: appealNumber(),
    citizen: z.string(),
    type: z.enum(mediaTypes),
    bytes: z.number().int().positive(),
    sha256: z.string(),
    declaredAt: z.string(),
    checkedAt: z.string().optional(),
    /** The version of the object that was found to be what was declared: that one alone is shown. */
    versionId: z.string().optional(),
    finding: z.enum(findings).optional(),
  }),
);
export type AppealFile = z.infer<ReturnType<typeof fileItem>>;

export interface FileChange extends StateChange<FileState, FileFact> {
  readonly file: AppealFile;
}

export interface Checking {
  readonly observed: Observed;
  readonly versionId: string;
  /** When the upload was complete. */
  readonly at: Date;
  readonly traceparent: string;
}

/** What has come is what was declared, and may be shown; or it is refused for the first thing that is not so. */
export function check(file: AppealFile, { observed, versionId, at, traceparent }: Checking): FileChange {
  const finding = findings.find((each) => differs[each](file, observed));
  const transition = finding ? transitions.refuse : transitions.attach;
  const checkedAt = atLocalOffset(at);
  const { number, citizen, id, type, bytes } = file;
  const data = { number, citizen, file: id };
  const fact = finding
    ? { type: fileRefused.type, data: { ...data, refusedAt: checkedAt, finding } }
    : { type: fileAttached.type, data: { ...data, attachedAt: checkedAt, type, bytes } };
  return {
    file: {
      ...{ ...file, version: file.version + 1, state: transition.to, checkedAt },
      ...(finding ? { finding } : { versionId }),
    },
    transition,
    entry: { ...fact, at: checkedAt, actor: 'platform', traceparent },
  };
}
