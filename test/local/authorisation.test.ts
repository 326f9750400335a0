/** Who may do what: every declared endpoint, asked by every kind of caller. */
import { beforeAll, describe, expect, test } from 'vitest';
import type { CallerGroup, CallerKind, Endpoint, StepUp } from '../../shared/http/endpoint.ts';
import { sampled, sampleOf } from '../depth.ts';
import { type EveryTarget, endpoints, missing, type Targets } from '../fixtures/fixtures.ts';
import { localCloud } from '../local-cloud.ts';
import {
  type ActorName,
  actors,
  colleagues,
  iins,
  rightfulCaller,
  strangers,
  tokenOf,
  withWrongCheckDigit,
} from './actors.ts';
import { type Answer, ask, bearer, jsonOf } from './ask.ts';
import { acceptLanguage, expectProblem } from './expect-problem.ts';
import {
  attachFile,
  beAnswered,
  complainInEveryWay,
  issueDocument,
  linkChat,
  lodge,
  nameOfStyleSheet,
  openCase,
  openIncidents,
  petitionsToSign,
  proposeToAdministrator,
  publishInEveryWay,
  receive,
  reportCorruption,
  submitAnonymously,
  submitAnswered,
  submitAppeal,
  submitAssigned,
  submitDrafted,
  submitUnassigned,
} from './happenings.ts';
import { expectLogsWithoutSecrets } from './secrets.ts';
import { watchForWrites } from './stored-state.ts';
import { askOf, newAppeal, validRequest } from './valid-requests.ts';

const guarded = endpoints.filter(({ callers }) => callers !== 'public');
const open = endpoints.filter(({ callers }) => callers === 'public');

/** What the owner hears: the success that is declared. */
function heardByOwner({ replies }: Endpoint): number {
  return Number(Object.keys(replies).find((status) => status.startsWith('2')));
}

/**
 * What another of the same kind hears who has nothing to do with it: where the path names something, it is not there.
 */
function heardByStranger(endpoint: Endpoint): number {
  return endpoint.params && !forEveryCitizen.has(endpoint.id) ? 404 : heardByOwner(endpoint);
}

/** What their paths name is nobody's own. */
const forEveryCitizen: ReadonlySet<string> = new Set(['signPetition']);

let targets: Targets = missing;
const tokens = new Map<ActorName, string>();

beforeAll(async () => {
  await localCloud().setClock(new Date('2026-05-26T10:00:00+05:00'));
  for (const name of Object.keys(actors) as ActorName[]) tokens.set(name, await tokenOf(name));
  const owner = tokens.get('owner') ?? '';
  const networkCase = openCase();
  const [appeal, report] = [await submitAppeal(owner), await reportCorruption(owner)];
  const { application, document } = await issueDocument(owner, iins.owner);
  const everyTarget: EveryTarget = {
    ...(await proposeToAdministrator()),
    ...(await complainInEveryWay(owner)),
    ...(await beAnswered(owner)),
    ...(await petitionsToSign(owner)),
    ...(await openIncidents(tokens.get('official') ?? '', owner)),
    ...(await publishInEveryWay(owner)),
    appeal,
    file: await attachFile(owner, appeal),
    report,
    reportFile: await attachFile(owner, report),
    anonymous: await submitAnonymously(),
    ...(await openIncidents(tokens.get('official') ?? '', owner)),
    answeredAppeal: await submitAnswered(owner),
    unassigned: await submitUnassigned(owner),
    draftedAppeal: await submitDrafted(owner),
    newlyAssigned: await submitAssigned(owner),
    appealToWithdraw: await submitAppeal(owner),
    lodgement: await lodge(tokens.get('centre') ?? ''),
    receivedAppeal: await receive(tokens.get('official') ?? ''),
    application,
    document,
    networkCase: await networkCase,
    settlement: newAppeal.settlement,
    asset: await nameOfStyleSheet(),
    telegramLink: await linkChat(owner),
  };
  // A list of records is asked of a kind.
  targets = { ...everyTarget, lawKind: 'required-share' };
  await localCloud().idle();
});

