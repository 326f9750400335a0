/**
 * What tools print is one line at a time, and nothing in a line is more than text: what strangers wrote (ids, reasons,
 * names, values of files) can neither steer a terminal nor look like a line of its own.
 */

/** Prints lines on stdout. */
export function say(...lines: readonly string[]): void {
  for (const line of lines) console.log(printable(line));
}

/** Prints a value on stdout as one line of JSON, in which what is not seen stands by its number too. */
export function sayAsJson(value: unknown): void {
  console.log(JSON.stringify(value).replaceAll(unseen, asEscapes));
}

/** As JSON writes them: one escape for each half of a pair. */
function asEscapes(character: string): string {
  const units = Array.from({ length: character.length }, (_, index) => character.charCodeAt(index));
  return units.map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`).join('');
}

/** Prints lines on stderr: what went wrong, and how far a tool has come. */
export function complain(...lines: readonly string[]): void {
  for (const line of lines) console.error(printable(line));
}

/**
 * Control characters (ESC, LF, BEL and C1 among them), characters that are not seen or turn the direction of reading,
 * and those that Unicode has not assigned, each by its number: `\u{1b}`.
 */
export function printable(text: string): string {
  return text.replaceAll(unseen, (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`);
}

/**
 * Cn also holds the noncharacters; variation selectors and fillers are unseen though they count as marks and letters.
 */
const unseen = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gv;
