/** A QR code with what it says beside it. */
import {
  cellPadding,
  type Doc,
  drawLine,
  headingStyle,
  heightOf,
  linesOf,
  margins,
  type Page,
  type Style,
  textStyle,
  widthOf,
} from './page.ts';
import type { Code } from './printed.ts';
import { inGroups, modulesOf, quietModules } from './qr.ts';

const moduleSize = 3;

/** The code with what it says beside it, on one page. */
export function writeCode(page: Page, { value, alt, caption }: Code): void {
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
