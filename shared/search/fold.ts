/**
 * One fold for every search: what people write for the same word comes out the same, whether in Kazakh or in
 * Russian letters, in any of the Latin alphabets and transliterations in use, or on a keyboard that lacks a letter.
 * What comes out is for comparing, never for showing. Pure.
 */
import { lazily } from '../lazily.ts';

/** A word as somebody wrote it, and as it is compared. */
export interface FoldedWord {
  readonly written: string;
  readonly folded: string;
}

/** The words of a text, in its order; none where it has neither letter nor digit. */
export function wordsIn(text: string): FoldedWord[] {
  const words =
    text
      .normalize('NFC')
      .replace(unheard, '')
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  return words.map((written) => ({ written, folded: foldWord(written) })).filter(({ folded }) => folded !== '');
}

/** The folded words of a text. */
export function foldedWords(text: string): string[] {
  return wordsIn(text).map(({ folded }) => folded);
}

/** Without the words that say what kind of place it is (`г.`, `ауылы`, `oblysy`), unless it has no others. */
export function withoutKinds(folded: readonly string[]): string[] {
  const names = folded.filter((word) => !isKind(word));
  return names.length > 0 ? names : [...folded];
}

/** A single letter abbreviates one: `г.`, `с.о.`, `р-н`. */
function isKind(word: string): boolean {
  return /^[a-z]$/.test(word) || kindsOfPlaces().has(word);
}

/** Apostrophes, which mark letters in some Latin alphabets and soft consonants in others, and what is never shown. */
const unheard = /['\u2019\u2018\u02bc\u02b9\u02bb`\u00b4\p{Cf}]/gu;

function foldWord(word: string): string {
  const sounds = [...inOneScript(word).toLowerCase()].map((letter) => soundsOf[letter] ?? letter).join('');
  return alike(spelling(sounds.normalize('NFD').replace(/\p{M}/gu, '')));
}

/** Letters that look the same on a Latin and on a Cyrillic keyboard. */
const twins = new Map(
  [...'AaBCcEeHhIiKkMmOoPpTtXxYyƏə'].map((latin, at) => [latin, [...'АаВСсЕеНһІіКкМмОоРрТтХхУуӘә'][at]]),
);
const latinTwins = new Map([...twins].map(([latin, cyrillic = '']) => [cyrillic, latin]));

/** A word of both scripts is of the one in which it has a letter that only looks like itself; else Cyrillic. */
function inOneScript(word: string): string {
  if (!/\p{Script=Latin}/u.test(word) || !/\p{Script=Cyrillic}/u.test(word)) return word;
  const isLatin = [...word].some((letter) => /\p{Script=Latin}/u.test(letter) && !twins.has(letter));
  return [...word].map((letter) => (isLatin ? latinTwins : twins).get(letter) ?? letter).join('');
}

/**
 * What each letter sounds like in plain Latin. Kazakh letters sound as the Russian ones that stand in for them. Of
 * Latin letters, those that lose their sound without their mark: `ş` is no `s`, and `ý` was the `у` of the alphabet of
 * 2018.
 */
const soundsOf: Readonly<Record<string, string>> = {
  ...{ а: 'a', ә: 'a', б: 'b', в: 'v', г: 'g', ғ: 'g', д: 'd', е: 'e', ё: 'e', э: 'e', ж: 'j', з: 'z', и: 'i' },
  ...{ й: 'i', і: 'i', ы: 'i', к: 'k', қ: 'k', л: 'l', м: 'm', н: 'n', ң: 'n', о: 'o', ө: 'o', п: 'p', р: 'r' },
  ...{ с: 's', т: 't', у: 'u', ұ: 'u', ү: 'u', ф: 'f', х: 'h', һ: 'h', ц: 'ts', ч: 'ch', ш: 'sh', щ: 'sh' },
  ...{ ъ: '', ь: '', ю: 'iu', я: 'ia' },
  ...{ ə: 'a', ı: 'i', ŋ: 'n', ý: 'u', ş: 'sh', š: 'sh', ç: 'ch', č: 'ch', ž: 'j' },
};

/** The ways in which Latin letters spell one sound, longest first: of transliterations and of Kazakh alphabets. */
const spellings: readonly (readonly [RegExp, string])[] = [
  [/shch|sch/g, 'sh'],
  [/zh/g, 'j'],
  [/kh/g, 'h'],
  [/gh/g, 'g'],
  [/y[eo]/g, 'e'],
  [/y/g, 'i'],
  [/w/g, 'u'],
  [/q/g, 'k'],
  [/(?<=[aeiou])x(?=[aeiou])/g, 'ks'],
  [/x/g, 'h'],
  [/c(?!h)/g, 'ts'],
];

function spelling(word: string): string {
  return spellings.reduce((spelt, [pattern, sound]) => spelt.replace(pattern, sound), word);
}

/** Sounds that are heard and written as one: дж as ж, нг as ң, a doubled letter as a single one. */
function alike(word: string): string {
  return undoubled(undoubled(word).replaceAll('dj', 'j').replaceAll('ng', 'n'));
}

function undoubled(word: string): string {
  return word.replace(/([a-z])\1+/g, '$1').replace(/(sh)\1+/g, '$1');
}

const kindsOfPlaces = lazily(
  (): ReadonlySet<string> =>
    new Set(
      [
        'город қала қаласы qalasy city',
        'село ауыл ауылы аул селосы посёлок пос кент кенті auyly village',
        'область обл облыс облысы oblysy oblast region',
        'район аудан ауданы audany district',
        'сельский поселковый округ ауылдық кенттік округі okrugi',
        'станция станциясы ст разъезд рзд разъезі зимовка қыстау қыстауы участок уч учаскесі',
      ].flatMap(foldedWords),
    ),
);
