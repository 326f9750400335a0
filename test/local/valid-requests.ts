/** For each endpoint a request that succeeds, to be spoilt one way at a time, or sent by the wrong people. */
import { randomUUID } from 'node:crypto';
import { declaredEndpoints } from '../../infra/describe/endpoints.ts';
import { type Endpoint, needsIdempotencyKey } from '../../shared/http/endpoint.ts';
import { type Ask, bytesOf } from './ask.ts';
import { secret } from './secrets.ts';

/** What a request is about. */
export interface Targets {
  readonly appeal: string;
  readonly application: string;
  readonly document: string;
  readonly networkCase: string;
  readonly settlement: string;
  readonly asset: string;
}

/** Well-formed names of things that are not there. */
export const missing: Targets = {
  appeal: 'ЖТ-2026-99999999',
  application: 'nothing-has-this-id-00',
  document: 'nothing-has-this-id-00',
  networkCase: '750000000-operator-a-4G-1999-01',
  settlement: '999999999',
  asset: 'nothing.css',
};

export interface RequestParts {
  /** Percent-encoded, as they go into the path. */
  readonly params: Readonly<Record<string, string>>;
  /** Without the question mark; empty for none. */
  readonly query: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Uint8Array | undefined;
}

export const texts = {
  appeal: secret('Өтінемін, үйіміздің алдындағы жарық шамдарын жөндеңіздер, кешке қараңғы.'),
  answer: secret('Шамдар ауыстырылды, келесі тексеру маусымда өтеді.'),
};

export const newAppeal = { category: 'roads', settlement: '750000000', language: 'ru', text: texts.appeal };

/** By the endpoint's id. */
type ValidRequest = (targets: Targets) => {
  readonly params?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
};

const validRequests: Readonly<Record<string, ValidRequest>> = {
  submitAppeal: () => ({ body: newAppeal }),
  listAppeals: () => ({}),
  readAppeal: ({ appeal }) => ({ params: { number: appeal } }),
  followAppeal: ({ appeal }) => ({ params: { number: appeal } }),
  listWork: () => ({}),
  reviewAppeal: ({ appeal }) => ({ params: { number: appeal } }),
  answerAppeal: ({ appeal }) => ({
    params: { number: appeal },
    headers: { 'if-match': '"1"' },
    body: { language: 'ru', text: texts.answer },
  }),
  applyForDocument: () => ({ body: { documentType: 'identity-card' } }),
  listApplications: () => ({}),
  followApplication: ({ application }) => ({ params: { id: application } }),
  listDocuments: () => ({}),
  readDocument: ({ document }) => ({ params: { id: document } }),
  fetchCredential: ({ document }) => ({ params: { id: document } }),
  verifyPresented: () => ({ body: { credential: 'something~' } }),
  readIssuerMetadata: () => ({}),
  readQuality: ({ settlement }) => ({ params: { kato: settlement } }),
  listCases: () => ({}),
  readCase: ({ networkCase }) => ({ params: { id: networkCase } }),
  checkHealth: () => ({}),
  readOpenApi: () => ({}),
  readAsyncApi: () => ({}),
  readDocs: () => ({}),
  readDocsAsset: ({ asset }) => ({ params: { asset } }),
};

/** The request that the endpoint with that id takes. Throws, by name, where this file knows none. */
export function validRequest(endpoint: Endpoint, targets: Targets): RequestParts {
  const { params = {}, headers = {}, body } = known(endpoint)(targets);
  return {
    params: Object.fromEntries(Object.entries(params).map(([name, value]) => [name, encodeURIComponent(value)])),
    query: '',
    headers: {
      ...(needsIdempotencyKey(endpoint) && { 'idempotency-key': randomUUID() }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && { body: bytesOf(body) }),
  };
}

function known({ id }: Endpoint): ValidRequest {
  const request = validRequests[id];
  if (!request) throw new Error(`${id} is declared, but test/local/valid-requests.ts has no request for it`);
  return request;
}

/** The endpoint of that id. */
export function endpointOf(id: string): Endpoint {
  const found = declaredEndpoints.find(({ endpoint }) => endpoint.id === id);
  if (!found) throw new Error(`no api.ts declares ${id}`);
  return found.endpoint;
}

export function askOf(endpoint: Endpoint, { params, query, headers, body }: RequestParts): Ask {
  const path = endpoint.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => params[name] ?? '');
  return { method: endpoint.method, path: query ? `${path}?${query}` : path, headers, body };
}
