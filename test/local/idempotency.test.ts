/** Repeats of a request that changes state: the same key and body once, another body never, another caller apart. */
import { beforeAll, describe, expect, test } from 'vitest';
import { needsIdempotencyKey } from '../../shared/http/endpoint.ts';
import { bytesOf } from '../fixtures/bad-request.ts';
import { endpointOf, endpoints, missing, type Targets } from '../fixtures/fixtures.ts';
import { otherBody } from '../fixtures/valid-request.ts';
import { localCloud } from '../local-cloud.ts';
import { type ActorName, actors, colleagues, rightfulCaller, strangers, tokenOf } from './actors.ts';
import { type Answer, ask, bearer, jsonOf } from './ask.ts';
import { acceptLanguage, expectProblem } from './expect-problem.ts';
import { proposeToAdministrator, submitAppeal } from './happenings.ts';
import { expectLogsWithoutSecrets } from './secrets.ts';
import { digestOfTables } from './stored-state.ts';
import { askOf, newAppeal, validRequest } from './valid-requests.ts';

const tokens = new Map<ActorName, string>();
let targets: Targets = missing;

beforeAll(async () => {
  await localCloud().setClock(new Date('2026-05-26T10:00:00+05:00'));
  for (const name of Object.keys(actors) as ActorName[]) tokens.set(name, await tokenOf(name));
  targets = { ...missing, ...(await proposeToAdministrator()), appeal: await submitAppeal(tokens.get('owner') ?? '') };
});

const changing = endpoints.filter(needsIdempotencyKey);

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
    targets = { ...targets, appeal: await submitAppeal(tokens.get('owner') ?? '') };
    first = await request(id, { key, actor });
    await localCloud().idle();
  });

  test('with the same key and body again has the same outcome, and writes nothing', async () => {
    expect(first.status).toBeLessThan(300);
    const before = await digestOfTables();
    expect(outcomeOf(await request(id, { key, actor }))).toEqual(outcomeOf(first));
    await localCloud().idle();
    expect(await digestOfTables()).toBe(before);
  });

  test('with the same key and another body is refused with 422, in each language', async () => {
    const before = await digestOfTables();
    for (const language of ['kk', 'ru', 'en'] as const) {
      const answer = await request(id, { key, actor, otherBody: otherBody(endpoint), language });
      expectProblem(answer, { status: 422, problem: 'idempotency-key-reused' }, language, pathOf(id));
    }
    expect(await digestOfTables()).toBe(before);
  });

  test('with the same key is a request of its own for another caller', async () => {
    const others = await request(id, { key, actor: colleagues[actor] ?? strangers[actor] ?? actor });
    expect(others.status).toBe(endpoint.params ? heardAboutOthers(id) : first.status);
    expect(jsonOf(others)).not.toEqual(jsonOf(first));
  });
});

/** What is somebody's is not there for others; what every administrator sees was decided by the first request. */
function heardAboutOthers(id: string): number {
  return endpointOf(id).callers === 'platform.administrator' ? 409 : 404;
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
  const refused = await request('submitAppeal', { ...asking, otherBody: { ...newAppeal, category: 'weather' } });
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
