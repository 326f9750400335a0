/**
 * One typing error: a letter too many, too few, or another, or two that changed places. The first letter is typed with
 * care, and so are words shorter than seven letters, which an error would make another word. Pure.
 */

export const shortestMisspelt = 7;

/** The parts of a word by which it is looked for, its first letter in each: an error leaves one of them as it is. */
export function partsMeant(word: string): string[] {
  return [headOf(word), tailOf(word, 0)];
}

/** The parts by which a word with an error may be found: behind it all letters may stand one place further on or back. */
export function partsTyped(word: string): string[] {
  return [headOf(word), ...[-1, 0, 1].map((shift) => tailOf(word, shift))];
}

const headOf = (word: string) => word.slice(0, 3);
const tailOf = (word: string, shift: number) => `${word[0]}..${word.slice(3 + shift, 6 + shift)}`;

/** Whether what was typed is, or begins with, the word that was meant, but for one error. */
export function hasOneError(typed: string, meant: string, begins: boolean): boolean {
  const at = placeOfError(typed, meant);
  const goesOn = (from: number, meantFrom: number) =>
    typed.startsWith(meant.slice(meantFrom), from) && (begins || typed.length - from === meant.length - meantFrom);
  const isSwapped = typed[at] === meant[at + 1] && typed[at + 1] === meant[at];
  return goesOn(at + 1, at + 1) || goesOn(at + 1, at) || goesOn(at, at + 1) || (isSwapped && goesOn(at + 2, at + 2));
}

function placeOfError(typed: string, meant: string): number {
  let at = 0;
  while (at < meant.length && typed[at] === meant[at]) at++;
  return at;
}
