/** Endpoints: a citizen follows their own appeals. */
import type { Endpoint } from '../../../shared/http/endpoint.ts';
import { paged } from '../../../shared/http/forms.ts';
import { appealList, appealView, byNumber, timeline } from '../appeal/forms.ts';

export const listAppeals = {
  id: 'listAppeals',
  method: 'GET',
  path: '/v1/appeals',
  callers: 'appeals.citizen',
  summary: "The citizen's own appeals, newest first.",
  query: paged,
  replies: { 200: { description: 'A page of 25.', body: appealList } },
  problems: [],
} as const satisfies Endpoint;

export const readAppeal = {
  id: 'readAppeal',
  method: 'GET',
  path: '/v1/appeals/{number}',
  callers: 'appeals.citizen',
  summary: "One of the citizen's own appeals, with text and answer.",
  params: byNumber,
  replies: {
    200: { description: 'The appeal.', body: appealView, localized: true, headers: { ETag: 'Its version.' } },
  },
  problems: ['not-found'],
} as const satisfies Endpoint;

export const followAppeal = {
  id: 'followAppeal',
  method: 'GET',
  path: '/v1/appeals/{number}/timeline',
  callers: 'appeals.citizen',
  summary: "What happened to one of the citizen's own appeals, oldest first.",
  params: byNumber,
  replies: { 200: { description: 'The timeline.', body: timeline, localized: true } },
  problems: ['not-found'],
} as const satisfies Endpoint;
