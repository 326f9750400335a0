/** Who has reviewed which text. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import type { Text } from './texts.ts';

type Words = Pick<Text, 'kk' | 'ru' | 'en'>;

/** By whom and when, in their own words. It is over once the text is another, in any language. */
export interface Review {
  readonly digest: string;
  readonly reviewed: string;
}

const reviews = z.array(z.strictObject({ digest: z.hex().length(16), reviewed: z.string().min(1).max(200) }));

export const pathOfReviews = fileURLToPath(new URL('reviewed.json', import.meta.url));

export async function readReviews(): Promise<Review[]> {
  return reviews.parse(JSON.parse(await readFile(pathOfReviews, 'utf8')));
}

/** What stands in the column of those that nobody has reviewed. */
export const nobody = 'no';

export type Row = Words & { readonly reviewed: string };

/** The texts, each with its review. */
export function withReviews<T extends Words>(texts: readonly T[], known: readonly Review[]): (T & Row)[] {
  const byDigest = new Map(known.map(({ digest, reviewed }) => [digest, reviewed]));
  return texts.map((text) => ({ ...text, reviewed: byDigest.get(digestOf(text)) ?? nobody }));
}

/** Whether a reviewer has written into this row, and its text still stands as they read it. */
export function judge(row: Row, texts: readonly Words[]): 'reviewed' | 'unreviewed' | 'changed' {
  if (row.reviewed === '' || row.reviewed === nobody) return 'unreviewed';
  const digest = digestOf(row);
  return texts.some((text) => digestOf(text) === digest) ? 'reviewed' : 'changed';
}

/** With these rows, the later review of a text in place of the earlier; of texts that still stand. Sorted by digest. */
export function takenIn(rows: readonly Row[], known: readonly Review[], texts: readonly Words[]): Review[] {
  const all = new Map(known.map((review) => [review.digest, review]));
  for (const row of rows) all.set(digestOf(row), { digest: digestOf(row), reviewed: row.reviewed });
  const standing = texts.map(digestOf);
  return [...new Set(standing)].toSorted().flatMap((digest) => all.get(digest) ?? []);
}

/** The same wherever the text stands; blanks around it are lost on the way through a table. */
function digestOf({ kk, ru, en = '' }: Words): string {
  const words = [kk, ru, en].map((text) => text.trim());
  return createHash('sha256').update(JSON.stringify(words)).digest('hex').slice(0, 16);
}