/** The request as that caller would make it. */
function askAs(endpoint: Endpoint, token: string | undefined, about = targets, query = ''): Promise<Answer> {
  const valid = validRequest(endpoint, about);
  const asked = askOf(endpoint, { ...valid, query: [valid.query, query].filter(Boolean).join('&') });
  return ask({
    ...asked,
    headers: { 'accept-language': acceptLanguage.ru, ...asked.headers, ...(token && bearer(token)) },
  });
}

/** The answer and, where it is a list, all that follow it. */
async function allPagesAs(endpoint: Endpoint, token: string | undefined, about = targets): Promise<Answer[]> {
  const answers = [await askAs(endpoint, token, about)];
  for (let next = nextCursorIn(answers); next; next = nextCursorIn(answers)) {
    answers.push(await askAs(endpoint, token, about, `cursor=${next}`));
  }
  return answers;
}

/** Who names a version names the first: of an appeal that others have changed meanwhile, it is another. */
async function unchangedFor({ ifMatch }: Endpoint): Promise<Targets> {
  const owner = tokens.get('owner') ?? '';
  if (!ifMatch) return targets;
  return {
    ...{ ...targets, appeal: await submitAppeal(owner), unassigned: await submitUnassigned(owner) },
    ...{ report: await reportCorruption(owner), anonymous: await submitAnonymously() },
  };
}

function nextCursorIn(answers: readonly Answer[]): string | undefined {
  const last = answers.at(-1);
  return last?.headers.get('content-type') === 'application/json' ? jsonOf(last).nextCursor : undefined;
}

function pathOf(endpoint: Endpoint): string {
  return askOf(endpoint, validRequest(endpoint, targets)).path;
}

/** Who has the scope. */
function withScope(group: CallerGroup): { owner: ActorName; stranger: ActorName } {
  const owner = rightfulCaller(group) ?? 'owner';
  return { owner, stranger: strangers[owner] ?? owner };
}

/** The claim by which a kind of caller is identified. */
const claimOfKind: Record<CallerKind, keyof typeof brokenClaims> = {
  citizen: 'iin',
  official: 'body',
  registrar: 'body',
  centre: 'centre',
  partner: 'bin',
  agency: 'body',
  prosecutor: 'body',
  verifier: 'bin',
  inspector: 'unit',
  operator: 'bin',
  administrator: 'sub',
};

function claimOf(group: CallerGroup): keyof typeof brokenClaims {
  return claimOfKind[group.slice(group.indexOf('.') + 1) as CallerKind];
}

/** The identifying claim, broken. */
const brokenClaims = {
  iin: { iin: withWrongCheckDigit(iins.owner) },
  body: { body: 'Akimat of Almaty', name: 'Some Body', post: 'specialist' },
  bin: { bin: withWrongCheckDigit('260140000015'), role: 'operator', registration: 'partner-one' },
  centre: { centre: 'Centre One', name: 'Some Body', post: 'operator' },
  unit: { unit: 'Unit One' },
  sub: { sub: '\u0430\u0434\u043c\u0438\u043d' },
};

