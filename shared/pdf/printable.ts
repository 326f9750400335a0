/** What of a text can be put on paper. Pure. */
import type { Localized } from '../i18n.ts';
import type { Fonts } from './fonts.ts';

/** Stands for a character that the font lacks: an emoji, a letter of another script. */
export const replacement = '\ufffd';

/** Is said at the end of what has such characters. */
export const replacedNote: Localized = {
  kk: `${replacement} — қаріпте жоқ таңба; толық мәтін электрондық түрде көрсетіледі`,
  ru: `${replacement} — знак, которого нет в шрифте; полный текст показан в электронном виде`,
  en: `${replacement} — a character that the font lacks; the whole text is shown online`,
};

/** Every character as it is where the font has it; a tab as a space; what is never shown is left out. */
export function printable(text: string, { has }: Pick<Fonts, 'has'>): string {
  const composed = text.normalize('NFC').replaceAll('\t', ' ').replaceAll(ignorable, '');
  return Array.from(composed, (character) => (has(character) ? character : replacement)).join('');
}

const ignorable = /\p{Default_Ignorable_Code_Point}/gv;

/** The paragraphs of a text; blank lines part them, and are none themselves. */
export function paragraphsOf(text: string): string[] {
  return text.split(/\r\n|[\n\v\f\r\u2028\u2029]/).filter((paragraph) => paragraph.trim() !== '');
}
