/** What counts as text, whoever wrote it and wherever it comes in: requests, queues, registers. Pure. */

/**
 * Control characters other than tab and line breaks, half surrogate pairs, what is left of a wrong encoding (U+FFFD);
 * characters that nobody has defined, that everybody defines for himself, or that only tag others; and those that turn
 * the order in which a text is read. Marks of direction and joiners stay: Arabic script and emoji need them.
 */
const forbidden = /[\p{Cc}--[\t\n\r]]|[\p{Cs}\p{Cn}\p{Co}\ufffd\u202a-\u202e\u2066-\u2069\u{e0000}-\u{e007f}]/v;

/** Whether every character may stand in a text. */
export function isCleanText(text: string): boolean {
  return text.isWellFormed() && !forbidden.test(text);
}

const everyForbidden = new RegExp(forbidden, 'gv');

/** The text without what may not stand in one: for what nobody is there to mend. */
export function cleanText(text: string): string {
  return text.toWellFormed().replaceAll(everyForbidden, '');
}

/**
 * Letters, digits, punctuation and symbols that put ink on paper. By their category a few blank ones are among these:
 * the Hangul fillers (ignorable by default), the empty Braille cell, two Egyptian blanks, the null notehead; and what
 * stands for an object that was left out.
 */
const visible = /[[\p{L}\p{N}\p{P}\p{S}]--[\p{Default_Ignorable_Code_Point}\u2800\ufffc\u{13441}\u{13442}\u{1d159}]]/v;

/** Whether a reader sees anything at all. */
export function hasVisibleCharacter(text: string): boolean {
  return visible.test(text);
}

/** How long a text is to its reader: without what is never shown, and without space around it. In UTF-16 units. */
export function readableLength(text: string): number {
  return text.replaceAll(ignorable, '').trim().length;
}

const ignorable = /\p{Default_Ignorable_Code_Point}/gv;

const lineBreaks = /[\t\n\v\f\r\u2028\u2029]/;

export function isOneLine(text: string): boolean {
  return !lineBreaks.test(text);
}

/** What a reader sees of a text, in one line; empty where that is nothing. */
export function inOneLine(text: string): string {
  const line = cleanText(text).normalize('NFC').replaceAll(/\s+/g, ' ').trim();
  return hasVisibleCharacter(line) ? line : '';
}
