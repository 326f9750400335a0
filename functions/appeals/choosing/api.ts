/** Endpoints: what an appeal may be about, and who answers appeals. */
import * as z from 'zod';
import type { Endpoint } from '../../../shared/http/endpoint.ts';
import { choices, named, paged } from '../../../shared/http/forms.ts';
import { lazily } from '../../../shared/lazily.ts';
import { plainText } from '../../../shared/validation.ts';

export const listCategories = {
  id: 'listCategories',
  method: 'GET',
  path: '/v1/categories',
  callers: 'public',
  summary: 'What an appeal may be about: the categories in force today.',
  query: paged,
  replies: choices,
  problems: [],
} as const satisfies Endpoint;

export const listBodies = {
  id: 'listBodies',
  method: 'GET',
  path: '/v1/bodies',
  callers: 'public',
  summary: 'The state bodies that answer appeals today.',
  query: paged,
  replies: choices,
  problems: [],
} as const satisfies Endpoint;

export const listAppealKinds = {
  id: 'listAppealKinds',
  method: 'GET',
  path: '/v1/appeal-kinds',
  callers: 'public',
  summary: 'The kinds of appeals that the law knows.',
  query: paged,
  replies: choices,
  problems: [],
} as const satisfies Endpoint;

const suggestion = () =>
  named().extend({
    why: z
      .array(z.string())
      .max(5)
      .meta({ description: 'The words of the text that led to it, as they were written, those that say most first' }),
  });

export const suggestCategories = {
  id: 'suggestCategories',
  method: 'POST',
  path: '/v1/categories/suggestions',
  callers: 'public',
  summary:
    'What a text is about, by its words in Kazakh and Russian: the likeliest categories, and the words that led to each. Nothing is stored.',
  changesState: false,
  body: lazily(() => z.strictObject({ text: plainText(10_000) }).meta({ id: 'NewCategorySuggestions' })),
  bodyExample: { text: 'Третий день нет воды, из крана идёт ржавая жижа. Су қашан болады?' },
  replies: {
    200: {
      description: 'At most three, the likeliest first; none where no word is known.',
      localized: true,
      body: lazily(() =>
        z
          .object({ items: z.array(suggestion()).max(3) })
          .meta({ id: 'CategorySuggestions', description: 'Categories that a text may be about.' }),
      ),
      example: {
        items: [{ id: 'water', name: 'Водоснабжение', why: ['воды', 'крана', 'су', 'ржавая'] }],
      },
    },
  },
  problems: [],
} as const satisfies Endpoint;
