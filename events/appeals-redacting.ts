/** The events of public copies: an answered appeal is shown to everybody with its personal parts blacked out, or no more. */
import * as z from 'zod';
import { defineEvent } from '../shared/queue/define-event.ts';
import { citizen, instant, number } from './appeals.ts';

/** Which, whose, by which body. The address of the copy is in none: who hears of the fact is not to join the two. */
const ofCopy = () => ({ number: number(), citizen: citizen(), competentBody: z.string() });
const exampleCopy = {
  number: 'ЖТ-2026-00000742',
  citizen: 'Zm9yLWFuLWV4YW1wbGUtb25seS1ub3QtYS1wZXJzb24',
  competentBody: 'akimat-almaty',
} as const;

export const redactedFileDeclared = defineEvent({
  type: 'kz.qyzmet.appeals.redacted-file-declared.v1',
  summary: 'A file in which parts are blacked out is about to be added, to be shown in the place of another.',
  travels: 'published',
  moment: 'time',
  data: () => z.object({ ...ofCopy(), file: z.string(), redacts: z.string(), declaredAt: instant() }),
  example: {
    ...exampleCopy,
    file: 'q3YyVQ0mT1uYl8yWcXq5bA',
    redacts: 'bA5qXcWy8lYu1Tm0QVyY3q',
    declaredAt: '2026-06-12T10:05:00+05:00',
  },
});

export const publicCopyPublished = defineEvent({
  type: 'kz.qyzmet.appeals.public-copy-published.v1',
  summary: 'A copy of an appeal and its answer, with what is personal blacked out, may be read by everybody.',
  travels: 'published',
  moment: 'time',
  data: () => z.object({ ...ofCopy(), publishedAt: instant(), hidden: z.int(), files: z.int() }),
  example: { ...exampleCopy, publishedAt: '2026-06-12T11:00:00+05:00', hidden: 3, files: 1 },
});

export const publicCopyTakenBack = defineEvent({
  type: 'kz.qyzmet.appeals.public-copy-taken-back.v1',
  summary: 'The body has taken the public copy of an appeal back: nobody can read it any more.',
  travels: 'published',
  moment: 'time',
  data: () => z.object({ ...ofCopy(), takenBackAt: instant(), reason: z.string() }),
  example: { ...exampleCopy, takenBackAt: '2026-06-12T11:20:00+05:00', reason: 'personal-data-left' },
});

export const publicCopyObjected = defineEvent({
  type: 'kz.qyzmet.appeals.public-copy-objected.v1',
  summary: 'Whoever appealed objects to the public copy: it is taken away at once.',
  travels: 'published',
  moment: 'time',
  data: () => z.object({ ...ofCopy(), objectedAt: instant(), ground: z.string() }),
  example: { ...exampleCopy, objectedAt: '2026-06-12T12:00:00+05:00', ground: 'recognisable' },
});

export const publicCopyErased = defineEvent({
  type: 'kz.qyzmet.appeals.public-copy-erased.v1',
  summary: 'The public copy of an appeal is gone with the data of its person.',
  travels: 'published',
  moment: 'time',
  data: () => z.object({ ...ofCopy(), erasedAt: instant() }),
  example: { ...exampleCopy, erasedAt: '2026-06-13T10:06:00+05:00' },
});
