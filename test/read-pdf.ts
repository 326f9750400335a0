/** A PDF as somebody hears it: its elements in the order of reading, by an implementation that is not ours. */
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

export interface Heard {
  readonly title: unknown;
  readonly language: string | null;
  readonly tagged: boolean;
  readonly pages: number;
  readonly createdAt: unknown;
  readonly elements: readonly HeardElement[];
  /** What is drawn and belongs to no element: page numbers. */
  readonly unheard: readonly string[];
}

/** An element that holds text or a picture; what goes on over a page comes once for each. */
export interface HeardElement {
  /** `Document/Table/TR/TH` */
  readonly path: string;
  readonly text: string;
  /** Its own, where it has one. */
  readonly lang?: string;
  readonly alt?: string;
}

type Pdf = Awaited<ReturnType<typeof getDocument>['promise']>;
type PdfPage = Awaited<ReturnType<Pdf['getPage']>>;
interface Node {
  readonly role?: string;
  readonly lang?: string;
  readonly alt?: string;
  readonly id?: string;
  readonly children?: readonly Node[];
}

export async function hearPdf(bytes: Uint8Array): Promise<Heard> {
  const task = getDocument({ data: new Uint8Array(bytes), useSystemFonts: false, verbosity: 0 });
  const pdf = await task.promise;
  const { info } = (await pdf.getMetadata()) as { info: Record<string, unknown> };
  const pages = await Promise.all(Array.from({ length: pdf.numPages }, (_, index) => pdf.getPage(index + 1)));
  const heard = await Promise.all(pages.map(hearPage));
  await task.destroy();
  return {
    title: info.Title,
    language: info.Language as string | null,
    tagged: Buffer.from(bytes).toString('latin1').includes('/Marked true'),
    pages: pages.length,
    createdAt: info.CreationDate,
    elements: heard.flatMap(({ elements }) => elements),
    unheard: heard.flatMap(({ unheard }) => unheard),
  };
}

async function hearPage(page: PdfPage) {
  const { texts, unheard } = await textsOf(page);
  const tree = (await page.getStructTree()) as Node | null;
  return { elements: tree ? elementsOf(tree, texts, []) : [], unheard };
}

/** By the id of its marked content, as the tree names it. */
async function textsOf(page: PdfPage) {
  const { items } = await page.getTextContent({ includeMarkedContent: true, disableNormalization: true });
  const texts = new Map<string, string>();
  const unheard: string[] = [];
  const open: (string | undefined)[] = [];
  for (const item of items) {
    if ('str' in item) {
      const id = open.findLast((each) => each !== undefined);
      if (id !== undefined) texts.set(id, (texts.get(id) ?? '') + item.str);
      else if (item.str.trim() !== '') unheard.push(item.str);
    } else if (item.type === 'endMarkedContent') open.pop();
    else open.push('id' in item && typeof item.id === 'string' ? item.id : undefined);
  }
  return { texts, unheard };
}

function elementsOf(node: Node, texts: ReadonlyMap<string, string>, path: readonly string[]): HeardElement[] {
  const here = node.role && node.role !== 'Root' ? [...path, node.role] : path;
  const contents = (node.children ?? []).filter(({ role }) => role === undefined);
  const text = contents.map(({ id = '' }) => texts.get(id) ?? '').join('');
  const { lang, alt } = node;
  const own = { path: here.join('/'), text, ...(lang && { lang }), ...(alt && { alt }) };
  const below = (node.children ?? []).filter(({ role }) => role !== undefined);
  return [...(contents.length > 0 ? [own] : []), ...below.flatMap((child) => elementsOf(child, texts, here))];
}

/** Whoever reads a page puts a space where a line ends, or none: letters alone are compared. */
export function lettersOf(text: string): string {
  return text.replaceAll(/\s/g, '');
}

/** All that is heard, letters alone. */
export function lettersHeard({ elements }: Heard): string {
  return lettersOf(elements.map(({ text }) => text).join(''));
}