describe.each(guarded.map((endpoint, which) => [endpoint.id, endpoint, which] as const))(
  '%s',
  (id, endpoint, which) => {
    const { owner, stranger } = withScope(endpoint.callers);
    const ownerHears = heardByOwner(endpoint);
    const strangerHears = stranger === owner ? ownerHears : heardByStranger(endpoint);
    const ofKind = [owner, stranger, colleagues[owner]];
    const others = (Object.keys(actors) as ActorName[]).filter((name) => !ofKind.includes(name));
    let expectNothingWritten: () => Promise<void>;

    beforeAll(async () => {
      expectNothingWritten = await watchForWrites();
    });

    test('refuses somebody without a token', async () => {
      expectGatewaysOwn(await askAs(endpoint, undefined), 401, 'Unauthorized');
    });

    test.each(sampleOf(others, sampled.wrongCallers, which))("refuses the scope of '%s'", async (name) => {
      expectGatewaysOwn(await askAs(endpoint, tokens.get(name)), 403, 'Forbidden');
    });

    test.each([
      ['no scope at all', []],
      ['a scope that only begins like it', [`${endpoint.callers}s`]],
      ['a scope that it begins with', [endpoint.callers.split('.')[0] ?? '']],
      ['the scope in capitals', [endpoint.callers.toUpperCase()]],
    ])('refuses %s', async (_, scopes) => {
      const token = await tokenOf({ scopes, claims: { ...actors.owner.claims, body: 'akimat-almaty' } });
      expectGatewaysOwn(await askAs(endpoint, token), 403, 'Forbidden');
    });

    test.each([
      ['lacks the claim that says who it is', { [claimOf(endpoint.callers)]: undefined }],
      ['has that claim broken', brokenClaims[claimOf(endpoint.callers)]],
      ['has that claim empty', { [claimOf(endpoint.callers)]: '' }],
      ['has a list as that claim', { [claimOf(endpoint.callers)]: [iins.owner, iins.stranger] }],
    ])('refuses a token with its scope that %s', async (_, claims) => {
      const token = await tokenOf({ scopes: [endpoint.callers], claims: { sub: 'somebody', ...claims } });
      const answer = await askAs(endpoint, token);
      expectProblem(answer, { status: 403, problem: 'caller-unknown' }, 'ru', pathOf(endpoint));
    });

    for (const [what, claims] of endpoint.stepUp ? insufficientLogins(endpoint.stepUp) : []) {
      test(`asks its rightful caller to log in anew who ${what}`, async () => {
        const token = await tokenOf({
          ...actors[owner],
          claims: { ...claimsOf(owner), ...claims(await secondsNow()) },
        });
        const answer = await askAs(endpoint, token);
        expectProblem(answer, { status: 401, problem: 'login-insufficient' }, 'ru', pathOf(endpoint));
        const challenge = answer.headers.get('www-authenticate') ?? '';
        expect(challenge).toContain('error="insufficient_user_authentication"');
        expect(challenge).toMatch(new RegExp(`acr_values="[^"]*${endpoint.stepUp?.assurance}`));
        if (endpoint.stepUp?.maxAgeSeconds) expect(challenge).toContain(`max_age="${endpoint.stepUp.maxAgeSeconds}"`);
      });
    }

    if (strangerHears === 404) {
      test('does not let a stranger know whether it is there', async () => {
        const strangers = await askAs(endpoint, tokens.get(stranger));
        const nobodys = await askAs(endpoint, tokens.get(stranger), missing);
        expectProblem(strangers, { status: 404, problem: 'not-found' }, 'ru', pathOf(endpoint));
        expect(comparable(strangers)).toEqual(comparable(nobodys));
      });
    }

    test('writes nothing for any of them', () => expectNothingWritten());

    if (stranger !== owner && strangerHears !== 404) {
      test('shows a stranger nothing of what is not theirs', async () => {
        const answers = await allPagesAs(endpoint, tokens.get(stranger));
        for (const { status } of answers) expect(status).toBe(strangerHears);
        expect(answers.flatMap(ownedNamesIn)).toEqual([]);
      });
    }

    test('lets its rightful caller through', async () => {
      const answers = await allPagesAs(endpoint, tokens.get(owner), await unchangedFor(endpoint));
      for (const { status } of answers) expect(status).toBe(ownerHears);
      if (endpoint.query) expect(answers.flatMap(ownedNamesIn)).not.toEqual([]);
    });

    test('has written only if it is there to change or seal something, or to note who looked', async () => {
      await localCloud().idle();
      const changes = changesState(endpoint) || endpoint.seals || id.startsWith('review');
      if (!changes) await expectNothingWritten();
      else await expect(expectNothingWritten()).rejects.toThrow();
    });
  },
);

