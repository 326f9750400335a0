/** Anybody reads the figures of appeals. What was counted is kept in memory for a moment. */
import { cacheable } from '../../../shared/http/conditional.ts';
import { entityTag, hasCurrent } from '../../../shared/http/entity-tag.ts';
import { asAttachment } from '../../../shared/http/file-reply.ts';
import { openPage } from '../../../shared/http/paging.ts';
import { isProblem } from '../../../shared/http/problems.ts';
import { reading, reply } from '../../../shared/http/use-case.ts';
import { byAlphabet, type Language } from '../../../shared/i18n.ts';
import type { LawReader } from '../../../shared/law/reader.ts';
import type { KeyedHashes } from '../../../shared/persons/keyed-hash.ts';
import { dayOf } from '../../../shared/time.ts';
import type { Counts } from '../tally/measures.ts';
import * as api from './api.ts';
import { aboutIn, type By, type Filter, figuresBy, fits } from './figure.ts';
import { months, monthsBefore, mostMonths } from './months.ts';
import { nameOf } from './names.ts';
import { openOn } from './open-on.ts';
import { type NamedRow, tableOf } from './table.ts';
import { allTogether, definedFigures, definitions, nameOfTable } from './words.ts';

export interface Publishing {
  readonly law: LawReader;
  /** Nothing here changes state, so there is nothing to hash. */
  readonly hashes?: KeyedHashes;
  /** The cells of the cases of a month or the days of a year, of one body or of all: some seconds old. */
  readonly cells: (grain: 'cases' | 'days', period: string, body: string | undefined) => Promise<Map<string, Counts>>;
}

/** How long caches may keep them. */
const seconds = 60;

interface Asked extends Filter {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly by?: By | undefined;
}

export const readFigures = reading(
  api.readFigures,
  async ({ query, headers, language, now }, publishing: Publishing) => {
    const { total, rows, ...span } = await figures(query, { language, now }, publishing);
    const page = openPage(rows, ({ id }) => id, query.cursor);
    if (isProblem(page)) return page;
    const items = page.items.map(({ figure, ...named }) => ({ ...named, ...figure }));
    return cacheable({ ...span, total, ...page, items }, headers['if-none-match'], seconds);
  },
);

export const downloadFigures = reading(
  api.downloadFigures,
  async ({ query, headers, language: preferred, now }, publishing: Publishing) => {
    const language = query.language ?? preferred;
    const { total, rows, from, to } = await figures(query, { language, now }, publishing);
    const all = { id: '', name: allTogether[language], figure: total };
    const bytes = Buffer.from(tableOf([...rows, all], language));
    const etag = entityTag(bytes);
    const kept = { etag, 'cache-control': `public, max-age=${seconds}`, 'content-language': language };
    if (hasCurrent(etag, headers['if-none-match'])) return reply(304, undefined, { headers: kept });
    const saveAs = `${nameOfTable[language]}-${from}-${to}.csv`;
    const file = { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': asAttachment(saveAs) };
    return { status: 200, headers: { ...kept, ...file }, bytes } as const;
  },
);

interface Reader {
  readonly language: Language;
  readonly now: Date;
}

async function figures(
  { from: first, to: last, by = 'body', ...filter }: Asked,
  reader: Reader,
  publishing: Publishing,
) {
  const today = dayOf(reader.now);
  const from = first ?? last ?? today.slice(0, 7);
  const to = last ?? from;
  const counted = await Promise.all(
    months(from, to).map(async (month) => {
      const cells = await publishing.cells('cases', month, filter.body);
      return [...cells].map(([sk, counts]) => ({ month, about: aboutIn(sk), counts }));
    }),
  );
  const fitting = counted.flat().filter(({ about }) => fits(about, filter));
  const { total, rows } = figuresBy(fitting, by);
  const naming = { law: publishing.law, on: today, language: reader.language };
  const named: NamedRow[] = await Promise.all(
    rows.map(async (row) => ({ ...row, name: await nameOf(by, row.id, naming) })),
  );
  const compare = byAlphabet(reader.language);
  return { from, to, by, total, rows: named.toSorted((one, other) => compare(one.name, other.name)) };
}

export const readOpenCases = reading(api.readOpenCases, async ({ query, headers, now }, { cells }: Publishing) => {
  const on = query.on ?? dayOf(now);
  const month = on.slice(0, 7);
  const first = monthsBefore(month, mostMonths - 1);
  const years = new Set([first, month].map((each) => each.slice(0, 4)));
  const all = await Promise.all([...years].map((year) => cells('days', year, query.body)));
  const changes = new Map(all.flatMap((each) => [...each]));
  const registeredFrom = `${first}-01`;
  const body = { on, registeredFrom, ...openOn(changes, { on, registeredFrom, body: query.body }) };
  return cacheable(body, headers['if-none-match'], seconds);
});

export const defineFigures = reading(api.defineFigures, async ({ headers, language }) => {
  const items = definedFigures.map((figure) => {
    const { name, inWords, article } = definitions[figure];
    return {
      figure,
      name: name[language],
      inWords: inWords[language],
      ...(article && { article: inCode(article, language) }),
    };
  });
  return cacheable({ items }, headers['if-none-match'], 3600);
});

function inCode(article: string, language: Language): string {
  return {
    kk: `ӘРПК ${article}`,
    ru: `АППК ${article}`,
    en: `Administrative Procedural and Process-Related Code ${article}`,
  }[language];
}
