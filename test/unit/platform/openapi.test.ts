import { describe, expect, test } from 'vitest';
import type * as z from 'zod';
import { declaredEndpoints as all, type DeclaredEndpoint, isOurs } from '../../../infra/describe/endpoints.ts';
import { describeHttpApi } from '../../../infra/describe/openapi.ts';
import { exampleOf, possibleProblems, problemDetails } from '../../../infra/describe/possible-problems.ts';
import type { HttpEvent } from '../../../shared/http/dialects/dialect.ts';
import { readRequest } from '../../../shared/http/dialects/house-request.ts';
import type { Endpoint } from '../../../shared/http/endpoint.ts';
import { isProblem, type ProblemCode, problemCatalogue, renderProblem } from '../../../shared/http/problems.ts';
import { languages } from '../../../shared/i18n.ts';
import { findFaults } from './find-faults.ts';

const declaredEndpoints = all.filter(isOurs);
const document = describeHttpApi(declaredEndpoints);
const endpoints = declaredEndpoints.map(({ endpoint }) => endpoint);
const named = endpoints.map((endpoint) => [endpoint.id, endpoint] as const);

function operationOf({ path, method }: Endpoint) {
  const operation = document.paths[path]?.[method.toLowerCase()];
  if (!operation) throw new Error(`${method} ${path} is not described`);
  return operation;
}

describe('the OpenAPI document', () => {
  test('has no fault that an independent validator can find', async () => {
    expect(await findFaults(document)).toEqual([]);
  });

  test('would be found at fault if an example broke its schema', async () => {
    const [submit] = declaredEndpoints.filter(({ endpoint }) => endpoint.id === 'submitAppeal') as [DeclaredEndpoint];
    const spoilt = { ...submit, endpoint: { ...submit.endpoint, bodyExample: { category: 7 } } };
    expect(await findFaults(describeHttpApi([spoilt]))).toContainEqual(
      expect.stringContaining('no-invalid-media-type-examples'),
    );
  });

  test('would be found at fault if two operations had the same id', async () => {
    const twins = declaredEndpoints.map((one) => ({ ...one, endpoint: { ...one.endpoint, id: 'same' } }));
    expect(await findFaults(describeHttpApi(twins))).toContainEqual(
      expect.stringContaining('operation-operationId-unique'),
    );
  });

  test('gives every operation an id of its own', () => {
    expect(new Set(endpoints.map(({ id }) => id)).size).toBe(endpoints.length);
  });

  test('describes nothing that is not declared', () => {
    const described = Object.values(document.paths).flatMap((path) => Object.values(path));
    const declared = endpoints.flatMap(({ id, head }) => (head ? [id, `${id}Head`] : [id]));
    expect(described.map(({ operationId }) => operationId).sort()).toEqual(declared.sort());
  });

  test('promises no body to HEAD, and else what it promises to GET', () => {
    const { get, head } = document.paths['/assets/{asset}'] ?? {};
    expect(Object.keys(head?.responses ?? {})).toEqual(Object.keys(get?.responses ?? {}));
    expect(head?.responses['200']?.headers).toEqual(get?.responses['200']?.headers);
    expect(JSON.stringify(get?.responses)).toContain('"content":');
    expect(JSON.stringify(head?.responses)).not.toContain('"content":');
  });
});

