/** Endpoints: finding the places that requests name by their codes. */
import * as z from 'zod';
import type { Endpoint } from '../../../shared/http/endpoint.ts';
import { cacheHeaders, paged, pageOf, unchanged } from '../../../shared/http/forms.ts';
import { lazily } from '../../../shared/lazily.ts';
import { kato } from '../../../shared/persons/identities.ts';
import { plainLine } from '../../../shared/validation.ts';

const place = () => z.object({ code: kato(), name: z.string() });

const foundPlaces = lazily(() =>
  pageOf(
    z.object({
      ...place().shape,
      otherNames: z.array(z.string()).optional().meta({ description: 'What it was called before.' }),
      within: z.array(place()).meta({ description: 'The places it lies in, the nearest first: names repeat.' }),
    }),
  ).meta({ id: 'FoundSettlements', description: 'A page of places, the likeliest first.' }),
);

export const findSettlements = {
  id: 'findSettlements',
  method: 'GET',
  path: '/v1/settlements',
  callers: 'public',
  summary:
    'Find a place and its KATO code by name, old or new, in Kazakh, Russian or Latin letters, begun or with typing errors.',
  query: lazily(() =>
    z.strictObject({
      q: plainLine(100).meta({ description: 'What somebody calls the place.', examples: ['Өскемен'] }),
      ...paged().shape,
    }),
  ),
  replies: {
    200: {
      description: 'Those that the text may mean; none where nothing resembles it.',
      localized: true,
      body: foundPlaces,
      headers: cacheHeaders,
      example: {
        items: [
          {
            code: '631010000',
            name: 'Усть-Каменогорск',
            within: [{ code: '630000000', name: 'Восточно-Казахстанская область' }],
          },
        ],
      },
    },
    304: { ...unchanged, localized: true },
  },
  problems: [],
} as const satisfies Endpoint;
