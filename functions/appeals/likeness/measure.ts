/**
 * How like two texts are: the Jaccard index of the sets of the beginnings of their words, in the spellings that
 * `shared/search` takes for one. By bottom-k sketches (Broder, 1997), so that texts are compared that nobody opens: exact
 * where they have no more different words than a sketch holds, an estimate beyond that. Pure.
 */
import { foldedWords } from '../../../shared/search/fold.ts';

/** The smallest of a text's keyed hashes, in order. */
export type Sketch = readonly string[];

const mostKept = 64;
/** So few first letters are the same in the forms of one word; what is shorter than three says nothing of a matter. */
const beginning = 5;
const shortest = 3;

/** From here on a text is shown as similar. Of two who tell of one thing in words of their own, about a third is common. */
export const leastResemblance = 0.3;

/** What of a text is compared: numbers whole, for a house is not its neighbour. */
export function beginningsOf(text: string): string[] {
  const words = foldedWords(text).filter((word) => word.length >= shortest || /\d/.test(word));
  return [...new Set(words.map((word) => word.slice(0, beginning)))];
}

export function sketchOf(hashes: readonly string[]): Sketch {
  return [...new Set(hashes)].toSorted().slice(0, mostKept);
}

/** What proportion of the words of both is common to them, from 0 to 1; 0 where one says nothing. */
export function resemblance(one: Sketch, other: Sketch): number {
  const ofBoth = sketchOf([...one, ...other]);
  const [inOne, inOther] = [new Set(one), new Set(other)];
  const common = ofBoth.filter((hash) => inOne.has(hash) && inOther.has(hash));
  return one.length === 0 || other.length === 0 ? 0 : common.length / ofBoth.length;
}

/** The text as far as it matters whether somebody has written it before: case, blanks and look-alike letters do not. */
export function wordingOf(text: string, place = ''): string {
  return [text, place].map((each) => foldedWords(each).join(' ')).join('\n');
}
