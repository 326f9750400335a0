/** Repeats of a request that changes state: the same key and body once, another body never, another caller apart. */
import { beforeAll, describe, expect, test } from 'vitest';
import { type Endpoint, needsIdempotencyKey } from '../../shared/http/endpoint.ts';
import { sampled, sampleOf } from '../depth.ts';
import { bytesOf } from '../fixtures/bad-request.ts';
import { endpointOf, endpoints, missing, type Targets } from '../fixtures/fixtures.ts';
import { otherBody } from '../fixtures/valid-request.ts';
import { localCloud } from '../local-cloud.ts';
import { type ActorName, actors, colleagues, rightfulCaller, strangers, tokenOf } from './actors.ts';
import { type Answer, ask, bearer, jsonOf } from './ask.ts';
import { acceptLanguage, expectProblem } from './expect-problem.ts';
import {
  attachFile,
  beAnswered,
  complainInEveryWay,
  lodge,
  openIncidents,
  openPetition,
  proposeToAdministrator,
  publishInEveryWay,
  receive,
  reportCorruption,
  requestLink,
  submitAnonymously,
  submitAnswered,
  submitAppeal,
  submitAssigned,
  submitUnassigned,
} from './happenings.ts';
import { expectLogsWithoutSecrets } from './secrets.ts';
import { digestOfTables } from './stored-state.ts';
import { askOf, newAppeal, validRequest } from './valid-requests.ts';

const tokens = new Map<ActorName, string>();
let targets: Targets = missing;

beforeAll(async () => {
  await localCloud().setClock(new Date('2026-05-26T10:00:00+05:00'));
  for (const name of Object.keys(actors) as ActorName[]) tokens.set(name, await tokenOf(name));
  const owner = tokens.get('owner') ?? '';
  const waiting = {
    ...(await proposeToAdministrator()),
    ...(await complainInEveryWay(owner)),
    ...(await beAnswered(owner)),
    ...(await openIncidents(tokens.get('official') ?? '', owner)),
    ...(await publishInEveryWay(owner)),
    telegramLink: await requestLink(),
  };
  targets = { ...missing, ...waiting, appeal: await submitAppeal(owner) };
});

const changing = endpoints.filter(needsIdempotencyKey);

/** Of these the tables are read whole before and after a repeat: each outcome names the version of what it is about. */
const watched: ReadonlySet<Endpoint> = new Set(sampleOf(changing, sampled.tables));
const tablesFor = (endpoint: Endpoint) => (watched.has(endpoint) ? digestOfTables() : undefined);

interface Asking {
  readonly key: string;
  readonly actor: ActorName;
  readonly otherBody?: unknown;
  readonly language?: keyof typeof acceptLanguage;
}

function request(id: string, { key, actor, otherBody, language = 'ru' }: Asking): Promise<Answer> {
  const endpoint = endpointOf(id);
  const asked = askOf(endpoint, validRequest(endpoint, targets));
  const own = {
    'idempotency-key': key,
    'accept-language': acceptLanguage[language],
    ...bearer(tokens.get(actor) ?? ''),
  };
  return ask({
    ...asked,
    headers: { ...asked.headers, ...own },
    ...(otherBody !== undefined && { body: bytesOf(otherBody) }),
  });
}

/** What a client can tell an outcome by: status, body, and the headers that are about it. */
function outcomeOf({ status, text, headers }: Answer) {
  return { status, body: JSON.parse(text), location: headers.get('location'), etag: headers.get('etag') };
}

/** What is approved may be carried out meanwhile: then the repeat tells that. */
async function outcomeNow(id: string, first: Answer) {
  const outcome = outcomeOf(first);
  if (id !== 'approveErasure') return outcome;
  const read = await request('readErasure', { key: '', actor: 'administrator' });
  expect(jsonOf(read)).toMatchObject({ state: 'carried-out', decision: outcome.body.decision });
  return { ...outcome, body: jsonOf(read), etag: read.headers.get('etag') };
}

test('repeats of a submission burn no number: the next appeal has the one that follows', async () => {
  const submit = (key: string, otherBody?: unknown) => request('submitAppeal', { key, actor: 'owner', otherBody });
  const runningOf = (answer: Answer) => Number(jsonOf(answer).number.slice(-8));
  const first = await submit('a-first-submission');
  for (const otherBody of [undefined, undefined, { ...newAppeal, category: 'water' }]) {
    await submit('a-first-submission', otherBody);
  }
  expect(runningOf(await submit('another-submission'))).toBe(runningOf(first) + 1);
});

