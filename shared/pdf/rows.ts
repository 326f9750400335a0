/** Tables, and facts as tables of two columns: rows that go on with the next page where they do not fit. */
import {
  cellPadding,
  type Doc,
  drawLine,
  type Element,
  headStyle,
  heightOf,
  linesOf,
  margins,
  type Page,
  room,
  type Style,
  textStyle,
  widthOf,
} from './page.ts';
import type { Column, Fact, Fragment } from './printed.ts';

export function writeFacts(page: Page, { rows }: { readonly rows: readonly Fact[] }): void {
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

export function writeTable(
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
