/**
 * Walks through what may happen to appeals and applications, by their tables of transitions: whatever is tried in
 * whatever order, the platform lets through what the table allows and nothing else, and forgets nothing of it.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { registerAnswered } from '../../events/documents.ts';
import * as appeals from '../../functions/appeals/appeal/transitions.ts';
import * as documents from '../../functions/documents/application/transitions.ts';
import { checkDigit } from '../../shared/persons/identities.ts';
import { isDeep } from '../depth.ts';
import { endpointOf, missing, type Targets } from '../fixtures/fixtures.ts';
import { localCloud } from '../local-cloud.ts';
import { patience, type Table, type Tally, takeWalks } from '../walks.ts';
import { iinFrom, tokenOf } from './actors.ts';
import { type Answer, ask, bearer, jsonOf } from './ask.ts';
import { eventOf, post } from './dead-letters.ts';
import { fieldsOfIdentityCard } from './happenings.ts';
import { askOf, validRequest } from './valid-requests.ts';

/** 3,000 steps together where the run is deep. */
const extent = isDeep ? { walks: 75, mostWalks: 75, times: 20 } : { walks: 1, mostWalks: 1, times: 0 };
const longest = 20;

const start = new Date('2026-05-26T10:00:00+05:00');
/** When every term that began at the start has passed, those of the reminders not. */
const later = new Date('2026-06-24T10:00:00+05:00');

/** Tries to make a transition happen; that it may not is no failure of the attempt. */
type Attempt = (name: string, owner: Person) => Promise<unknown>;

interface Walked {
  readonly of: string;
  readonly transitions: Table;
  /** The row by which a thing comes into being: no attempt, but where each walk begins. */
  readonly first: { readonly row: string; readonly to: string };
  /** A new thing of that person, in its first state. */
  readonly make: (owner: Person) => Promise<string>;
  readonly attempts: Readonly<Record<string, Attempt>>;
  /** Rows that are walked elsewhere, and why. */
  readonly leftOut: Readonly<Record<string, string>>;
  /** Its state and how many entries its timeline has. */
  readonly seen: (name: string, owner: Person) => Promise<{ state: string; entries: number }>;
}

/** Over HTTPS and queues: every row of the table is attempted, or says why not. */
const attemptsOnAppeals = {
  answer: async (number) => {
    const official = () => tokenOf('official');
    const about = { ...missing, appeal: number };
    const { headers } = await request('reviewAppeal', official, about);
    await request('answerAppeal', official, about, { 'if-match': headers.get('etag') ?? '' });
  },
  refuseBySilence: letTermsPass,
} satisfies Record<string, Attempt>;

const appeal: Walked = {
  of: 'appeals over HTTPS',
  transitions: appeals.transitions,
  first: { row: 'submit', to: appeals.transitions.submit.to },
  make: async ({ token }) => jsonOf(await request('submitAppeal', token)).number,
  attempts: attemptsOnAppeals,
  leftOut: {
    submitToRegistrar: 'nobody can answer it yet',
    recount: 'no calendar is missing',
    recountUnassigned: 'no calendar is missing',
    recountAnswered: 'no calendar is missing',
    addFile: 'adding files has tests of its own',
    addFileLate: 'adding files has tests of its own',
    addFileUnassigned: 'nobody can answer it yet',
    missAnswer: 'its law is verified',
  } satisfies Record<Exclude<keyof typeof appeals.transitions, 'submit' | keyof typeof attemptsOnAppeals>, string>,
  seen: async (number, { token }) => {
    const about = { ...missing, appeal: number };
    const { items } = jsonOf(await request('followAppeal', token, about));
    return { state: jsonOf(await request('readAppeal', token, about)).state, entries: items.length };
  },
};

const attemptsOnApplications = {
  issue: (id, { iin }) => answerOfRegister(id, { outcome: 'found', fields: fieldsOfIdentityCard(iin) }),
  findNothing: (id) => answerOfRegister(id, { outcome: 'not-found' }),
  refuse: (id) => answerOfRegister(id, { outcome: 'found', fields: fieldsOfIdentityCard(iinFrom('77070730001')) }),
  missAnswer: letTermsPass,
} satisfies Record<string, Attempt>;

const application: Walked = {
  of: 'applications over HTTPS',
  transitions: documents.transitions,
  first: { row: 'submit', to: documents.transitions.submit.to },
  make: async ({ token }) => jsonOf(await request('applyForDocument', token)).id,
  attempts: attemptsOnApplications,
  leftOut: {
    recount: 'no calendar is missing',
    recountSilent: 'no calendar is missing',
    recountIssued: 'no calendar is missing',
    recountNotFound: 'no calendar is missing',
    recountRefused: 'no calendar is missing',
    withdrawSilence: 'no calendar is missing',
  } satisfies Record<
    Exclude<keyof typeof documents.transitions, 'submit' | keyof typeof attemptsOnApplications>,
    string
  >,
  seen: async (id, { token }) => {
    const { state, timeline } = jsonOf(await request('followApplication', token, { ...missing, application: id }));
    return { state, entries: timeline.length };
  },
};

