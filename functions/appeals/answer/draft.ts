/** The draft of an answer: each body that has an appeal has one, empty at first, which its officials write over. */
import * as z from 'zod';
import { type Language, languages } from '../../../shared/i18n.ts';
import { lazily } from '../../../shared/lazily.ts';
import { type Erased, isErased } from '../../../shared/persons/erased.ts';
import type { PersonalSeal } from '../../../shared/persons/sealing.ts';
import { putVersion } from '../../../shared/table/put-where.ts';
import { readItem, type Table } from '../../../shared/table/table.ts';
import type { Appeal } from '../appeal/appeal.ts';
import { type OutcomeOfAnswer, outcomeOfAnswer, type Promised } from '../appeal/outcome.ts';
import { keyOwnerOf } from '../appeal/parts.ts';
import { appealPk } from '../appeal/store.ts';
import { type NameAndPost, nameAndPost } from './name-and-post.ts';
import { type Reason, reason } from './reasons.ts';

/** An answer, drafted or given. */
export interface Written {
  readonly language: Language;
  readonly text: string;
  /** Why it is signed although something was found in it. */
  readonly reasons?: readonly Reason[] | undefined;
  readonly outcome: OutcomeOfAnswer;
  readonly promise?: Promised | undefined;
}

/** What is in a draft. It speaks of a person, and is sealed under their key. */
export interface DraftContent extends Omit<Written, 'language'> {
  readonly by: NameAndPost;
}

export interface AnswerDraft {
  /** Of the empty one 1. */
  readonly version: number;
  readonly language: Language;
  readonly savedAt: string;
  /** The official, as `<body>/<subject>`. */
  readonly writtenBy: string;
  readonly content: DraftContent | Erased;
}

export interface Drafts {
  readonly table: Table;
  readonly seal: PersonalSeal;
}

const draftItem = lazily(() =>
  z.object({
    version: z.int().positive(),
    language: z.enum(languages),
    savedAt: z.string(),
    writtenBy: z.string(),
    sealed: z.instanceof(Uint8Array),
  }),
);

export const draftContent = lazily(() =>
  z.object({ text: z.string(), reasons: z.array(reason()).optional(), ...outcomeOfAnswer(), by: nameAndPost() }),
);

const keyOf = ({ number, competentBody }: Appeal) => ({ pk: appealPk(number), sk: `draft#${competentBody}` });
const placeOf = (appeal: Appeal) => ({ ...keyOf(appeal), attribute: 'sealed' });

/** Of the empty draft 1. */
export const versionOf = (draft: AnswerDraft | undefined): number => draft?.version ?? 1;

/** Undefined as long as it is empty. */
export async function readDraft({ table, seal }: Drafts, appeal: Appeal): Promise<AnswerDraft | undefined> {
  const stored = await readItem(table, keyOf(appeal), draftItem);
  if (!stored) return undefined;
  const { sealed, version, ...draft } = stored;
  const opened = await seal.open(keyOwnerOf(appeal), placeOf(appeal), sealed);
  return { ...draft, version: version + 1, content: isErased(opened) ? opened : draftContent().parse(opened.value) };
}

/** Puts the draft in the place of the version before it. False where somebody else has done so meanwhile. */
export async function putDraft({ table, seal }: Drafts, appeal: Appeal, draft: AnswerDraft): Promise<boolean> {
  const { content, version, ...rest } = draft;
  const sealed = await seal.seal(keyOwnerOf(appeal), placeOf(appeal), content);
  return putVersion(table, { ...keyOf(appeal), ...rest, version: version - 1, sealed });
}
