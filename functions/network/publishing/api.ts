/** Endpoints: what anybody may know of the quality of connections. */
import * as z from 'zod';
import { month, technologies } from '../../../events/network.ts';
import type { Endpoint } from '../../../shared/http/endpoint.ts';
import { cacheHeaders, instant, unchanged } from '../../../shared/http/forms.ts';
import { lazily } from '../../../shared/lazily.ts';
import { kato } from '../../../shared/persons/identities.ts';
import { assessmentView } from '../cell/assessment.ts';
import { requirement } from '../cell/requirement.ts';
import { operator } from '../operators/operators.ts';

const quality = lazily(() =>
  z
    .object({
      settlement: z.object({ code: kato(), name: z.string() }),
      month: month(),
      cells: z.array(
        z.object({
          operator: operator(),
          technology: z.enum(technologies),
          requirement: requirement().optional(),
          methodVersion: z.string(),
          allClasses: assessmentView(),
          calibratedDevice: assessmentView(),
          restsOnUnverifiedLaw: z.boolean(),
          judgedAt: instant(),
        }),
      ),
    })
    .meta({
      id: 'SettlementQuality',
      description: 'Figures and verdicts for each operator and technology that was measured in a settlement in a month',
    }),
);

export const readQuality = {
  id: 'readQuality',
  method: 'GET',
  path: '/v1/settlements/{kato}/quality',
  callers: 'public',
  summary: 'Measured quality of mobile connections in a settlement; of its newest month unless one is named.',
  params: lazily(() => z.strictObject({ kato: kato() })),
  query: lazily(() => z.strictObject({ month: month().optional() })),
  replies: {
    200: {
      description: 'Figures and verdicts; no cells where nothing was measured.',
      localized: true,
      body: quality,
      headers: cacheHeaders,
    },
    304: { ...unchanged, localized: true },
  },
  problems: ['not-found'],
} as const satisfies Endpoint;
