/** Endpoints: a citizen follows their own applications. */
import type { Endpoint } from '../../../shared/http/endpoint.ts';
import { paged } from '../../../shared/http/forms.ts';
import { applicationList, applicationView, byApplication } from '../application/forms.ts';

export const listApplications = {
  id: 'listApplications',
  method: 'GET',
  path: '/v1/applications',
  callers: 'documents.citizen',
  summary: "The citizen's own applications, newest first.",
  query: paged,
  replies: { 200: { description: 'A page of 25.', body: applicationList } },
  problems: [],
} as const satisfies Endpoint;

export const followApplication = {
  id: 'followApplication',
  method: 'GET',
  path: '/v1/applications/{id}',
  callers: 'documents.citizen',
  summary: "One of the citizen's own applications, with its timeline.",
  params: byApplication,
  replies: { 200: { description: 'The application.', body: applicationView, localized: true } },
  problems: ['not-found'],
} as const satisfies Endpoint;
