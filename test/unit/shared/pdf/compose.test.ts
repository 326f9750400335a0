import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { describe, expect, test } from 'vitest';
import { composePdf } from '../../../../shared/pdf/compose.ts';
import { readFonts } from '../../../../shared/pdf/fonts.ts';
import { replacedNote } from '../../../../shared/pdf/printable.ts';
import type { Block, Printed } from '../../../../shared/pdf/printed.ts';
import { hearPdf, lettersHeard, lettersOf } from '../../../read-pdf.ts';

const fonts = await readFonts(
  dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/noto-sans/package.json')),
);

const document = (blocks: readonly Block[], changed: Partial<Printed> = {}): Printed => ({
  language: 'kk',
  title: 'Жолданым',
  at: new Date('2026-05-26T05:00:00Z'),
  blocks,
  ...changed,
});
const hear = async (...blocks: Block[]) => hearPdf(await composePdf(document(blocks), fonts));
const text = (said: string): Block => ({ kind: 'text', text: said });

/** Every letter of the Kazakh alphabet, both signs, the quotation marks and dashes of the three languages. */
const alphabet =
  'АаӘәБбВвГгҒғДдЕеЁёЖжЗзИиЙйКкҚқЛлМмНнҢңОоӨөПпРрСсТтУуҰұҮүФфХхҺһЦцЧчШшЩщЪъЫыІіЬьЭэЮюЯя ₸ № «» “” „” – — … • § ©';

describe('a printed document', () => {
  test('is tagged, and says its title, its language and the time of its state', async () => {
    const { title, language, tagged, createdAt } = await hear();
    expect({ title, language, tagged, createdAt }).toEqual({
      title: 'Жолданым',
      language: 'kk',
      tagged: true,
      createdAt: 'D:20260526050000Z',
    });
    const bytes = Buffer.from(await composePdf(document([]), fonts)).toString('latin1');
    expect(bytes).toContain('<pdfuaid:part>1</pdfuaid:part>');
    expect(bytes).toMatch(/\/DisplayDocTitle true/);
  });

  test('is the same bytes whenever it is composed, and other bytes of another state', async () => {
    const compose = (said: string) => composePdf(document([text(said)]), fonts);
    const [once, again, other] = [await compose('Жауап'), await compose('Жауап'), await compose('Жауап.')];
    expect(Buffer.compare(once, again)).toBe(0);
    expect(Buffer.compare(once, other)).not.toBe(0);
  });

  test('is heard in the order of reading: headings, paragraphs in their languages, tables with their head cells', async () => {
    const { elements } = await hear(
      { kind: 'heading', text: 'Мәтіні' },
      { kind: 'text', text: 'Первый абзац.\r\n\r\nВторой абзац.', language: 'ru' },
      { kind: 'facts', rows: [{ name: 'Мерзімі', text: '17.06.2026' }] },
      {
        kind: 'table',
        columns: [
          { head: 'Қашан', share: 0.5 },
          { head: 'Не', share: 0.5 },
        ],
        rows: [['1', '2']],
      },
    );
    expect(elements.map(({ path, text: said, lang }) => [path, said.trim(), lang])).toEqual([
      ['Document/H1', 'Жолданым', undefined],
      ['Document/H2', 'Мәтіні', undefined],
      ['Document/P', 'Первый абзац.', 'ru'],
      ['Document/P', 'Второй абзац.', 'ru'],
      ['Document/Table/TR/TH', 'Мерзімі', undefined],
      ['Document/Table/TR/TD', '17.06.2026', undefined],
      ['Document/Table/TR/TH', 'Қашан', undefined],
      ['Document/Table/TR/TH', 'Не', undefined],
      ['Document/Table/TR/TD', '1', undefined],
      ['Document/Table/TR/TD', '2', undefined],
    ]);
  });

  test('head cells say whether they head a row or a column', async () => {
    const bytes = await composePdf(
      document([
        { kind: 'facts', rows: [{ name: 'Мерзімі', text: '17.06.2026' }] },
        { kind: 'table', columns: [{ head: 'Қашан', share: 1 }], rows: [['1']] },
      ]),
      fonts,
    );
    const scopes = Buffer.from(bytes)
      .toString('latin1')
      .match(/\/Scope \/\w+/g);
    expect(scopes).toEqual(['/Scope /Row', '/Scope /Column']);
  });

  test('has all letters of the Kazakh alphabet, ₸ and №, in both weights', async () => {
    const { elements } = await hear({ kind: 'heading', text: alphabet }, text(alphabet));
    expect(elements.slice(1).map((element) => lettersOf(element.text))).toEqual(Array(2).fill(lettersOf(alphabet)));
  });

  test('numbers its pages where there are three, outside of what is heard', async () => {
    const heard = await hear(text('Қанағаттандырылмағандықтарыңыздан '.repeat(240)));
    expect(heard.pages).toBe(3);
    expect(heard.unheard).toEqual([1, 2, 3].map((page) => `Жолданым · 3 беттің ${page}-беті`));
    expect(lettersHeard(heard)).toBe(`Жолданым${'Қанағаттандырылмағандықтарыңыздан'.repeat(240)}`);
  });

  test('loses nothing of a row that is longer than a page', async () => {
    const long = 'Орган жауап берді. '.repeat(600);
    const heard = await hear({ kind: 'facts', rows: [{ name: 'Жауап', text: long }] });
    expect(heard.pages).toBeGreaterThan(2);
    expect(lettersHeard(heard)).toBe(`ЖолданымЖауап${lettersOf(long)}`);
  });
});

describe('what strangers wrote stays text', () => {
  test.each([
    'Скобки (одна ((две)) и обратная \\ черта \\) конец',
    '%PDF-1.7 %%EOF endstream endobj 1 0 obj <</Type /Catalog /OpenAction (x)>> trailer',
    '/H1 <</MCID 0>> BDC (text) Tj ET EMC',
    '<script>alert(1)</script> <rdf:li>&amp;</rdf:li>',
    '=HYPERLINK("https://example.org")',
  ])('%s', async (hostile) => {
    const { elements, tagged } = await hear({ kind: 'heading', text: hostile }, text(hostile));
    expect(tagged).toBe(true);
    expect(elements.map(({ path }) => path)).toEqual(['Document/H1', 'Document/H2', 'Document/P']);
    expect(elements.slice(1).map((each) => lettersOf(each.text))).toEqual(Array(2).fill(lettersOf(hostile)));
  });

  test('a character that the font lacks is marked, and the document says so', async () => {
    const heard = await hear(text('Жарайды 😀 رحمت'));
    expect(heard.elements.at(-2)?.text).toBe('Жарайды \ufffd \ufffd\ufffd\ufffd\ufffd');
    expect(lettersOf(heard.elements.at(-1)?.text ?? '')).toBe(lettersOf(replacedNote.kk));
    expect((await hear(text('Жарайды'))).elements).toHaveLength(2);
  });

  test('marks that turn the order of reading, and joiners, are left out', async () => {
    const { elements } = await hear(text('ру\u202eсс\u200dкий\u00ad'));
    expect(elements.at(-1)?.text).toBe('русский');
  });
});
