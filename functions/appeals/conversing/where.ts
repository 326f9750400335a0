/** Which place a text names. Pure. */
import type { Language } from '../../../shared/i18n.ts';
import type { Settlement } from '../../../shared/law/records.ts';
import type { PlaceSearch } from '../../../shared/places/search.ts';
import { isOneLine } from '../../../shared/text.ts';

const longestName = 100;

/**
 * Whether a text may be the name of a place and nothing more: what is longer, goes over lines or is a sentence says
 * something else. Who writes in several messages sends the second before we have asked.
 */
export function isNameOfPlace(text: string): boolean {
  const words = text.trim().split(/\s+/).length;
  const isSentence = words > 2 && /[.!?\u2026]$/.test(text.trim());
  return text.length <= longestName && words <= mostWords && isOneLine(text) && !isSentence;
}

const mostWords = 5;

/** Those that its last part names, or else its first: `Су жоқ, Семей`. */
export function placesIn(text: string, places: PlaceSearch, language: Language): Settlement[] {
  const parts = text.split(/[,.;!?\n]/).map((part) => part.trim());
  const named = parts.filter((part) => part !== '' && part.length <= longestName);
  const [last, first] = [named.at(-1), named.length > 1 ? named[0] : undefined];
  for (const part of [last, first]) {
    const found = part === undefined ? [] : places.named(part, language);
    if (found.length > 0) return found;
  }
  return [];
}
