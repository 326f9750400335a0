/** The endpoints of network quality, declared once: routes, scopes, validation, types and OpenAPI derive from here. */
import * as z from 'zod';
import { month, operatorId, technologies } from '../../events/network.ts';
import { type Endpoint, lazily } from '../../shared/endpoint.ts';
import { kato } from '../../shared/identities.ts';
import { assessment, cellAssessment } from './assessment.ts';
import { caseCard, caseStates } from './case.ts';
import { requirement } from './requirement.ts';

const instant = () => z.iso.datetime({ offset: true });
const operator = () => z.object({ id: operatorId(), name: z.string() });

const quality = lazily(() =>
  z
    .object({
      settlement: z.object({ code: kato(), name: z.object({ kk: z.string().optional(), ru: z.string() }) }),
      month: month(),
      cells: z.array(
        z.object({
          operator: operator(),
          technology: z.enum(technologies),
          requirement: requirement().optional(),
          ...cellAssessment().shape,
          judgedAt: instant(),
        }),
      ),
    })
    .meta({
      id: 'SettlementQuality',
      description: 'Figures and verdicts for each operator and technology that was measured in a settlement in a month',
    }),
);

const caseList = lazily(() =>
  z
    .object({ items: z.array(caseCard()), nextCursor: z.string().optional() })
    .meta({ id: 'NetworkCaseList', description: 'A page of cases; nextCursor is there while more follow.' }),
);

const caseView = lazily(() =>
  z
    .object({
      id: z.string(),
      state: z.enum(caseStates),
      settlement: kato(),
      operator: operator(),
      technology: z.enum(technologies),
      month: month(),
      openedAt: instant(),
      methodVersion: z.string(),
      requirement: requirement(),
      restsOnUnverifiedLaw: z.boolean(),
      proof: assessment(),
    })
    .meta({ id: 'NetworkCase', description: 'A case against an operator: what was proven, by which method and law.' }),
);

const cacheHeaders = {
  ETag: 'Names these figures: sent back in If-None-Match, it saves the body.',
  'Cache-Control': 'How long they may be kept.',
};

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
      body: quality,
      headers: cacheHeaders,
    },
    304: { description: 'What If-None-Match names is still current.', headers: cacheHeaders },
  },
  problems: ['not-found'],
} as const satisfies Endpoint;

export const listCases = {
  id: 'listCases',
  method: 'GET',
  path: '/v1/network/cases',
  callers: 'network.operator',
  summary: "The cases against the caller's own company, newest first.",
  query: lazily(() => z.strictObject({ cursor: z.string().max(1000).optional() })),
  replies: { 200: { description: 'A page of 25.', body: caseList } },
  problems: [],
} as const satisfies Endpoint;

export const readCase = {
  id: 'readCase',
  method: 'GET',
  path: '/v1/network/cases/{id}',
  callers: 'network.operator',
  summary: "A case against the caller's own company.",
  params: lazily(() => z.strictObject({ id: z.string().regex(/^[A-Za-z0-9-]{1,80}$/) })),
  replies: { 200: { description: 'The case.', body: caseView } },
  problems: ['not-found'],
} as const satisfies Endpoint;
