/**
 * What of a text may be personal, by its look: numbers of persons by their check digit, phones, addresses, names. Nothing
 * is blacked out by it: an official says of each whether it is. Pure.
 */
import { bin, checkDigit, iin } from '../../../shared/persons/identities.ts';
import { foldedWords } from '../../../shared/search/fold.ts';

export const suggestionKinds = ['iin', 'bin', 'card', 'account', 'phone', 'email', 'address', 'name'] as const;
export type SuggestionKind = (typeof suggestionKinds)[number];

/** Code points from the beginning of the text. */
export interface Suggestion {
  readonly from: number;
  readonly to: number;
  readonly kind: SuggestionKind;
}

/** What no official may leave in, whatever they think of it. */
export function mustBeHidden({ kind }: Suggestion): boolean {
  return kind === 'iin' || kind === 'card';
}

/** In the order of the text; what overlaps is one. `names` are those of its author, as far as anybody knows them. */
export function suggestionsIn(text: string, names: readonly string[] = []): Suggestion[] {
  const found = [...byLook(text), ...ofAuthor(text, names)];
  const inOrder = found.toSorted((one, other) => one.at - other.at || other.end - one.end);
  const codePoints = codePointsUpTo(text);
  return joined(inOrder).map(({ at, end, kind }) => ({ from: codePoints(at), to: codePoints(end), kind }));
}

/** UTF-16 units from the beginning of the text. */
interface Found {
  readonly at: number;
  readonly end: number;
  readonly kind: SuggestionKind;
}

function byLook(text: string): Found[] {
  return looks().flatMap(({ pattern, kindOf }) =>
    [...text.matchAll(pattern)].flatMap(({ 0: match, index }) => {
      const kind = kindOf(match);
      return kind ? [{ at: index, end: index + match.length, kind }] : [];
    }),
  );
}

interface Look {
  readonly pattern: RegExp;
  readonly kindOf: (match: string) => SuggestionKind | undefined;
}

/** Texts, because a bundle can hold no letter beyond ASCII in a pattern (bundle.ts). */
const space = '[\\s\\u00a0]';
const gap = '[\\s\\u00a0-]?';
const street = '(?:ул|улица|улице|улицу|улицы|просп|проспект|проспекте|пр|пер|переулок|мкр|микрорайон|микрорайоне)';
const house = `(?:[,\\s]+(?:д|дом|доме|дома)\\.?${space}*|[,\\s]+)\\d+[\\p{L}/-]?\\d*`;
const flat = `(?:[,\\s]+(?:кв|квартира|квартире|квартиры)\\.?${space}*\\d+)?`;
const streetKk = '(?:көшесі|даңғылы|шағынауданы|тұйық көшесі)\\p{L}*';
const houseKk = `[,\\s]+\\d+[\\p{L}/]?(?:[-\\s]?үй\\p{L}*)?(?:[,\\s]+\\d+[-\\s]?пәтер\\p{L}*)?`;
const capitalised = '\\p{Lu}[\\p{L}-]+';
const patronymic = '\\p{Lu}\\p{L}*(?:ович|евич|овн|евн|ичн|ұлы|улы|қызы|кызы)\\p{L}*';

const looks = (): readonly Look[] => [
  { pattern: /[\p{L}\p{N}_.+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu, kindOf: () => 'email' },
  { pattern: digits(11, 11), kindOf: numberKind },
  { pattern: digits(12, 18), kindOf: (match) => (isCard(digitsOf(match)) ? 'card' : undefined) },
  {
    pattern: new RegExp(`(?<![\\p{L}\\d])KZ${gap}\\d{2}(?:${gap}[A-Z\\d]){16}(?![\\p{L}\\d])`, 'giu'),
    kindOf: () => 'account',
  },
  {
    pattern: new RegExp(
      `(?<!\\d)(?:(?:\\+?7|8)${gap})?\\(?7\\d{2}\\)?${gap}\\d{3}${gap}\\d{2}${gap}\\d{2}(?!\\d)`,
      'gu',
    ),
    kindOf: () => 'phone',
  },
  {
    pattern: new RegExp(`(?<!\\p{L})${street}\\.?${space}+[\\p{Lu}\\d][\\p{L}\\d. -]{0,40}?${house}${flat}`, 'gu'),
    kindOf: () => 'address',
  },
  { pattern: new RegExp(`\\p{Lu}[\\p{L}. -]{0,40}?${space}${streetKk}${houseKk}`, 'gu'), kindOf: () => 'address' },
  {
    pattern: new RegExp(`(?:${capitalised}${space}+){0,2}${patronymic}(?:${space}+${capitalised})?`, 'gu'),
    kindOf: () => 'name',
  },
];

/** A digit and so many more, however they are set apart, among no others. */
function digits(fewest: number, most: number): RegExp {
  return new RegExp(`(?<!\\d)\\d(?:${gap}\\d){${fewest},${most}}(?!${gap}\\d)`, 'gu');
}

const digitsOf = (text: string) => text.replaceAll(/\D/g, '');

/** What holds a day of birth is a person's, whatever else it may be; both have the same check digit. */
function numberKind(match: string): SuggestionKind | undefined {
  const number = digitsOf(match);
  if (iin().safeParse(number).success) return 'iin';
  const isNumber = bin().safeParse(number).success || checkDigit(number.slice(0, 11)) === Number(number[11]);
  return isNumber ? 'bin' : undefined;
}

/** Luhn's formula (ISO/IEC 7812-1, annex B). */
function isCard(number: string): boolean {
  const sum = [...number].toReversed().reduce((total, digit, index) => {
    const weighted = Number(digit) * (index % 2 === 0 ? 1 : 2);
    return total + (weighted > 9 ? weighted - 9 : weighted);
  }, 0);
  return sum % 10 === 0 && !/^0+$/.test(number);
}

/** A name as it is written in either language and any case: its stem, and an ending. */
function ofAuthor(text: string, names: readonly string[]): Found[] {
  const stems = names
    .flatMap(foldedWords)
    .map(withoutEnding)
    .filter((stem) => stem.length >= shortestStem);
  if (stems.length === 0) return [];
  return [...text.matchAll(/[\p{L}\p{M}'\u2019-]+/gu)].flatMap(({ 0: word, index }) => {
    const folded = foldedWords(word);
    const isTheirs = folded.some((each) =>
      stems.some((stem) => each.startsWith(stem) && each.length <= stem.length + longestEnding),
    );
    return isTheirs ? [{ at: index, end: index + word.length, kind: 'name' as const }] : [];
  });
}

const shortestStem = 4;
const longestEnding = 6;
const withoutEnding = (folded: string) => folded.replace(/[aeiou]+$/, '');

function joined(inOrder: readonly Found[]): Found[] {
  const all: Found[] = [];
  for (const next of inOrder) {
    const last = all.at(-1);
    if (!last || next.at >= last.end) all.push(next);
    else all.splice(-1, 1, { ...last, end: Math.max(last.end, next.end) });
  }
  return all;
}

function codePointsUpTo(text: string): (unit: number) => number {
  return (unit) => [...text.slice(0, unit)].length;
}
