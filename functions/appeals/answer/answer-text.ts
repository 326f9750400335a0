/** A text as its checks read it: sentences, each with its paragraph; and patterns of words. Pure. */

export interface Sentence {
  readonly text: string;
  /** From 1. */
  readonly paragraph: number;
}

/** The sentences of a text, in order. A paragraph ends with its line. */
export function sentencesOf(text: string): Sentence[] {
  const paragraphs = text.split('\n').filter((line) => line.trim() !== '');
  return paragraphs.flatMap((line, index) =>
    splitSentences(line).map((sentence) => ({ text: sentence, paragraph: index + 1 })),
  );
}

/** By Unicode's rules; those know no abbreviations of Kazakh and Russian, so what ends in one goes on. */
function splitSentences(line: string): string[] {
  const sentences: string[] = [];
  for (const { segment } of new Intl.Segmenter('ru', { granularity: 'sentence' }).segment(line)) {
    const last = sentences.at(-1);
    if (last !== undefined && goesOn.test(last.slice(-longestAbbreviation))) sentences.splice(-1, 1, last + segment);
    else sentences.push(segment);
  }
  return sentences;
}

/** Initials are abbreviations too; `1.` counts what follows. */
const goesOn = pattern(
  '(?<![\\p{L}\\d])(?:[Сс]т|[Пп]|пп|[Уу]л|пр|д|кв|г|гг|им|т|с|см|рис|руб|тг|тыс|млн|млрд|тел|каб|мкр|обл|б|No|[Aa]rts?|\\p{Lu}|\\d)\\.\\s*$',
  'u',
);
const longestAbbreviation = 10;

/**
 * A pattern from a text. The bundler makes a literal of `new RegExp('...')`, and literals hold ASCII alone
 * (infra/bundle.ts).
 */
export function pattern(text: string, flags: string): RegExp {
  return new RegExp(text, flags);
}

/** Finds any of these beginnings of words, whatever the case: alternatives of a pattern. */
export function wordsThatBegin(...alternatives: readonly string[]): RegExp {
  return pattern(`(?<!\\p{L})(?:${alternatives.join('|')})`, 'iu');
}

/** The words of a text in small letters, ё as е. */
export function wordsOf(text: string): string[] {
  return (
    text
      .toLowerCase()
      .replaceAll('ё', 'е')
      .match(/\p{L}+/gu) ?? []
  );
}