test.each([
  ['an appeal', appeal],
  ['an application', application],
])(
  'whatever is tried with %s, what its table allows happens, and nothing else',
  async (_, walked) => {
    const { of, transitions, leftOut } = walked;
    const steps = fc.array(attemptAt(walked), { minLength: longest, maxLength: longest });
    await takeWalks({ of, transitions, leftOut, clocks: [answerPasses], steps, walk: walk(walked), extent });
  },
  patience,
);

const answerPasses = 'clock answer passes';

/** Time passes once in a walk, if at all: the terms that begin afterwards do not run out in it. */
function attemptAt({ attempts }: Walked): fc.Arbitrary<string> {
  return fc.oneof(
    { weight: 1, arbitrary: fc.constant('make') },
    { weight: 3, arbitrary: fc.constantFrom(...Object.keys(attempts)) },
  );
}

/** What is no deed of anybody's, but the passing of a term. */
const passesTime = (attempt: string) => ['missAnswer', 'refuseBySilence'].includes(attempt);

interface Thing {
  readonly name: string;
  readonly owner: Person;
  /** Whether its term began before time passed, and was not missed yet. */
  termRuns: boolean;
  state: string;
  entries: number;
}

/** Makes the attempts one after another, and expects of each what the table says. */
function walk(walked: Walked) {
  return async (attempts: readonly string[], tally: Tally) => {
    await localCloud().setClock(start);
    const things = [await made(walked, tally)];
    for (const [index, attempt] of attempts.entries()) {
      const thing = attempt === 'make' ? await made(walked, tally) : things[index % things.length];
      if (!thing) throw new Error('a walk begins with a thing');
      if (attempt === 'make') things.push(thing);
      else await walked.attempts[attempt]?.(thing.name, thing.owner);
      for (const each of passesTime(attempt) ? things.filter(({ termRuns }) => termRuns) : [thing]) {
        happen(each, attempt, walked, tally);
      }
      await expectSeen(walked, thing);
    }
    for (const thing of things) await expectSeen(walked, thing);
  };
}

async function made({ make, first }: Walked, tally: Tally): Promise<Thing> {
  const owner = await newPerson();
  const termRuns = (await localCloud().now()) < later;
  tally(first.row);
  return { name: await make(owner), owner, termRuns, state: first.to, entries: 1 };
}

function happen(thing: Thing, attempt: string, { transitions }: Walked, tally: Tally): void {
  if (passesTime(attempt)) thing.termRuns = false;
  const transition = transitions[attempt];
  if (!transition?.from.includes(thing.state)) return;
  tally(attempt);
  if (passesTime(attempt)) tally(answerPasses);
  thing.state = transition.to;
  thing.entries += 1;
}

async function expectSeen({ seen }: Walked, { name, owner, state, entries }: Thing): Promise<void> {
  expect(await seen(name, owner), name).toEqual({ state, entries });
}

interface Person {
  readonly iin: string;
  /** A new one each time: none outlives the days that pass. */
  readonly token: () => Promise<string>;
}

let people = 0;

/** Somebody whom nobody has heard of yet. */
async function newPerson(): Promise<Person> {
  people += 1;
  const firstEleven = `7001013${String(people).padStart(4, '0')}`;
  if (checkDigit(firstEleven) === undefined) return newPerson();
  const iin = iinFrom(firstEleven);
  const scopes = ['appeals.citizen', 'documents.citizen'];
  const claims = { sub: `walker-${people}`, iin };
  return { iin, token: () => tokenOf({ scopes, claims }) };
}

async function request(id: string, token: Person['token'], about: Targets = missing, headers = {}): Promise<Answer> {
  const endpoint = endpointOf(id);
  const asked = askOf(endpoint, validRequest(endpoint, about));
  return ask({ ...asked, headers: { ...asked.headers, ...headers, ...bearer(await token()) } });
}

async function answerOfRegister(applicationId: string, answer: object): Promise<void> {
  const event = eventOf('//registers.kz/population', registerAnswered.type, { applicationId, ...answer });
  await post('register-answers', [JSON.stringify(event)], '//registers.kz/population');
  await localCloud().idle('documents-answers');
}

async function letTermsPass(): Promise<void> {
  await localCloud().setClock(later);
  for (const name of ['platform-sweeper', 'appeals-deadline', 'documents-deadline']) await localCloud().idle(name);
}
