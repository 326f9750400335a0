/**
 * Endpoints of Open311's GeoReport v2, described at http://wiki.open311.org/GeoReport_v2, and of its service discovery:
 * partners' apps file appeals for people and anybody sees how those stand.
 */
import type { Endpoint } from '../../../shared/http/endpoint.ts';
import * as forms from './forms.ts';

const requestNames = { root: 'service_requests', item: 'request' } as const;

export const discoverOpen311 = {
  id: 'discoverOpen311',
  method: 'GET',
  path: '/open311/discovery',
  callers: 'public',
  door: 'open311',
  dialect: 'open311',
  xml: { root: 'discovery' },
  summary: 'Where GeoReport is served, and in which forms (http://wiki.open311.org/Service_Discovery).',
  replies: { 200: { description: 'The one endpoint.', body: forms.discovery } },
  problems: [],
} as const satisfies Endpoint;

export const listServices = {
  id: 'listServices',
  method: 'GET',
  path: '/open311/v2/services',
  callers: 'public',
  door: 'open311',
  dialect: 'open311',
  xml: { root: 'services', item: 'service' },
  summary: 'What may be reported: the categories that are public.',
  replies: { 200: { description: 'All of them.', body: forms.services } },
  problems: [],
} as const satisfies Endpoint;

export const defineService = {
  id: 'defineService',
  method: 'GET',
  path: '/open311/v2/services/{service_code}',
  callers: 'public',
  door: 'open311',
  dialect: 'open311',
  xml: { root: 'service_definition' },
  summary: 'What a report of that service says beside the standard fields.',
  params: forms.byServiceCode,
  replies: { 200: { description: 'Its attributes.', body: forms.serviceDefinition } },
  problems: ['not-found'],
} as const satisfies Endpoint;

export const createServiceRequest = {
  id: 'createServiceRequest',
  method: 'POST',
  path: '/open311/v2/requests',
  callers: 'appeals.partner',
  dialect: 'open311',
  xml: requestNames,
  moment: 'arrival',
  summary: "A partner's app files an appeal for a person. It is registered at once.",
  body: forms.report,
  replies: {
    201: { description: 'Registered, with its id or, where nobody else is told of it, a token.', body: forms.created },
  },
  problems: ['contended', 'not-found'],
} as const satisfies Endpoint;

export const listServiceRequests = {
  id: 'listServiceRequests',
  method: 'GET',
  path: '/open311/v2/requests',
  callers: 'public',
  door: 'open311',
  dialect: 'open311',
  xml: requestNames,
  summary: 'How what was reported stands, newest first.',
  query: forms.requestsQuery,
  replies: { 200: { description: 'A page.', body: forms.requests } },
  problems: [],
} as const satisfies Endpoint;

export const readServiceRequest = {
  id: 'readServiceRequest',
  method: 'GET',
  path: '/open311/v2/requests/{service_request_id}',
  callers: 'public',
  door: 'open311',
  dialect: 'open311',
  xml: requestNames,
  summary: 'How one request stands; with `extensions=true` also the states that it came to.',
  params: forms.byRequestId,
  query: forms.requestQuery,
  replies: { 200: { description: 'A list of one.', body: forms.requests } },
  problems: ['not-found'],
} as const satisfies Endpoint;

export const readServiceRequestToken = {
  id: 'readServiceRequestToken',
  method: 'GET',
  path: '/open311/v2/tokens/{token}',
  callers: 'public',
  door: 'open311',
  dialect: 'open311',
  xml: requestNames,
  summary: 'The id of the request of that token, once everybody is told of it.',
  params: forms.byToken,
  replies: { 200: { description: 'A list of one.', body: forms.tokens } },
  problems: ['not-found'],
} as const satisfies Endpoint;

export const listServiceRequestUpdates = {
  id: 'listServiceRequestUpdates',
  method: 'GET',
  path: '/open311/v2/servicerequestupdates',
  callers: 'public',
  door: 'open311',
  dialect: 'open311',
  xml: { root: 'service_request_updates', item: 'request_update' },
  summary:
    'To which states requests came, newest first: the extension that FixMyStreet reads (https://github.com/mysociety/fixmystreet/wiki/Open311-FMS---Complete-Spec).',
  query: forms.updatesQuery,
  replies: { 200: { description: 'The newest thousand of that time.', body: forms.updates } },
  problems: [],
} as const satisfies Endpoint;
