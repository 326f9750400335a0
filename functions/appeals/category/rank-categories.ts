/** What a text is about, by its words: every category that they speak for, and why. Pure. */
import type { LawRecord } from '../../../shared/law/records.ts';
import type { Keywords } from '../law.ts';
import { type Found, findTerms } from './find-terms.ts';
import { indexKeywords } from './index-keywords.ts';

export interface Ranked {
  readonly category: string;
  readonly score: number;
  /** The words of the text that led to it, as they were written, those that say most first. */
  readonly why: readonly string[];
}

/** A word with a typing error may be another word. */
const misspeltSays = 0.7;

/** So few first letters are the same in the forms of one word: `дорога`, `дороге`. */
const sameBeginning = 4;

/** The categories that a text speaks for, the likeliest first; none where no word is known. */
export function rankCategories(records: readonly LawRecord<Keywords>[], text: string): Ranked[] {
  const votes = findTerms(indexKeywords(records), text).flatMap(votesOf);
  return [...Map.groupBy(votes, ({ category }) => category)]
    .map(([category, ofCategory]) => ranked(category, ofCategory))
    .toSorted((one, other) => other.score - one.score || (one.category < other.category ? -1 : 1));
}

interface Vote {
  readonly category: string;
  readonly weight: number;
  readonly found: Found;
}

/** A term that stands under many categories says less of each. */
function votesOf(found: Found): Vote[] {
  const { weights } = found.term;
  const certainty = (found.misspelt ? misspeltSays : 1) / weights.size;
  return [...weights].map(([category, weight]) => ({ category, weight: weight * certainty, found }));
}

/** However often a word is said and in whatever forms, it counts once. */
function ranked(category: string, votes: readonly Vote[]): Ranked {
  const heaviestFirst = votes.toSorted((one, other) => other.weight - one.weight);
  const distinct = [...new Map(heaviestFirst.toReversed().map((vote) => [rootOf(vote), vote])).values()].toReversed();
  const words = new Set(distinct.map(({ found }) => found.written.toLowerCase()));
  return { category, score: distinct.reduce((sum, { weight }) => sum + weight, 0), why: [...words] };
}

function rootOf({ found }: Vote): string {
  return found.term.elements.map(({ folded }) => folded.slice(0, sameBeginning)).join(' ');
}
