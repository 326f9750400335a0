/** The page that is written on: its measures and styles, and lines put where there is room for them. */
import PDFDocument from 'pdfkit';
import { breakLines } from './break-lines.ts';
import type { Fonts, Weight } from './fonts.ts';
import { printable, replacement } from './printable.ts';
import type { Printed } from './printed.ts';

/** Points, of an A4 page. */
export const margins = { top: 56, bottom: 64, left: 62, right: 56 };
const sizes = { title: 20, heading: 14, text: 11, small: 9 };
const lineHeight = 1.4;
export const cellPadding = 5;

export function openDocument({ language, title, at }: Printed, { files }: Fonts) {
  const doc = new PDFDocument({
    size: 'A4',
    margins,
    pdfVersion: '1.7',
    ...markedAsUa,
    tagged: true,
    lang: language,
    displayTitle: true,
    bufferPages: true,
    font: '',
    info: { Title: title, Creator: 'Qyzmet', Producer: 'Qyzmet', CreationDate: at, ModDate: at },
  });
  for (const [weight, file] of Object.entries(files)) doc.registerFont(weight, file);
  return doc;
}

/** What the types of pdfkit do not know yet. */
const markedAsUa: object = { subset: 'PDF/UA' };

export type Doc = ReturnType<typeof openDocument>;
export type Element = ReturnType<Doc['struct']>;

/** Where is written. */
export interface Page {
  readonly doc: Doc;
  readonly root: Element;
  readonly fonts: Fonts;
  /** Whether a character was replaced that the font lacks. */
  replaced: boolean;
}

export interface Style {
  readonly weight: Weight;
  readonly size: number;
  /** Above it. */
  readonly gap: number;
}

export const titleStyle: Style = { weight: 'bold', size: sizes.title, gap: 0 };
export const headingStyle: Style = { weight: 'bold', size: sizes.heading, gap: 16 };
export const textStyle: Style = { weight: 'regular', size: sizes.text, gap: 6 };
export const smallStyle: Style = { weight: 'regular', size: sizes.small, gap: 12 };
export const headStyle: Style = { ...textStyle, weight: 'bold' };

/** The lines of one paragraph in this width; at least one, so that an empty cell has its height. */
export function linesOf(page: Page, text: string, width: number, { weight, size }: Style): string[] {
  const { doc, fonts } = page;
  const shown = printable(text, fonts);
  if (shown.includes(replacement)) page.replaced = true;
  doc.font(weight).fontSize(size);
  return breakLines(shown, width, (part) => doc.widthOfString(part));
}

interface LinePlace {
  readonly x: number;
  readonly y: number;
  readonly style: Style;
}

export function drawLine(doc: Doc, line: string, { x, y, style: { weight, size } }: LinePlace): void {
  const at = doc.y;
  doc.font(weight).fontSize(size).fillColor('#000000').text(line, x, y, { lineBreak: false });
  doc.y = at;
}

export function heightOf({ size }: Style): number {
  return size * lineHeight;
}

/** How many lines there is room for on the page, below what else is needed. */
export function room(doc: Doc, style: Style, besides = 0): number {
  return Math.floor((doc.page.height - margins.bottom - doc.y - besides) / heightOf(style));
}

export function widthOf(doc: Doc): number {
  return doc.page.width - margins.left - margins.right;
}
