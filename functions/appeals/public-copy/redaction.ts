/** What of an appeal is to be blacked out in its public copy: its officials write it, and nothing of it is public yet. */
import * as z from 'zod';
import { fileId } from '../../../shared/files/object-name.ts';
import { lazily } from '../../../shared/lazily.ts';
import { type Erased, isErased } from '../../../shared/persons/erased.ts';
import type { PersonalSeal } from '../../../shared/persons/sealing.ts';
import { putVersion } from '../../../shared/table/put-where.ts';
import { readItem, type Table } from '../../../shared/table/table.ts';
import type { Appeal } from '../appeal/appeal.ts';
import { keyOwnerOf } from '../appeal/parts.ts';
import { appealPk } from '../appeal/store.ts';
import { hidingReasons } from './reasons.ts';

/** The texts that are copied. */
export const copiedTexts = ['text', 'answer'] as const;
export type CopiedText = (typeof copiedTexts)[number];

/** Code points from the beginning of that text: from the first that belongs to it, up to the first that does not. */
const passage = () => ({ in: z.enum(copiedTexts), from: z.int().min(0), to: z.int().min(1) });

/** What becomes of a file of the appeal: shown as it is, another in its place, or not shown. */
const fileDecision = (name: z.ZodString) =>
  z.discriminatedUnion('shown', [
    z.strictObject({ file: fileId(), shown: z.literal('as-it-is'), name }),
    z.strictObject({
      file: fileId(),
      shown: z.literal('redacted'),
      by: fileId(),
      name,
      reason: z.enum(hidingReasons),
    }),
    z.strictObject({ file: fileId(), shown: z.literal('no'), reason: z.enum(hidingReasons) }),
  ]);
export type FileDecision = z.infer<ReturnType<typeof fileDecision>>;

/** Many more make no text that anybody would read. */
export const mostPassages = 300;

/** `name` says what a file may be called. */
export const redactionOf = (name: z.ZodString) =>
  z.strictObject({
    hide: z.array(z.strictObject({ ...passage(), reason: z.enum(hidingReasons) })).max(mostPassages),
    leave: z
      .array(z.strictObject(passage()))
      .max(mostPassages)
      .meta({ description: 'What was suggested, and is to be shown all the same' }),
    files: z.array(fileDecision(name)).max(10),
  });

const redactionContent = lazily(() => redactionOf(z.string()));
export type RedactionContent = z.infer<ReturnType<typeof redactionContent>>;
export type HiddenPassage = RedactionContent['hide'][number];
export type Passage = RedactionContent['leave'][number];

export interface Redaction {
  /** Of the empty one 1. */
  readonly version: number;
  /** Under which the copy will be found. */
  readonly copy: string;
  /** The version of the appeal in which the answer was given: of another answer it says nothing. */
  readonly answer: number;
  readonly savedAt: string;
  /** The official, as `<body>/<subject>`. */
  readonly writtenBy: string;
  readonly content: RedactionContent | Erased;
}

export interface Redactions {
  readonly table: Table;
  readonly seal: PersonalSeal;
}

const redactionItem = lazily(() =>
  z.object({
    version: z.int().positive(),
    copy: z.string(),
    answer: z.int().positive(),
    savedAt: z.string(),
    writtenBy: z.string(),
    sealed: z.instanceof(Uint8Array),
  }),
);

const keyOf = ({ number }: Appeal) => ({ pk: appealPk(number), sk: 'redaction' });
const placeOf = (appeal: Appeal) => ({ ...keyOf(appeal), attribute: 'sealed' });

/** Of the empty one 1. */
export const versionOf = (redaction: Redaction | undefined): number => redaction?.version ?? 1;

/** Undefined as long as it is empty. */
export async function readRedaction({ table, seal }: Redactions, appeal: Appeal): Promise<Redaction | undefined> {
  const stored = await readItem(table, keyOf(appeal), redactionItem);
  if (!stored) return undefined;
  const { sealed, version, ...redaction } = stored;
  const opened = await seal.open(keyOwnerOf(appeal), placeOf(appeal), sealed);
  const content = isErased(opened) ? opened : redactionContent().parse(opened.value);
  return { ...redaction, version: version + 1, content };
}

/** In the place of the version before it. False where somebody else was there meanwhile. */
export async function putRedaction({ table, seal }: Redactions, appeal: Appeal, redaction: Redaction) {
  const { content, version, ...rest } = redaction;
  const sealed = await seal.seal(keyOwnerOf(appeal), placeOf(appeal), content);
  return putVersion(table, { ...keyOf(appeal), ...rest, version: version - 1, sealed });
}
