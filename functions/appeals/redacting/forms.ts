/** How public copies look: to everybody, to the officials who make them, to whoever appealed. */
import * as z from 'zod';
import { instant, language, named } from '../../../shared/http/forms.ts';
import { lazily } from '../../../shared/lazily.ts';
import { mediaTypes } from '../file/content.ts';
import { fileStates } from '../file/transitions.ts';
import { hidingReasons } from '../public-copy/reasons.ts';
import { copiedTexts, redactionOf } from '../public-copy/redaction.ts';
import { copyStates } from '../public-copy/transitions.ts';
import { suggestionKinds } from './suggest.ts';

const segments = () =>
  z
    .array(
      z.object({
        text: z.string().optional(),
        hidden: z.enum(hidingReasons).optional(),
        hiddenInWords: z.string().optional(),
      }),
    )
    .meta({ description: 'In their order: what is shown, and why something is not' });

const copyShape = () => ({
  publishedAt: instant(),
  submittedIn: z.string().meta({ description: 'The month' }),
  category: z.string().optional(),
  competentBody: named(),
  language: language(),
  text: segments(),
  answer: z.object({ language: language(), text: segments() }),
  files: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      type: z.enum(mediaTypes),
      bytes: z.int(),
      redacted: z.boolean().meta({ description: 'Whether parts of it are blacked out' }),
    }),
  ),
  hiddenFiles: z.array(z.object({ reason: z.enum(hidingReasons), inWords: z.string() })),
});

export const publicCopy = lazily(() =>
  z
    .object({ id: z.string(), ...copyShape() })
    .meta({ id: 'PublicCopy', description: 'An answered appeal for everybody, with what is personal blacked out.' }),
);

const standing = () => ({
  state: z.enum(copyStates),
  inWords: z.string(),
  address: z.string().optional().meta({ description: 'Where everybody reads it; absent while nobody can' }),
});

export const ownCopy = lazily(() =>
  z
    .object({ number: z.string(), ...standing() })
    .meta({ id: 'OwnPublicCopy', description: 'How the public copy of an appeal stands.' }),
);

export const redactionDraft = lazily(() =>
  z
    .object({
      number: z.string(),
      copy: z
        .object({
          ...standing(),
          said: z.string().optional().meta({ description: 'With what it was taken back or objected to' }),
        })
        .optional()
        .meta({ description: 'There once it was published' }),
      draft: redactionOf(z.string())
        .extend({ writtenBy: z.string(), savedAt: instant() })
        .optional()
        .meta({ description: 'Absent as long as nobody has written any' }),
      texts: z
        .array(z.object({ in: z.enum(copiedTexts), text: z.string(), codePoints: z.int() }))
        .meta({ description: 'The originals, which stay as they are' }),
      suggestions: z
        .array(
          z.object({
            ...{ in: z.enum(copiedTexts), from: z.int(), to: z.int(), kind: z.enum(suggestionKinds) },
            ...{ kindInWords: z.string(), settled: z.enum(['hidden', 'left', 'open']) },
          }),
        )
        .meta({ description: 'What may be personal by its look: nothing is hidden by it' }),
      files: z.array(z.object({ id: z.string(), type: z.enum(mediaTypes), bytes: z.int(), decided: z.boolean() })),
      redactedFiles: z.array(
        z.object({ id: z.string(), redacts: z.string(), state: z.enum(fileStates), title: z.string() }),
      ),
      preview: z
        .object({ hidden: z.int(), shown: z.int(), copy: z.object(copyShape()) })
        .optional()
        .meta({ description: 'What everybody would read, how much is hidden and how many files are shown' }),
      obstacles: z.array(z.string()).meta({ description: 'Why it cannot be published as it is' }),
    })
    .meta({ id: 'RedactionDraft', description: 'What the public copy of an appeal is to hide, and what it would be.' }),
);
