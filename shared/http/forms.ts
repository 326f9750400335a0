/** Forms that endpoints of all areas share. */
import * as z from 'zod';
import { languages } from '../i18n.ts';
import { lazily } from '../lazily.ts';

/** RFC 3339 with offset. */
export const instant = () => z.iso.datetime({ offset: true });

export const language = () => z.enum(languages);

/** Something with its name in the reader's language. */
export const named = () => z.object({ id: z.string(), name: z.string() });

/** The query of a paged list. */
export const paged = lazily(() => z.strictObject({ cursor: z.string().max(1000).optional() }));

/** A page of a list. */
export function pageOf<Card extends z.ZodType>(card: Card) {
  return z.object({ items: z.array(card), nextCursor: z.string().optional() });
}
