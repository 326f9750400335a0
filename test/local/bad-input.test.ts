/** Bad input over HTTPS: each gets its problem, by name and in the caller's language, and changes nothing. */
import { beforeAll, describe, expect, test } from 'vitest';
import type { Endpoint } from '../../shared/http/endpoint.ts';
import type { ProblemCode } from '../../shared/http/problems.ts';
import { languages } from '../../shared/i18n.ts';
import { sampled, sampleOf } from '../depth.ts';
import { derivedBadRequests } from '../fixtures/derived-bad-requests.ts';
import { endpointOf, endpoints, missing, ownBadRequests, type Targets } from '../fixtures/fixtures.ts';
import { localCloud } from '../local-cloud.ts';
import { type actors, rightfulCaller, tokenOf } from './actors.ts';
import { ask, bearer, jsonOf } from './ask.ts';
import { acceptLanguage, expectProblem } from './expect-problem.ts';
import {
  lodge,
  openIncidents,
  petitionsToSign,
  proposeToAdministrator,
  publishInEveryWay,
  receive,
  reportCorruption,
  submitAnonymously,
  submitAnswered,
  submitAppeal,
  submitDrafted,
  submitUnassigned,
} from './happenings.ts';
import { expectLogsWithoutSecrets } from './secrets.ts';
import { watchForWrites } from './stored-state.ts';
import { askOf, newAppeal, validRequest } from './valid-requests.ts';

const takingInput = endpoints.filter(({ params, query, body }) => params || query || body);

const tokens: Record<string, string> = {};
let targets: Targets = { ...missing, settlement: newAppeal.settlement };
// biome-ignore lint/suspicious/noExplicitAny: the document as any client would read it
let openApi: any;

beforeAll(async () => {
  await localCloud().setClock(new Date('2026-05-26T10:00:00+05:00'));
  for (const actor of [
    'owner',
    'stranger',
    'official',
    'registrar',
    'operator',
    'administrator',
    'centre',
    'agency',
  ] as const)
    tokens[actor] = await tokenOf(actor);
  const unassigned = await submitUnassigned(tokens.owner ?? '');
  const appeal = await submitAppeal(tokens.owner ?? '');
  targets = { ...targets, ...(await proposeToAdministrator()), appeal, unassigned };
  const answeredAppeal = await submitAnswered(tokens.owner ?? '');
  const [lodgement, receivedAppeal] = [await lodge(tokens.centre ?? ''), await receive(tokens.official ?? '')];
  const draftedAppeal = await submitDrafted(tokens.owner ?? '');
  const incidents = await openIncidents(tokens.official ?? '', tokens.owner ?? '');
  targets = { ...targets, answeredAppeal, lodgement, receivedAppeal, draftedAppeal, ...incidents };
  targets = {
    ...targets,
    ...(await petitionsToSign(tokens.owner ?? '')),
    ...(await publishInEveryWay(tokens.owner ?? '')),
  };
  targets = { ...targets, report: await reportCorruption(tokens.owner ?? ''), anonymous: await submitAnonymously() };
  openApi = jsonOf(await ask({ method: 'GET', path: '/openapi.json', headers: {} }));
  await localCloud().idle();
});

/**
 * Who is refused an answer is shown what is found in it, which says again what its citizen asks; who is refused a passage,
 * how long the text is; who is refused a copy, what it hides: the look is noted.
 */
const showsWhatIsFound: ReadonlySet<string> = new Set(['answerAppeal', 'writeRedaction', 'publishCopy']);

function authorised<A extends { headers: Readonly<Record<string, string>> }>({ callers }: Endpoint, asked: A): A {
  const caller = rightfulCaller(callers);
  return { ...asked, headers: { ...asked.headers, ...(caller && bearer(tokens[caller] ?? '')) } };
}

describe.each(takingInput.map((endpoint, which) => [endpoint.id, endpoint, which] as const))(
  '%s refuses',
  (_, endpoint, which) => {
    const derived = sampleOf(derivedBadRequests(endpoint), sampled.badRequests, which);
    const cases = [...derived, ...ownBadRequests(endpoint)];
    const inTurn = cases.map((bad, index) => [bad.what, languages[index % languages.length] ?? 'kk', bad] as const);
    let expectNothingWritten: () => Promise<void>;

    beforeAll(async () => {
      expectNothingWritten = await watchForWrites({ looks: showsWhatIsFound.has(endpoint.id) ? 'any' : 'none' });
    });

    test.each(inTurn)('%s, in the language %s', async (_, language, bad) => {
      const asked = authorised(endpoint, askOf(endpoint, bad.spoil(validRequest(endpoint, targets))));
      const answer = await ask({
        ...asked,
        headers: { ...asked.headers, 'accept-language': acceptLanguage[language] },
      });
      expectProblem(answer, bad, language, asked.path);
      expect(documentedProblems(endpoint, bad.status)).toContain(bad.problem);
    });

    test('and writes nothing', () => expectNothingWritten());
  },
);

describe('a cursor opens only the list that it was given for', () => {
  let cursor: string;

  const listed = (id: string, actor: keyof typeof actors, given: string) => {
    const asked = askOf(endpointOf(id), { params: {}, query: `cursor=${given}`, headers: bearer(tokens[actor] ?? '') });
    return ask({ ...asked, headers: { ...asked.headers, 'accept-language': acceptLanguage.en } });
  };

  beforeAll(async () => {
    for (let more = 0; more < 26; more += 1) await submitAppeal(tokens.owner ?? '');
    const endpoint = endpointOf('listAppeals');
    cursor = jsonOf(await ask(authorised(endpoint, askOf(endpoint, validRequest(endpoint, targets))))).nextCursor;
  });

  test('in the hands of its owner', async () => {
    const page = await listed('listAppeals', 'owner', cursor);
    expect(page.status).toBe(200);
    expect(jsonOf(page).items.length).toBeGreaterThan(0);
  });

  test.each([
    ["another citizen's list", 'listAppeals', 'stranger', (given: string) => given],
    ["the body's worklist", 'listWork', 'official', (given: string) => given],
    ["the owner's list of documents", 'listDocuments', 'owner', (given: string) => given],
    [
      'another position',
      'listAppeals',
      'owner',
      (given: string) => given.replace(/./, (first) => (first === 'e' ? 'f' : 'e')),
    ],
    ['a signature cut short', 'listAppeals', 'owner', (given: string) => given.slice(0, -1)],
    ['more behind the signature', 'listAppeals', 'owner', (given: string) => `${given}.${given}`],
  ] as const)('and not %s', async (_, id, actor, forge) => {
    const wrong = { status: 400, problem: 'validation-failed', errors: ['query cursor invalid'] } as const;
    expectProblem(await listed(id, actor, forge(cursor)), wrong, 'en', endpointOf(id).path);
  });
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
