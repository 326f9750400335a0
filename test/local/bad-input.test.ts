/** Bad input over HTTPS: each gets its problem, by name and in the caller's language, and changes nothing. */
import { globSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { declaredEndpoints } from '../../infra/describe/endpoints.ts';
import type { Endpoint } from '../../shared/endpoint.ts';
import { languages } from '../../shared/i18n.ts';
import type { ProblemCode } from '../../shared/problems.ts';
import { localCloud } from '../local-cloud.ts';
import { rightfulCaller, tokenOf } from './actors.ts';
import { ask, bearer, jsonOf } from './ask.ts';
import { derivedBadRequests, ownBadRequests } from './bad-requests.ts';
import { acceptLanguage, expectProblem } from './expect-problem.ts';
import { expectLogsWithoutSecrets } from './secrets.ts';
import { watchForWrites } from './stored-state.ts';
import { askOf, endpointOf, missing, newAppeal, validRequest } from './valid-requests.ts';

const endpoints = declaredEndpoints.map(({ endpoint }) => endpoint);
const takingInput = endpoints.filter(({ params, query, body }) => params || query || body);

const tokens: Record<string, string> = {};
let targets = { ...missing, settlement: newAppeal.settlement };
// biome-ignore lint/suspicious/noExplicitAny: the document as any client would read it
let openApi: any;

beforeAll(async () => {
  await localCloud().setClock(new Date('2026-05-26T10:00:00+05:00'));
  for (const actor of ['owner', 'official', 'operator'] as const) tokens[actor] = await tokenOf(actor);
  const endpoint = endpointOf('submitAppeal');
  const submitted = await ask(authorised(endpoint, askOf(endpoint, validRequest(endpoint, targets))));
  targets = { ...targets, appeal: jsonOf(submitted).number };
  openApi = jsonOf(await ask({ method: 'GET', path: '/openapi.json', headers: {} }));
  await localCloud().idle();
});

function authorised<A extends { headers: Readonly<Record<string, string>> }>({ callers }: Endpoint, asked: A): A {
  const caller = rightfulCaller(callers);
  return { ...asked, headers: { ...asked.headers, ...(caller && bearer(tokens[caller] ?? '')) } };
}

test('every area is looked at, and every endpoint that takes input has cases of its own', () => {
  expect([...new Set(declaredEndpoints.map(({ area }) => `functions/${area}/api.ts`))].sort()).toEqual(
    globSync('functions/*/api.ts').sort(),
  );
  expect(Object.keys(ownBadRequests).sort()).toEqual(takingInput.map(({ id }) => id).sort());
});

describe.each(takingInput.map((endpoint) => [endpoint.id, endpoint] as const))('%s refuses', (id, endpoint) => {
  const cases = [...derivedBadRequests(endpoint), ...(ownBadRequests[id] ?? [])];
  const inTurn = cases.map((bad, index) => [bad.what, languages[index % languages.length] ?? 'kk', bad] as const);
  let expectNothingWritten: () => Promise<void>;

  beforeAll(async () => {
    expectNothingWritten = await watchForWrites();
  });

  test.each(inTurn)('%s, in the language %s', async (_, language, bad) => {
    const asked = authorised(endpoint, askOf(endpoint, bad.spoil(validRequest(endpoint, targets))));
    const answer = await ask({ ...asked, headers: { ...asked.headers, 'accept-language': acceptLanguage[language] } });
    expectProblem(answer, bad, language, asked.path);
    expect(documentedProblems(endpoint, bad.status)).toContain(bad.problem);
  });

  test('and writes nothing', () => expectNothingWritten());
});

/** What /openapi.json says that this endpoint may answer with that status. */
function documentedProblems({ path, method }: Endpoint, status: number): ProblemCode[] {
  const { responses } = openApi.paths[path][method.toLowerCase()];
  return Object.keys(responses[status]?.content['application/problem+json']?.examples ?? {}) as ProblemCode[];
}

test('a problem comes in the state language where the caller names none, or none of ours', async () => {
  for (const header of [undefined, '', '*', 'de', 'de;q=1, fr', ';;q=,', 'x'.repeat(5000)]) {
    const headers = header === undefined ? {} : { 'accept-language': header };
    expectProblem(await ask({ method: 'GET', path: '/nothing', headers }), notFound, 'kk', '/nothing');
  }
});

const notFound = { status: 404, problem: 'not-found' } as const;

test('no function has logged an IIN, a text, a token or a credential', () => expectLogsWithoutSecrets());
