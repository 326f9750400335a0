/** Public copies in the words of their readers. */
import type * as z from 'zod';
import type { Language } from '../../../shared/i18n.ts';
import type { LawReader } from '../../../shared/law/reader.ts';
import { dayOf } from '../../../shared/time.ts';
import { bodyNamed } from '../appeal/body-named.ts';
import type { CopyContent, Segment } from '../public-copy/content.ts';
import type { PublicCopy } from '../public-copy/public-copy.ts';
import { hidingReasonsInWords } from '../public-copy/reasons.ts';
import { standsAs } from '../public-copy/words.ts';
import type { ownCopy, publicCopy } from './forms.ts';

export type CopyView = z.input<ReturnType<typeof publicCopy>>;

export async function viewContent(
  law: LawReader,
  content: CopyContent,
  language: Language,
): Promise<Omit<CopyView, 'id'>> {
  const { publishedAt, submittedIn, category, competentBody, text, answer, files, hiddenFiles } = content;
  const spoken = (segments: readonly Segment[]) => segments.map((segment) => viewSegment(segment, language));
  return {
    ...{ publishedAt, submittedIn, ...(category && { category }), language: content.language },
    competentBody: await bodyNamed(law, competentBody, dayOf(new Date(publishedAt)), language),
    text: spoken(text),
    answer: { language: answer.language, text: spoken(answer.segments) },
    files: files.map(({ id, name, type, bytes, redacted }) => ({ id, name, type, bytes, redacted })),
    hiddenFiles: hiddenFiles.map((reason) => ({ reason, inWords: hidingReasonsInWords[reason][language] })),
  };
}

function viewSegment(segment: Segment, language: Language): CopyView['text'][number] {
  if ('text' in segment) return { text: segment.text };
  return { hidden: segment.hidden, hiddenInWords: hidingReasonsInWords[segment.hidden][language] };
}

export function viewStanding(copy: PublicCopy, language: Language): z.input<ReturnType<typeof ownCopy>> {
  const { number, state, id } = copy;
  const address = state === 'published' ? { address: `/v1/public-copies/${id}` } : {};
  return { number, state, inWords: standsAs(copy)[language], ...address };
}
