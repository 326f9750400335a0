/** What everybody reads: the parts of a text that are shown, and for those that are not the reason. Pure. */
import * as z from 'zod';
import { languages } from '../../../shared/i18n.ts';
import { lazily } from '../../../shared/lazily.ts';
import { mediaTypes } from '../file/content.ts';
import { hidingReasons } from './reasons.ts';

/** The id of a public copy: 128 random bits, from which no number of an appeal follows. */
export const copyId = lazily(() =>
  z
    .string()
    .regex(/^[\w-]{22}$/)
    .meta({ description: 'Id of a public copy', examples: ['Vd0kQmT1uYl8yWcXq5bAq3'] }),
);

/** How long what is blacked out was, nobody is told. */
const segment = lazily(() => z.union([z.object({ text: z.string() }), z.object({ hidden: z.enum(hidingReasons) })]));
export type Segment = z.infer<ReturnType<typeof segment>>;

export const copiedFile = lazily(() =>
  z.object({
    /** Of the copy's own: it leads to no file of the appeal. */
    id: z.string(),
    name: z.string(),
    type: z.enum(mediaTypes),
    bytes: z.int(),
    redacted: z.boolean(),
    versionId: z.string(),
  }),
);
export type CopiedFile = z.infer<ReturnType<typeof copiedFile>>;

/** Neither number nor place nor hour: by them neighbours would know whose it is. */
export const copyContent = lazily(() =>
  z.object({
    publishedAt: z.string(),
    submittedIn: z.string(),
    category: z.string().optional(),
    competentBody: z.string(),
    language: z.enum(languages),
    text: z.array(segment()),
    answer: z.object({ language: z.enum(languages), segments: z.array(segment()) }),
    files: z.array(copiedFile()),
    /** Files of the appeal that are not shown, by why. */
    hiddenFiles: z.array(z.enum(hidingReasons)),
  }),
);
export type CopyContent = z.infer<ReturnType<typeof copyContent>>;