const changesState = ({ method, changesState: declared }: Endpoint) => method !== 'GET' && declared !== false;

type ClaimsAt = (now: number) => Record<string, unknown>;

/** Ways to be logged in that are too weak or too old for an endpoint, as claims beside the caller's own. */
function insufficientLogins({ assurance, maxAgeSeconds }: StepUp): [string, ClaimsAt][] {
  const weak: [string, ClaimsAt][] = [
    ['gave a password', () => ({ acr: 'urn:qyzmet:acr:password' })],
    ['does not say how', () => ({ acr: '' })],
    ['names a way of their own', () => ({ acr: `${assurance}s` })],
  ];
  if (maxAgeSeconds === undefined) return weak;
  return [
    ...weak,
    ['did so too long ago', (now) => ({ auth_time: now - maxAgeSeconds - 30 })],
    ['does not say when', () => ({ auth_time: '' })],
    ['says to do so tomorrow', (now) => ({ auth_time: now + 86_400 })],
  ];
}

async function secondsNow(): Promise<number> {
  return Math.floor((await localCloud().now()).getTime() / 1000);
}

function claimsOf(name: ActorName): Record<string, unknown> {
  const actor = actors[name];
  return 'claims' in actor ? actor.claims : {};
}

/** Numbers and ids of what is owned, as lists and replies show them. */
function ownedNamesIn({ text }: Answer): string[] {
  const { settlement, asset, petition, petitionToSign, ...owned } = targets;
  return Object.values(owned).filter((name) => text.includes(name));
}

/** Everything that a caller can tell two answers apart by, but what names the request itself. */
function comparable(answer: Answer) {
  const { instance, ...body } = jsonOf(answer);
  const ofRequest = ['date', 'traceparent', 'apigw-requestid', 'content-length'];
  const headers = [...answer.headers].filter(([name]) => !ofRequest.includes(name));
  return { status: answer.status, headers, body };
}

function expectGatewaysOwn(answer: Answer, status: number, message: string): void {
  expect(answer.status).toBe(status);
  expect(jsonOf(answer)).toEqual({ message });
  expect(answer.headers.get('content-type')).toBe('application/json');
}

describe.each(open.map((endpoint) => [endpoint.id, endpoint] as const))('%s is open', (_, endpoint) => {
  let expectNothingWritten: () => Promise<void>;

  beforeAll(async () => {
    expectNothingWritten = await watchForWrites();
  });

  test.each(['nobody', ...(Object.keys(actors) as ActorName[])])('to %s', async (name) => {
    const token = name === 'nobody' ? undefined : tokens.get(name as ActorName);
    expect((await askAs(endpoint, token)).status).toBe(heardByOwner(endpoint));
  });

  test('to a token that nobody could verify', async () => {
    expect((await askAs(endpoint, 'no.such.token')).status).toBe(heardByOwner(endpoint));
  });

  test('and writes nothing for any of them, unless it is there to take something in', async () => {
    if (!changesState(endpoint)) await expectNothingWritten();
    else await expect(expectNothingWritten()).rejects.toThrow();
  });
});

describe('claims count, not what a request says of itself', () => {
  test('an official of another body does not get in by a header or a parameter', async () => {
    const endpoint = guarded.find(({ id }) => id === 'reviewAppeal');
    if (!endpoint) throw new Error('reviewAppeal is gone');
    const asked = askOf(endpoint, { ...validRequest(endpoint, targets), query: 'body=akimat-almaty' });
    const headers = { ...bearer(tokens.get('otherOfficial') ?? ''), body: 'akimat-almaty', 'x-body': 'akimat-almaty' };
    expect((await ask({ ...asked, headers })).status).toBe(404);
  });
});

test('no function has logged an IIN, a name, a text, a token or a credential', () => expectLogsWithoutSecrets());
