/**
 * Composes a tagged PDF (ISO 32000-1, 14.8; PDF/UA-1): whoever hears it hears headings, paragraphs and tables with their
 * head cells in the order of reading, each in its language.
 */
import { writeCode } from './figure.ts';
import type { Fonts } from './fonts.ts';
import {
  drawLine,
  headingStyle,
  heightOf,
  linesOf,
  margins,
  openDocument,
  type Page,
  room,
  type Style,
  smallStyle,
  textStyle,
  titleStyle,
  widthOf,
} from './page.ts';
import { pageOf } from './page-words.ts';
import { paragraphsOf, printable, replacedNote } from './printable.ts';
import type { Block, Fragment, Printed } from './printed.ts';
import { writeFacts, writeTable } from './rows.ts';

/** The bytes of the PDF: the same of the same document. */
export async function composePdf(printed: Printed, fonts: Fonts): Promise<Uint8Array> {
  const doc = openDocument(printed, fonts);
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