describe.each(named)('%s', (id, endpoint) => {
  test('is described, for those who may call it', () => {
    const operation = operationOf(endpoint);
    expect(operation.operationId).toBe(id);
    expect(operation.security).toEqual(endpoint.callers === 'public' ? [] : [{ token: [endpoint.callers] }]);
    expect(Object.keys(operation.responses)).toEqual(expect.arrayContaining(Object.keys(endpoint.replies)));
  });

  test('names in its path what it declares as parameters', () => {
    const inPath = [...endpoint.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    const described = operationOf(endpoint).parameters.flatMap((one) =>
      'in' in one && one.in === 'path' ? one.name : [],
    );
    expect(described).toEqual(inPath);
  });

  test('has an example of its body, and the example is right', () => {
    if (!endpoint.body) return expect(endpoint).not.toHaveProperty('bodyExample');
    expect(issuesOf(endpoint.body(), endpoint.bodyExample)).toEqual([]);
  });

  test('says which problems a bad request meets at the edge, no more and no fewer', async () => {
    const met = await problemsMet(endpoint);
    const described = possibleProblems(endpoint).filter((code) => !endpoint.problems.includes(code));
    expect([...met].sort()).toEqual(described.filter((code) => !beyondTheEdge.has(code)).sort());
  });
});

test('an endpoint that asks for a stronger or fresher login says which', () => {
  const stepping = endpoints.filter(({ stepUp }) => stepUp);
  expect(stepping.map(({ id }) => id)).toContain('approveLawProposal');
  for (const endpoint of stepping) {
    const { description, headers } = operationOf(endpoint).responses[401] ?? {};
    expect(description).toContain(`\`acr\` ${endpoint.stepUp?.assurance} or stronger`);
    if (endpoint.stepUp?.maxAgeSeconds) expect(description).toContain(`${endpoint.stepUp.maxAgeSeconds} seconds`);
    expect(headers).toHaveProperty('WWW-Authenticate');
  }
});

describe('a problem', () => {
  test.each(Object.keys(problemCatalogue) as ProblemCode[])('%s looks as described in every language', (code) => {
    const rendered = languages.map((language) => renderProblem(exampleOf(code), language, '/v1/appeals'));
    const closed = (problemDetails() as z.ZodObject).strict();
    expect(rendered.flatMap((one) => issuesOf(closed, one))).toEqual([]);
  });
});

function issuesOf(schema: z.ZodType, value: unknown): unknown[] {
  return schema.safeParse(value).error?.issues ?? [];
}

/** No bad request by itself brings these about. */
const beyondTheEdge: ReadonlySet<ProblemCode> = new Set(['internal', 'unavailable', 'idempotency-key-reused']);

/** The problems that the edge finds with requests that are wrong in every way it knows. */
async function problemsMet(endpoint: Endpoint): Promise<Set<ProblemCode>> {
  const met = new Set<ProblemCode>();
  for (const event of badRequests(endpoint)) {
    const result = await readRequest(endpoint, event as HttpEvent, undefined).catch(() => undefined);
    if (result && isProblem(result)) met.add(result.problem);
  }
  return met;
}

function badRequests(endpoint: Endpoint): object[] {
  const good = goodRequest(endpoint);
  const { headers } = good;
  const deep = JSON.stringify(Array.from({ length: 20 }).reduce((inner: unknown) => [inner], {}));
  return [
    { ...good, requestContext: {} },
    { ...good, requestContext: { ...good.requestContext, timeEpoch: 2_000_000_000_000 } },
    { ...good, headers: { ...headers, 'content-type': 'text/plain' } },
    { ...good, headers: { ...headers, 'content-type': 'application/json; charset=latin1' } },
    { ...good, headers: { ...headers, 'content-encoding': 'gzip' } },
    { ...good, headers: { ...headers, 'idempotency-key': undefined } },
    { ...good, headers: { ...headers, 'idempotency-key': 'short' } },
    { ...good, headers: { ...headers, 'if-match': undefined } },
    { ...good, headers: { ...headers, 'if-match': 'seven' } },
    { ...good, body: '{' },
    { ...good, body: deep },
    { ...good, body: '{"same":1,"same":2}' },
    { ...good, body: '{"unknown":1}' },
    { ...good, body: 'x'.repeat((endpoint.bodyLimit ?? 64 * 1024) + 1) },
    { ...good, body: Buffer.from([0x22, 0xff, 0x22]).toString('base64'), isBase64Encoded: true },
    { ...good, pathParameters: { ...good.pathParameters, unknown: '1' } },
    { ...good, queryStringParameters: { unknown: '1' } },
  ];
}

const claims = {
  ...{ sub: 'somebody', iin: '900101300017', bin: '260140000015', role: 'representative' },
  ...{
    body: 'akimat-almaty',
    name: 'Some Body',
    post: 'specialist',
    centre: 'centre-one',
    right: 'corruption-reports',
  },
  ...{ acr: 'urn:qyzmet:acr:biometrics', auth_time: 1_780_000_000 },
};

function goodRequest(endpoint: Endpoint) {
  return {
    headers: { 'content-type': 'application/json', 'idempotency-key': 'a-key-of-mine', 'if-match': '"1"' },
    requestContext: { authorizer: { jwt: { claims } }, timeEpoch: 1_780_000_000_000 },
    pathParameters: examplePathParameters(endpoint),
    queryStringParameters: {},
    body: JSON.stringify(endpoint.bodyExample ?? {}),
  };
}

/** The examples that the document itself gives. */
function examplePathParameters(endpoint: Endpoint): Record<string, unknown> {
  const parameters = operationOf(endpoint).parameters.flatMap((one) => ('in' in one && one.in === 'path' ? [one] : []));
  return Object.fromEntries(
    parameters.map(({ name, schema }) => [name, (schema.examples as unknown[] | undefined)?.[0]]),
  );
}
