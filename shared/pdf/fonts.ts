/**
 * The font that is printed in: Noto Sans (OFL-1.1), of which two files lie beside the code of whoever prints. Both hold
 * all letters of the Kazakh, Russian and English alphabets, ₸ and №.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { create } from 'fontkit';

/** By weight: where its file lies below the fonts' folder, as the npm package has it. */
export const fontFiles = {
  regular: '400Regular/NotoSans_400Regular.ttf',
  bold: '700Bold/NotoSans_700Bold.ttf',
} as const;

/** Goes with the files wherever they go. */
export const fontLicence = 'LICENSE_FONT';

/** Beside the code. */
export const fontsFolder = 'fonts';

export type Weight = keyof typeof fontFiles;

export interface Fonts {
  readonly files: Readonly<Record<Weight, Buffer>>;
  /** Whether it has a glyph for a character: without one, ink would not say what the text says. */
  readonly has: (character: string) => boolean;
}

/** Reads the fonts of a folder. Throws where it lacks one. */
export async function readFonts(folder: string): Promise<Fonts> {
  const [regular, bold] = await Promise.all([
    readFile(join(folder, fontFiles.regular)),
    readFile(join(folder, fontFiles.bold)),
  ]);
  const font = create(regular);
  if (!('hasGlyphForCodePoint' in font)) throw new Error(`${fontFiles.regular} is a collection, not a font`);
  return {
    files: { regular, bold },
    has: (character) => font.hasGlyphForCodePoint(character.codePointAt(0) ?? 0),
  };
}
