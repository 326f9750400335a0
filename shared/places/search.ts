/** Searching places by name: by what people write, in whatever language and spelling, with typing errors. Pure. */
import MiniSearch, { type Query, type SearchResult } from 'minisearch';
import { byAlphabet, type Language, nameIn } from '../i18n.ts';
import type { Settlement } from '../law/records.ts';
import { foldedWords, withoutKinds } from '../search/fold.ts';

export interface PlaceSearch {
  /** The places that a text may mean, the likeliest first. */
  find(text: string, language: Language): Settlement[];
  /** Those that are called so, but for the kind of place; of two that lie in each other, the inner one. */
  named(text: string, language: Language): Settlement[];
  /** The place of that code. */
  of(code: string): Settlement | undefined;
  /** The places that one lies in, the nearest first. */
  around(place: Settlement): Settlement[];
}

/** Builds the search. */
export function placeSearch(places: readonly Settlement[]): PlaceSearch {
  const known = new Map<string, Known>(
    places.map((place) => [place.code, { place, names: namesOf(place).map(foldedName) }]),
  );
  const around = (place: Settlement) => placesAround(place, known);
  const index = new MiniSearch<Entry>(indexOptions);
  index.addAll([...known.values()].map((each) => entryOf(each, around(each.place))));
  const find = (asked: FoldedName) =>
    search(index, asked).flatMap(({ id, score }): Candidate[] => {
      const found = known.get(id);
      return found ? [{ place: found.place, closeness: closeness(found, around(found.place), asked), score }] : [];
    });
  return {
    find: (text, language) => rank(find(foldedName(text)), language),
    named: (text, language) => {
      const so = find(foldedName(text)).filter(({ closeness: far }) => far <= exceptForKind);
      const outer = new Set(so.flatMap(({ place }) => around(place).map((each) => each.place.code)));
      return rank(so, language).filter(({ code }) => !outer.has(code));
    },
    of: (code) => known.get(code)?.place,
    around: (place) => around(place).map((each) => each.place),
  };
}

/** A place with its names as they are compared. */
interface Known {
  readonly place: Settlement;
  readonly names: readonly FoldedName[];
}

function placesAround({ parent }: Settlement, known: ReadonlyMap<string, Known>): Known[] {
  const next = parent === undefined ? undefined : known.get(parent);
  return next ? [next, ...placesAround(next.place, known)] : [];
}

/** A name folded: its words but for the kind of place, and without spaces, with and without the kind. */
interface FoldedName {
  readonly words: readonly string[];
  readonly whole: string;
  readonly bare: string;
}

function foldedName(name: string): FoldedName {
  const all = foldedWords(name);
  const words = withoutKinds(all);
  return { words, whole: all.join(''), bare: words.join('') };
}

function namesOf({ name, otherNames = [] }: Settlement): string[] {
  return [...new Set([name.kk, name.ru, name.en, ...otherNames])].filter((each) => each !== undefined);
}

/** A place as the index has it. */
interface Entry {
  readonly id: string;
  /** All words of its names, and each name in one word. */
  readonly own: string;
  /** Those of the places around it: `абай жамбыл` means the Abai that lies there. */
  readonly around: string;
}

const indexOptions = {
  fields: ['own', 'around'],
  tokenize: (text: string) => text.split(' '),
  processTerm: (word: string) => word,
};

function entryOf({ place, names }: Known, around: readonly Known[]): Entry {
  return {
    id: place.code,
    own: distinct(names.flatMap(({ words, bare }) => [...words, bare])),
    around: distinct(wordsOf(around)),
  };
}

function wordsOf(places: readonly Known[]): string[] {
  return places.flatMap(({ names }) => names.flatMap(({ words }) => words));
}

function distinct(words: readonly string[]): string {
  return [...new Set(words)].join(' ');
}

/** A place with how well it fits: its closeness, the better the smaller, and the index's own score. */
interface Candidate {
  readonly place: Settlement;
  readonly closeness: number;
  readonly score: number;
}

/**
 * All words, each begun or misspelt, of the place or of those around it; or the words as one. One is of its own name.
 */
function search(index: MiniSearch<Entry>, { words, bare }: FoldedName): SearchResult[] {
  // A word alone is of the name; looked for around as well, a region's name would bring up each of its villages.
  const fields = words.length > 1 ? ['own', 'around'] : ['own'];
  const asOne: Query = { queries: [bare], fields: ['own'] };
  const queries: Query[] = [{ combineWith: 'AND', queries: [...words], fields }, asOne];
  const results = index.search({ combineWith: 'OR', queries }, { prefix: true, fuzzy: errorsAllowed });
  return results.filter(({ match }) => Object.values(match).some((where) => where.includes('own')));
}

/** A share of a word's letters. Short words mean what they say. */
function errorsAllowed(word: string): number | false {
  return word.length > 3 && 0.2;
}

const closenesses = [
  (name: FoldedName, asked: FoldedName) => name.whole === asked.whole,
  (name: FoldedName, asked: FoldedName) => name.bare === asked.bare,
  (name: FoldedName, asked: FoldedName) => name.bare.startsWith(asked.bare),
];

/** Where among these the names end that are the same but for the kind of place. */
const exceptForKind = 1;

/** 0: the very name. 1: the name but for the kind of place. 2: begins so. 3: resembles it. */
function closeness(known: Known, around: readonly Known[], asked: FoldedName): number {
  const ofPlace = withoutAround(asked, wordsOf([known]), wordsOf(around));
  const close = closenesses.findIndex((isClose) => known.names.some((name) => isClose(name, ofPlace)));
  return close < 0 ? closenesses.length : close;
}

/** What is asked of a place itself, where other words name those around it. */
function withoutAround(asked: FoldedName, own: readonly string[], around: readonly string[]): FoldedName {
  const begins = (names: readonly string[], word: string) => names.some((name) => name.startsWith(word));
  const words = asked.words.filter((word) => begins(own, word) || !begins(around, word));
  return words.length === asked.words.length ? asked : { words, whole: words.join(''), bare: words.join('') };
}

/** The closest first; of those as close, the bigger; then by the reader's alphabet. Resemblance has a score as well. */
function rank(found: readonly Candidate[], language: Language): Settlement[] {
  const compare = byAlphabet(language);
  return found
    .toSorted(
      (one, other) =>
        one.closeness - other.closeness ||
        (one.closeness === closenesses.length ? other.score - one.score : 0) ||
        sizeOf(other.place) - sizeOf(one.place) ||
        (other.place.population ?? 0) - (one.place.population ?? 0) ||
        compare(nameIn(one.place.name, language), nameIn(other.place.name, language)) ||
        compare(one.place.code, other.place.code),
    )
    .map(({ place }) => place);
}

/**
 * A code of the classifier ends in the more zeros, the bigger a place it names: region, city, rural district, village.
 */
function sizeOf({ code }: Settlement): number {
  return /0*$/.exec(code)?.[0].length ?? 0;
}
