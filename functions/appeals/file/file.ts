/** A file that a citizen adds to their appeal, as it is stored, and how it changes. Pure: no AWS, no HTTP, no clock. */
import * as z from 'zod';
import { fileAttached, fileErased, fileRefused } from '../../../events/appeals.ts';
import { redactedFileDeclared } from '../../../events/appeals-redacting.ts';
import { fileId } from '../../../shared/files/object-name.ts';
import { lazily } from '../../../shared/lazily.ts';
import { appealNumber } from '../../../shared/persons/identities.ts';
import { mayHappen, type StateChange } from '../../../shared/table/transitions.ts';
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
    /** Absent of what nobody has signed. */
    citizen: z.string().optional(),
    type: z.enum(mediaTypes),
    bytes: z.number().int().positive(),
    /** Empty once it is erased: by it anybody could tell what it was who has it too. */
    sha256: z.string(),
    declaredAt: z.string(),
    checkedAt: z.string().optional(),
    /** The version of the object that was found to be what was declared: that one alone is shown. */
    versionId: z.string().optional(),
    finding: z.enum(findings).optional(),
    /** There where what a camera had noted was taken out of it. */
    cleaned: z.literal(true).optional(),
    erasedAt: z.string().optional(),
    /** The file in whose place it is to be shown: then an official has added it, and it is none of the appeal's own. */
    redacts: fileId().optional(),
  }),
);
export type AppealFile = z.infer<ReturnType<typeof fileItem>>;

export interface FileChange extends StateChange<FileState, FileFact> {
  readonly file: AppealFile;
}

export interface Redacting extends Pick<AppealFile, 'id' | 'number' | 'citizen' | 'type' | 'bytes' | 'sha256'> {
  readonly redacts: string;
  readonly competentBody: string;
  readonly official: string;
  readonly moment: Date;
  readonly traceparent: string;
}

/** An official is about to add a file in which parts of another are blacked out. */
export function declareRedacted({ competentBody, official, moment, traceparent, ...declared }: Redacting): FileChange {
  const declaredAt = atLocalOffset(moment);
  const { number, citizen, id, redacts } = declared;
  return {
    file: { version: 1, state: transitions.declareRedacted.to, ...declared, declaredAt },
    transition: transitions.declareRedacted,
    entry: {
      ...{ type: redactedFileDeclared.type, at: declaredAt, actor: official, traceparent },
      data: { number, citizen, competentBody, file: id, redacts, declaredAt },
    },
  };
}

export interface Checking {
  readonly observed: Observed;
  readonly versionId: string;
  /** There where something was taken out of it: what is kept in its place. */
  readonly kept?: Pick<AppealFile, 'bytes' | 'sha256'> & { readonly versionId: string };
  /** When the upload was complete. */
  readonly at: Date;
  readonly traceparent: string;
}

/** What has come is what was declared, and may be shown; or it is refused for the first thing that is not so. */
export function check(file: AppealFile, checking: Checking): FileChange {
  const { versionId, kept, at, traceparent } = checking;
  const finding = findingIn(file, checking);
  const transition = finding ? transitions.refuse : transitions.attach;
  const checkedAt = atLocalOffset(at);
  const { number, citizen, id, type } = file;
  const data = { number, citizen, file: id };
  const bytes = kept?.bytes ?? file.bytes;
  const fact = finding
    ? { type: fileRefused.type, data: { ...data, refusedAt: checkedAt, finding } }
    : { type: fileAttached.type, data: { ...data, attachedAt: checkedAt, type, bytes } };
  return {
    file: {
      ...{ ...file, version: file.version + 1, state: transition.to, checkedAt },
      ...(finding ? { finding } : { versionId, ...(kept && { ...kept, cleaned: true as const }) }),
    },
    transition,
    entry: { ...fact, at: checkedAt, actor: 'platform', traceparent },
  };
}

/** The first thing in which what has come is not what was declared. */
export function findingIn(file: AppealFile, { observed }: Pick<Checking, 'observed'>): AppealFile['finding'] {
  return findings.find((each) => differs[each](file, observed));
}

export interface Erasing {
  /** Of the decision. */
  readonly erasedAt: string;
  readonly traceparent: string;
}

/** Nothing is known of its content any more. Undefined where it was erased before. */
export function erase(file: AppealFile, { erasedAt, traceparent }: Erasing): FileChange | undefined {
  if (!mayHappen<FileState>(transitions.erase, file.state)) return undefined;
  const { versionId: _, finding: __, ...kept } = file;
  const { number, citizen, id } = file;
  return {
    file: { ...kept, sha256: '', version: file.version + 1, state: transitions.erase.to, erasedAt },
    transition: transitions.erase,
    entry: {
      ...{ type: fileErased.type, at: erasedAt, actor: 'platform', traceparent },
      data: { number, citizen, file: id, erasedAt },
    },
  };
}
