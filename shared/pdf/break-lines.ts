/** Breaking text into lines. Pure. */

/** How wide a text is, in points. */
export type Measure = (text: string) => number;

/**
 * Lines no wider than that, of a text without line breaks: joined they are the text again. It breaks after spaces and
 * hyphens; a word that fits on no line, between characters. What is blank at the end of a line takes no room.
 */
export function breakLines(text: string, width: number, measure: Measure): string[] {
  const lines: string[] = [];
  let line = '';
  let used = 0;
  for (const piece of piecesOf(text, width, measure)) {
    if (line !== '' && used + measure(piece.trimEnd()) > width) {
      lines.push(line);
      line = '';
      used = 0;
    }
    line += piece;
    used += measure(piece);
  }
  return [...lines, line];
}

/** Not after a space that is there to hold two words together. */
const wordsWithTheirEnds =
  /[^[[\p{Zs}\t]--[\u00a0\u2007\u202f]]\-–—\/]*(?:[\-–—\/]+|[[\p{Zs}\t]--[\u00a0\u2007\u202f]]+|$)/gv;

function piecesOf(text: string, width: number, measure: Measure): string[] {
  const words = (text.match(wordsWithTheirEnds) ?? []).filter((word) => word !== '');
  return words.flatMap((word) => (measure(word.trimEnd()) > width ? chop(word, width, measure) : [word]));
}

const characters = new Intl.Segmenter('kk', { granularity: 'grapheme' });

/** A word in pieces that fill their lines. */
function chop(word: string, width: number, measure: Measure): string[] {
  const pieces: string[] = [];
  let piece = '';
  let used = 0;
  for (const { segment } of characters.segment(word)) {
    const needed = measure(segment);
    if (piece !== '' && used + needed > width) {
      pieces.push(piece);
      piece = '';
      used = 0;
    }
    piece += segment;
    used += needed;
  }
  return [...pieces, piece];
}
