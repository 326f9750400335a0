/** Endpoints: the figures of appeals, for everybody. */
import * as z from 'zod';
import type { Endpoint } from '../../../shared/http/endpoint.ts';
import { cacheHeaders, language, paged, unchanged } from '../../../shared/http/forms.ts';
import { lazily } from '../../../shared/lazily.ts';
import { dayUpTo } from '../../../shared/validation.ts';
import { bodyId, categoryId } from '../competence/forms.ts';
import { dimensions } from '../tally/contribution.ts';
import { figure } from './forms.ts';
import { months, mostMonths } from './months.ts';
import { definedFigures } from './words.ts';

/** As the law on appeals: none were registered before. */
const month = () =>
  z
    .string()
    .regex(/^\d{4}-(?:0[1-9]|1[0-2])$/, { abort: true })
    .refine((text) => text >= '2021-07' && text <= '2199-12', {
      params: { code: 'out-of-range', limit: '2021-07 … 2199-12' },
    });

const filters = {
  body: bodyId().optional(),
  region: z
    .string()
    .regex(/^\d{2}$/)
    .optional()
    .meta({ description: 'The first two digits of its KATO code' }),
  category: categoryId().optional(),
  channel: z
    .string()
    .regex(/^[a-z0-9-]{2,32}$/)
    .optional(),
};

const asked = {
  from: month().optional().meta({ description: 'The first month of registration; this month where none is named' }),
  to: month().optional().meta({ description: 'The last; where none is named, the first' }),
  by: z
    .enum([...dimensions, 'month'])
    .optional()
    .meta({ description: 'What each row is about; `body` if not said' }),
  ...filters,
};

const soundMonths = ({ from, to }: { from?: string | undefined; to?: string | undefined }) =>
  from === undefined || to === undefined || months(from, to).length > 0;
const fewMonths = ({ from, to }: { from?: string | undefined; to?: string | undefined }) =>
  from === undefined || to === undefined || months(from, to).length <= mostMonths;

const ordered = { path: ['to'], params: { code: 'too-early', limit: 'from' } };
const bounded = { path: ['to'], params: { code: 'out-of-range', limit: `from … from + ${mostMonths - 1} months` } };

export const readFigures = {
  id: 'readFigures',
  method: 'GET',
  path: '/v1/figures',
  callers: 'public',
  door: 'figures',
  summary:
    'How many appeals were received in these months and what became of them: by body, region, category, channel or month. A report about corruption counts for the whole country alone.',
  query: lazily(() => paged().extend(asked).refine(soundMonths, ordered).refine(fewMonths, bounded)),
  replies: {
    200: {
      description: 'All together, and a page of 25 rows at most, by name.',
      localized: true,
      headers: cacheHeaders,
      body: lazily(() =>
        z
          .object({
            from: z.string(),
            to: z.string(),
            by: z.string(),
            total: figure(),
            items: z.array(figure().extend({ id: z.string(), name: z.string() })),
            nextCursor: z.string().optional(),
          })
          .meta({ id: 'Figures', description: 'Appeals by the month of their registration, as they stand now.' }),
      ),
    },
    304: { ...unchanged, localized: true },
  },
  problems: [],
} as const satisfies Endpoint;

export const downloadFigures = {
  id: 'downloadFigures',
  method: 'GET',
  path: '/v1/figures/csv',
  callers: 'public',
  door: 'figures',
  summary: 'The same figures as a table: CSV (RFC 4180) in UTF-8 with a byte order mark, a line for each row.',
  query: lazily(() =>
    z
      .strictObject({
        ...asked,
        language: language().optional().meta({ description: 'For links, which cannot send Accept-Language' }),
      })
      .refine(soundMonths, ordered)
      .refine(fewMonths, bounded),
  ),
  replies: {
    200: {
      description: 'All rows. A cell that a spreadsheet would take for a formula begins with an apostrophe.',
      contentType: 'text/csv',
      localized: true,
      headers: { ...cacheHeaders, 'Content-Disposition': 'The name under which it is to be saved.' },
    },
    304: { ...unchanged, localized: true },
  },
  problems: [],
} as const satisfies Endpoint;

export const readOpenCases = {
  id: 'readOpenCases',
  method: 'GET',
  path: '/v1/figures/open-cases',
  callers: 'public',
  door: 'figures',
  summary: 'How many appeals were open at the end of a day, by their age in calendar days since registration.',
  query: lazily(() =>
    z.strictObject({
      on: dayUpTo().optional().meta({ description: 'Today where none is named' }),
      body: bodyId().optional(),
    }),
  ),
  replies: {
    200: {
      description: `Of those that were registered in that month or the ${mostMonths - 1} before.`,
      headers: cacheHeaders,
      body: lazily(() =>
        z
          .object({
            on: z.string(),
            registeredFrom: z.string(),
            open: z.int(),
            ages: z.array(z.object({ from: z.int(), upTo: z.int().optional(), open: z.int() })),
          })
          .meta({ id: 'OpenCases', description: 'Open appeals by age.' }),
      ),
    },
    304: unchanged,
  },
  problems: [],
} as const satisfies Endpoint;

export const defineFigures = {
  id: 'defineFigures',
  method: 'GET',
  path: '/v1/figures/definitions',
  callers: 'public',
  door: 'figures',
  summary: 'What each figure counts, in words, with the article that it rests on.',
  replies: {
    200: {
      description: 'All of them.',
      localized: true,
      headers: cacheHeaders,
      body: lazily(() =>
        z
          .object({
            items: z.array(
              z.object({
                figure: z.enum(definedFigures),
                name: z.string(),
                inWords: z.string(),
                article: z.string().optional().meta({ description: 'Absent where no law speaks of it' }),
              }),
            ),
          })
          .meta({ id: 'FigureDefinitions', description: 'What is counted, and how.' }),
      ),
    },
    304: { ...unchanged, localized: true },
  },
  problems: [],
} as const satisfies Endpoint;
