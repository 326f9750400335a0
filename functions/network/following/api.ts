/** Endpoints: an operator follows the cases against it. */
import * as z from 'zod';
import { month, technologies } from '../../../events/network.ts';
import type { Endpoint } from '../../../shared/http/endpoint.ts';
import { instant, paged, pageOf } from '../../../shared/http/forms.ts';
import { lazily } from '../../../shared/lazily.ts';
import { kato } from '../../../shared/persons/identities.ts';
import { caseCard, caseStates } from '../case/case.ts';
import { assessmentView } from '../cell/assessment.ts';
import { requirement } from '../cell/requirement.ts';
import { operator } from '../operators/operators.ts';

const caseList = lazily(() =>
  pageOf(caseCard()).meta({
    id: 'NetworkCaseList',
    description: 'A page of cases; nextCursor is there while more follow.',
  }),
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
      proof: assessmentView(),
    })
    .meta({ id: 'NetworkCase', description: 'A case against an operator: what was proven, by which method and law.' }),
);

export const listCases = {
  id: 'listCases',
  method: 'GET',
  path: '/v1/network/cases',
  callers: 'network.operator',
  summary: "The cases against the caller's own company, newest first.",
  query: paged,
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
  replies: { 200: { description: 'The case.', body: caseView, localized: true } },
  problems: ['not-found'],
} as const satisfies Endpoint;
