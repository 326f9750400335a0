/** Which keywords a text has, and in which of its words. Pure. */
import { type FoldedWord, wordsIn } from '../../../shared/search/fold.ts';
import type { Element, KeywordIndex, Term } from './index-keywords.ts';
import { hasOneError, partsTyped, shortestMisspelt } from './typing-error.ts';

/** A term found in a text. */
export interface Found {
  readonly term: Term;
  /** Where its words stand in the text. */
  readonly at: readonly number[];
  /** Its words as they were written. */
  readonly written: string;
  /** Only in spite of a typing error. */
  readonly misspelt: boolean;
}

/** How many other words may stand between two of a phrase. */
const gap = 2;

/** The terms of a text. A word that is part of a phrase says nothing by itself; of two terms the longer one is meant. */
export function findTerms(index: KeywordIndex, text: string): Found[] {
  const words = wordsIn(text).map((word) => ({ ...word, ...elementsOf(index, word.folded) }));
  const found = words.flatMap((_, start) => termsFrom(words, start));
  const inPhrases = new Set(found.filter(isPhrase).flatMap(({ at }) => at));
  return found.filter((each) => isPhrase(each) || !inPhrases.has(each.at[0] ?? -1));
}

const isPhrase = ({ term }: Found) => term.elements.length > 1;

/** A word of the text with the elements that it may be, the longest first. */
interface Word extends FoldedWord {
  readonly elements: readonly Element[];
  readonly misspelt: boolean;
}

function elementsOf(index: KeywordIndex, folded: string): Pick<Word, 'elements' | 'misspelt'> {
  const exact = exactElements(index, folded);
  if (exact.length > 0 || folded.length < shortestMisspelt) return { elements: exact, misspelt: false };
  return { elements: misspeltElements(index, folded), misspelt: true };
}

const longestBeginning = 24;

function exactElements({ words, beginnings }: KeywordIndex, folded: string): Element[] {
  const whole = words.get(folded);
  const elements = whole ? [whole] : [];
  for (let length = Math.min(folded.length, longestBeginning); length > 1; length--) {
    const begun = beginnings.get(folded.slice(0, length));
    if (begun) elements.push(begun);
  }
  return elements;
}

function misspeltElements({ misspelt }: KeywordIndex, typed: string): Element[] {
  const near = new Set(partsTyped(typed).flatMap((part) => misspelt.get(part) ?? []));
  return [...near]
    .filter(({ folded, begins }) => hasOneError(typed, folded, begins))
    .toSorted((one, other) => other.folded.length - one.folded.length);
}

function termsFrom(words: readonly Word[], start: number): Found[] {
  const { elements = [] } = words[start] ?? {};
  const longest = elements.find(({ terms }) => terms.some((term) => term.elements.length === 1));
  return elements.flatMap((element) =>
    element.terms.flatMap((term) => {
      if (term.elements.length === 1 && element !== longest) return [];
      const at = placesOf(term, words, start);
      return at ? [foundAt(term, at, words)] : [];
    }),
  );
}

/** Where the words of a term stand, in their order; undefined where one is missing. */
function placesOf(term: Term, words: readonly Word[], start: number): number[] | undefined {
  const at = [start];
  for (const element of term.elements.slice(1)) {
    const after = (at.at(-1) ?? start) + 1;
    const steps = words.slice(after, after + 1 + gap).findIndex(({ elements }) => elements.includes(element));
    if (steps < 0) return undefined;
    at.push(after + steps);
  }
  return at;
}

function foundAt(term: Term, at: readonly number[], words: readonly Word[]): Found {
  const parts = at.flatMap((place) => words[place] ?? []);
  return {
    term,
    at,
    written: parts.map(({ written }) => written).join(' '),
    misspelt: parts.some(({ misspelt }) => misspelt),
  };
}
