/** Endpoints: the registrar sees the appeals for which no competent body was found. */
import type { Endpoint } from '../../../shared/http/endpoint.ts';
import { paged } from '../../../shared/http/forms.ts';
import { appealList, byNumber, reviewed } from '../appeal/forms.ts';

export const listUnassigned = {
  id: 'listUnassigned',
  method: 'GET',
  path: '/v1/registrar/appeals',
  callers: 'appeals.registrar',
  summary: 'Appeals whose competent body is still to be found, the next due first.',
  query: paged,
  replies: { 200: { description: 'A page of 25.', body: appealList } },
  problems: [],
} as const satisfies Endpoint;

export const reviewUnassigned = {
  id: 'reviewUnassigned',
  method: 'GET',
  path: '/v1/registrar/appeals/{number}',
  callers: 'appeals.registrar',
  summary: "An appeal without a competent body; the look is put on the citizen's list first.",
  params: byNumber,
  replies: reviewed,
  problems: ['not-found'],
} as const satisfies Endpoint;
