/**
 * Composes a tagged PDF (ISO 32000-1, 14.8; PDF/UA-1): whoever hears it hears headings, paragraphs and tables with their
 * head cells in the order of reading, each in its language.
 */
import PDFDocument from 'pdfkit';
import { breakLines } from './break-lines.ts';
import type { Fonts, Weight } from './fonts.ts';
import { pageOf } from './page-words.ts';
import { paragraphsOf, printable, replacedNote, replacement } from './printable.ts';
import type { Block, Code, Column, Fact, Fragment, Printed } from './printed.ts';
import { inGroups, modulesOf, quietModules } from './qr.ts';

/** Points, of an A4 page. */
const margins = { top: 56, bottom: 64, left: 62, right: 56 };
const sizes = { title: 20, heading: 14, text: 11, small: 9 };
const lineHeight = 1.4;
const cellPadding = 5;
const moduleSize = 3;

/** The bytes of the PDF: the same of the same document. */
export async function composePdf(printed: Printed, fonts: Fonts): Promise<Uint8Array> {
  const doc = open(printed, fonts);
  const bytes = Array.fromAsync(doc as AsyncIterable<Uint8Array>);
  const root = doc.struct('Document', { lang: printed.language });
  doc.addStructure(root);
  const page = { doc, root, fonts, replaced: false };
  write(page, 'H1', { text: printed.title }, titleStyle);
  for (const block of printed.blocks) writers[block.kind](page, block as never);
  if (page.replaced) write(page, 'P', { text: replacedNote[printed.language] }, smallStyle);
  root.end();
  numberPages(page, printed);
  doc.end();
  return Buffer.concat(await bytes);
}

