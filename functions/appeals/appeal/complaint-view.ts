/** A complaint as whoever may see its appeal sees it, while it waits for its decision. */
import type * as z from 'zod';
import type { LawReader } from '../../../shared/law/reader.ts';
import { type Reader, viewTerm } from '../../../shared/law/term-view.ts';
import { dayOf } from '../../../shared/time.ts';
import type { Appeal } from './appeal.ts';
import { bodyNamed } from './body-named.ts';
import { suspended } from './complaint-words.ts';
import type { appealView } from './forms.ts';

type View = Pick<z.input<ReturnType<typeof appealView>>, 'complaint'>;

/** `text`: what was complained, where that is at hand. */
export async function complaintOf(
  law: LawReader,
  { state, complaint, clocks }: Appeal,
  reader: Reader,
  text: string | undefined,
): Promise<View> {
  if (state !== 'complained' || !complaint) return {};
  const clock = clocks.complaint ?? clocks.transfer;
  const { ordinal, decidingBody: id } = complaint;
  const decidingBody = id && (await bodyNamed(law, id, dayOf(reader.now), reader.language));
  return {
    complaint: {
      ordinal,
      ...(decidingBody && { decidingBody }),
      ...(clock && { term: viewTerm(clock, reader) }),
      ...(text !== undefined && { text }),
      inWords: suspended[reader.language],
    },
  };
}
