/** The keywords of all categories, made ready for looking words up. Pure. */
import QuickLRU from 'quick-lru';
import { citation, type LawRecord } from '../../../shared/law/records.ts';
import { foldedWords } from '../../../shared/search/fold.ts';
import type { Keywords } from '../law.ts';
import { partsMeant, shortestMisspelt } from './typing-error.ts';

/** What a word of a text may be: a word itself, or the beginning of one. */
export interface Element {
  readonly folded: string;
  readonly begins: boolean;
  /** The terms that begin with it. */
  readonly terms: Term[];
}

/** A keyword, or a phrase of several, with the categories that it speaks for. */
export interface Term {
  readonly elements: readonly Element[];
  /** By category, how much it says. */
  readonly weights: Map<string, number>;
}

export interface KeywordIndex {
  readonly words: ReadonlyMap<string, Element>;
  readonly beginnings: ReadonlyMap<string, Element>;
  /** Those long enough to be meant in spite of a typing error, by their parts. */
  readonly misspelt: ReadonlyMap<string, readonly Element[]>;
}

/** How much a keyword says by itself. A phrase says more with each word. */
const weights = { strong: 2, weak: 1 } as const;
const eachFurtherWord = 0.5;

/** The index of these records: made once for each set of versions. */
export function indexKeywords(records: readonly LawRecord<Keywords>[]): KeywordIndex {
  const version = records.map(citation).toSorted().join();
  const known = made.get(version);
  if (known) return known;
  const index = makeIndex(records.map(({ value }) => value));
  made.set(version, index);
  return index;
}

/** Today's, and yesterday's for who asks at midnight. */
const made = /* @__PURE__ */ new QuickLRU<string, KeywordIndex>({ maxSize: 2 });

function makeIndex(all: readonly Keywords[]): KeywordIndex {
  const [words, beginnings] = [new Map<string, Element>(), new Map<string, Element>()];
  const terms = new Map<string, Term>();
  const elementOf = (written: string) => {
    const begins = written.endsWith('-');
    const folded = foldedWords(written).join('');
    return madeOnce(begins ? beginnings : words, folded, () => ({ folded, begins, terms: [] }));
  };
  for (const { category, keyword, strength } of keywordsOf(all)) {
    const elements = keyword.split(' ').map(elementOf);
    const name = elements.map(({ folded, begins }) => (begins ? `${folded}-` : folded)).join(' ');
    const term = madeOnce(terms, name, () => newTerm(elements));
    const weight = weights[strength] * (1 + (elements.length - 1) * eachFurtherWord);
    term.weights.set(category, Math.max(weight, term.weights.get(category) ?? 0));
  }
  return { words, beginnings, misspelt: misspeltOf([...words.values(), ...beginnings.values()]) };
}

function keywordsOf(all: readonly Keywords[]) {
  return all.flatMap(({ category, kk, ru }) =>
    [kk, ru].flatMap((of) =>
      (['strong', 'weak'] as const).flatMap((strength) =>
        of[strength].map((keyword) => ({ category, keyword, strength })),
      ),
    ),
  );
}

function newTerm(elements: readonly Element[]): Term {
  const term: Term = { elements, weights: new Map() };
  elements[0]?.terms.push(term);
  return term;
}

function misspeltOf(elements: readonly Element[]): Map<string, Element[]> {
  const misspelt = new Map<string, Element[]>();
  for (const element of elements.filter(({ folded }) => folded.length >= shortestMisspelt)) {
    for (const part of partsMeant(element.folded)) madeOnce(misspelt, part, (): Element[] => []).push(element);
  }
  return misspelt;
}

function madeOnce<T>(map: Map<string, T>, key: string, make: () => T): T {
  const known = map.get(key);
  if (known !== undefined) return known;
  const value = make();
  map.set(key, value);
  return value;
}
