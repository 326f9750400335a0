/** Endpoints: an official works the list of their own body. */
import type { Endpoint } from '../../../shared/http/endpoint.ts';
import { paged } from '../../../shared/http/forms.ts';
import { appealList, byNumber, reviewed } from '../appeal/forms.ts';

export const listWork = {
  id: 'listWork',
  method: 'GET',
  path: '/v1/worklist',
  callers: 'appeals.official',
  summary: "The body's open appeals, the next due first.",
  query: paged,
  replies: { 200: { description: 'A page of 25.', body: appealList } },
  problems: [],
} as const satisfies Endpoint;

export const reviewAppeal = {
  id: 'reviewAppeal',
  method: 'GET',
  path: '/v1/worklist/{number}',
  callers: 'appeals.official',
  summary: "An appeal to the official's body; the look is put on the citizen's list first.",
  params: byNumber,
  replies: reviewed,
  problems: ['not-found'],
} as const satisfies Endpoint;