describe.each(changing.map((endpoint) => [endpoint.id, endpoint] as const))('%s', (id, endpoint) => {
  const actor = rightfulCaller(endpoint.callers) ?? 'owner';
  const key = `key-of-${id}`;
  let first: Answer;

  beforeAll(async () => {
    // What others have changed is another version than the one that a request names.
    const owner = tokens.get('owner') ?? '';
    const appeal = await submitAppeal(owner);
    targets = { ...targets, appeal, appealToWithdraw: appeal };
    if (id === 'declareRedactedFile') targets = { ...targets, file: await attachFile(owner, appeal) };
    if (id === 'assignAppeal') targets = { ...targets, unassigned: await submitUnassigned(owner) };
    if (/Report$/.test(id)) targets = { ...targets, report: await reportCorruption(owner) };
    if (['passReport', 'terminateAnonymous'].includes(id))
      targets = { ...targets, anonymous: await submitAnonymously() };
    if (id === 'confirmLodgement') targets = { ...targets, lodgement: await lodge(tokens.get('centre') ?? '') };
    if (id === 'declareScan') targets = { ...targets, receivedAppeal: await receive(tokens.get('official') ?? '') };
    if (id === 'notePost') targets = { ...targets, answeredAppeal: await submitAnswered(owner) };
    if (id === 'undoAssignment') targets = { ...targets, newlyAssigned: await submitAssigned(owner) };
    if (id === 'signPetition') targets = { ...targets, petitionToSign: await openPetition() };
    first = await request(id, { key, actor });
    await localCloud().idle();
  });

  test('with the same key and body again has the same outcome, and writes nothing', async () => {
    expect(first.status).toBeLessThan(300);
    const before = await tablesFor(endpoint);
    expect(outcomeOf(await request(id, { key, actor }))).toEqual(await outcomeNow(id, first));
    await localCloud().idle();
    expect(await tablesFor(endpoint)).toBe(before);
  });

  test('with the same key and another body is refused with 422, in each language', async () => {
    const before = await tablesFor(endpoint);
    for (const language of ['kk', 'ru', 'en'] as const) {
      const answer = await request(id, { key, actor, otherBody: otherBody(endpoint), language });
      expectProblem(answer, { status: 422, problem: 'idempotency-key-reused' }, language, pathOf(id));
    }
    expect(await tablesFor(endpoint)).toBe(before);
  });

  // Of what is open to all, nobody tells one caller from another.
  if (endpoint.callers === 'public') return;

  test('with the same key is a request of its own for another caller', async () => {
    const others = await request(id, { key, actor: colleagues[actor] ?? strangers[actor] ?? actor });
    expect(others.status).toBe(endpoint.params ? heardAboutOthers(id) : first.status);
    expect(jsonOf(others)).not.toEqual(jsonOf(first));
  });
});

/** What is somebody's is not there for others; what all of a kind see was decided by the first request. */
function heardAboutOthers(id: string): number {
  if (id === 'signPetition') return 201;
  return ['platform.administrator', 'appeals.registrar'].includes(endpointOf(id).callers) ? 409 : 404;
}

function pathOf(id: string): string {
  const endpoint = endpointOf(id);
  return askOf(endpoint, validRequest(endpoint, targets)).path;
}

test('a repeat that comes after the state has moved on tells the state as it is now', async () => {
  const submitting = { key: 'moves-on', actor: 'owner' } as const;
  const number = jsonOf(await request('submitAppeal', submitting)).number;
  targets = { ...targets, appeal: number };
  expect((await request('answerAppeal', { key: 'answers-it', actor: 'official' })).status).toBe(200);
  const again = await request('submitAppeal', submitting);
  expect({ status: again.status, ...jsonOf(again) }).toMatchObject({ status: 201, number, state: 'answered' });
});

test('the same key and body about another appeal is another request', async () => {
  const about = { key: 'about-which', actor: 'official' } as const;
  targets = { ...targets, appeal: await submitAppeal(tokens.get('owner') ?? '') };
  expect((await request('answerAppeal', about)).status).toBe(200);
  targets = { ...targets, appeal: await submitAppeal(tokens.get('owner') ?? '') };
  const expected = { status: 422, problem: 'idempotency-key-reused' } as const;
  expectProblem(await request('answerAppeal', about), expected, 'ru', pathOf('answerAppeal'));
});

test('a refusal leaves no receipt: the same key serves once the mistake is mended', async () => {
  const asking = { key: 'second-try', actor: 'owner' } as const;
  const refused = await request('submitAppeal', { ...asking, otherBody: { ...newAppeal, text: ' ' } });
  expect(refused.status).toBe(400);
  expect((await request('submitAppeal', asking)).status).toBe(201);
});

test('the same request many times at once is one appeal', async () => {
  const answers = await Promise.all(
    Array.from({ length: 8 }, () => request('submitAppeal', { key: 'all-at-once', actor: 'owner' })),
  );
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
  expect(new Set(answers.map((answer) => jsonOf(answer).number)).size).toBe(1);
});

test('the same key is one of its own for another endpoint', async () => {
  const asking = { key: 'key-for-both', actor: 'stranger' } as const;
  expect((await request('submitAppeal', asking)).status).toBe(201);
  expect((await request('applyForDocument', asking)).status).toBe(201);
});

test('no function has logged an IIN, a text, a token or a credential', () => expectLogsWithoutSecrets());