function open({ language, title, at }: Printed, { files }: Fonts) {
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

type Doc = ReturnType<typeof open>;
type Element = ReturnType<Doc['struct']>;

/** Where is written. */
interface Page {
  readonly doc: Doc;
  readonly root: Element;
  readonly fonts: Fonts;
  /** Whether a character was replaced that the font lacks. */
  replaced: boolean;
}

interface Style {
  readonly weight: Weight;
  readonly size: number;
  /** Above it. */
  readonly gap: number;
}

const titleStyle: Style = { weight: 'bold', size: sizes.title, gap: 0 };
const headingStyle: Style = { weight: 'bold', size: sizes.heading, gap: 16 };
const textStyle: Style = { weight: 'regular', size: sizes.text, gap: 6 };
const smallStyle: Style = { weight: 'regular', size: sizes.small, gap: 12 };
const headStyle: Style = { ...textStyle, weight: 'bold' };

type Writers = { readonly [K in Block['kind']]: (page: Page, block: Extract<Block, { kind: K }>) => void };

const writers: Writers = {
  heading: (page, { text }) => write(page, 'H2', { text }, headingStyle),
  text: (page, { text, ...said }) => {
    for (const paragraph of paragraphsOf(text)) write(page, 'P', { ...said, text: paragraph }, textStyle);
  },
  facts: writeFacts,
  table: writeTable,
  code: (page, { code }) => writeCode(page, code),
};

/** A heading or a paragraph, over as many pages as it takes. */
function write(page: Page, type: 'H1' | 'H2' | 'P', { text, language }: Fragment, style: Style): void {
  const { doc, root } = page;
  const lines = linesOf(page, text, widthOf(doc), style);
  doc.y += style.gap;
  // A heading stays with what it is about.
  const together = type === 'P' ? 1 : lines.length + 3;
  if (room(doc, style) < together) doc.addPage();
  root.add(
    doc.struct(type, { ...(language && { lang: language }) }, [
      () => {
        for (const line of lines) {
          if (room(doc, style) < 1) doc.continueOnNewPage();
          drawLine(doc, line, { x: margins.left, y: doc.y, style });
          doc.y += heightOf(style);
        }
      },
    ]),
  );
}

function writeFacts(page: Page, { rows }: { readonly rows: readonly Fact[] }): void {
  const shares = [0.34, 0.66];
  writeRows(
    page,
    rows.map(({ name, ...said }) => [
      { type: 'TH', scope: 'Row', text: name },
      { type: 'TD', ...said },
    ]),
    shares,
  );
}

function writeTable(
  page: Page,
  { columns, rows }: { readonly columns: readonly Column[]; readonly rows: readonly (readonly string[])[] },
): void {
  const heads = columns.map(({ head }): Cell => ({ type: 'TH', scope: 'Column', text: head }));
  const cells = rows.map((row) => row.map((text): Cell => ({ type: 'TD', text })));
  writeRows(
    page,
    [heads, ...cells],
    columns.map(({ share }) => share),
  );
}

type Cell = Fragment & ({ readonly type: 'TD' } | { readonly type: 'TH'; readonly scope: 'Row' | 'Column' });

function writeRows(page: Page, rows: readonly (readonly Cell[])[], shares: readonly number[]): void {
  const { doc, root } = page;
  const table = doc.struct('Table');
  root.add(table);
  doc.y += textStyle.gap;
  for (const row of rows) writeRow(page, table, row, shares);
  table.end();
}

/** A row whose cells do not fit on the page goes on with the next. */
function writeRow(page: Page, table: Element, row: readonly Cell[], shares: readonly number[]): void {
  const { doc } = page;
  const element = doc.struct('TR');
  table.add(element);
  const cells = row.map((cell, index) => openCell(page, element, cell, columnAt(doc, shares, index)));
  let left = Math.max(...cells.map(({ lines }) => lines.length));
  while (left > 0) {
    if (room(doc, textStyle, 2 * cellPadding) < Math.min(left, 3)) doc.addPage();
    const taken = Math.min(left, room(doc, textStyle, 2 * cellPadding));
    rule(doc);
    for (const cell of cells) drawCell(doc, cell, taken);
    doc.y += taken * heightOf(textStyle) + 2 * cellPadding;
    left -= taken;
  }
  rule(doc);
  element.end();
}

interface OpenCell {
  readonly element: Element;
  /** Those that are still to be drawn. */
  lines: string[];
  readonly x: number;
  readonly style: Style;
}

function openCell(page: Page, row: Element, cell: Cell, { x, width }: Place): OpenCell {
  const { doc } = page;
  const style = cell.type === 'TH' ? headStyle : textStyle;
  const element = doc.struct(cell.type, {
    ...(cell.language && { lang: cell.language }),
    ...(cell.type === 'TH' && { scope: cell.scope }),
  });
  row.add(element);
  return { element, lines: linesOf(page, cell.text, width - 2 * cellPadding, style), x: x + cellPadding, style };
}

function drawCell(doc: Doc, cell: OpenCell, most: number): void {
  const lines = cell.lines.splice(0, most);
  if (lines.length > 0) {
    cell.element.add(() => {
      for (const [index, line] of lines.entries()) {
        const y = doc.y + cellPadding + index * heightOf(cell.style);
        drawLine(doc, line, { x: cell.x, y, style: cell.style });
      }
    });
  }
  if (cell.lines.length === 0) cell.element.end();
}

interface Place {
  readonly x: number;
  readonly width: number;
}

function columnAt(doc: Doc, shares: readonly number[], index: number): Place {
  const before = shares.slice(0, index).reduce((sum, share) => sum + share, 0);
  return { x: margins.left + before * widthOf(doc), width: (shares[index] ?? 0) * widthOf(doc) };
}

/** A line across the page, which says nothing. */
function rule(doc: Doc): void {
  doc.markContent('Artifact', { type: 'Layout' });
  doc
    .lineWidth(0.5)
    .strokeColor('#767676')
    .moveTo(margins.left, doc.y)
    .lineTo(margins.left + widthOf(doc), doc.y)
    .stroke();
  doc.endMarkedContent();
}

/** The code with what it says beside it, on one page. */
function writeCode(page: Page, { value, alt, caption }: Code): void {
  const { doc, root } = page;
  const modules = modulesOf(value);
  const side = (modules.length + 2 * quietModules) * moduleSize;
  if (doc.page.height - margins.bottom - doc.y < side + textStyle.gap) doc.addPage();
  doc.y += textStyle.gap;
  const { y } = doc;
  const origin = { x: margins.left + quietModules * moduleSize, y: y + quietModules * moduleSize };
  const figure: object = { alt, bbox: [margins.left, y, margins.left + side, y + side] };
  root.add(doc.struct('Figure', figure, [() => drawModules(doc, modules, origin)]));
  const x = margins.left + side + cellPadding;
  const width = widthOf(doc) - side - cellPadding;
  doc.y = y + side / 3;
  for (const [text, style] of [
    [inGroups(value), headingStyle],
    [caption, textStyle],
  ] as const) {
    const lines = linesOf(page, text, width, style);
    root.add(doc.struct('P', {}, [() => drawLines(doc, lines, x, style)]));
  }
  doc.y = y + side;
}

function drawLines(doc: Doc, lines: readonly string[], x: number, style: Style): void {
  for (const line of lines) {
    drawLine(doc, line, { x, y: doc.y, style });
    doc.y += heightOf(style);
  }
}

/** One path: what shows a hair of white between two squares may be read for none. */
function drawModules(doc: Doc, modules: readonly (readonly boolean[])[], origin: { x: number; y: number }): void {
  for (const [row, places] of modules.entries()) {
    for (const [column, ink] of places.entries()) {
      if (ink) doc.rect(origin.x + column * moduleSize, origin.y + row * moduleSize, moduleSize, moduleSize);
    }
  }
  doc.fill('#000000');
}

/** `2 / 3` at the foot of each page, which is no part of what is read. */
function numberPages({ doc, fonts }: Page, { language, title }: Printed): void {
  const { start, count } = doc.bufferedPageRange();
  for (let index = start; index < start + count; index++) {
    doc.switchToPage(index);
    doc.markContent('Artifact', { type: 'Pagination' });
    const text = printable(`${title} · ${pageOf(index + 1, count)[language]}`, fonts);
    drawLine(doc, text, { x: margins.left, y: doc.page.height - 40, style: smallStyle });
    doc.endMarkedContent();
  }
}

/** The lines of one paragraph in this width; at least one, so that an empty cell has its height. */
function linesOf(page: Page, text: string, width: number, { weight, size }: Style): string[] {
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

function drawLine(doc: Doc, line: string, { x, y, style: { weight, size } }: LinePlace): void {
  const at = doc.y;
  doc.font(weight).fontSize(size).fillColor('#000000').text(line, x, y, { lineBreak: false });
  doc.y = at;
}

function heightOf({ size }: Style): number {
  return size * lineHeight;
}

/** How many lines there is room for on the page, below what else is needed. */
function room(doc: Doc, style: Style, besides = 0): number {
  return Math.floor((doc.page.height - margins.bottom - doc.y - besides) / heightOf(style));
}

function widthOf(doc: Doc): number {
  return doc.page.width - margins.left - margins.right;
}
