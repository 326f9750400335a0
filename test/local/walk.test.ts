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
import { addDays, dayOf } from '../../shared/time.ts';
import { isDeep } from '../depth.ts';
import { bytesOf } from '../fixtures/bad-request.ts';
import { endpointOf, missing, type Targets } from '../fixtures/fixtures.ts';
import { localCloud } from '../local-cloud.ts';
import { patience, type Table, type Tally, takeWalks } from '../walks.ts';
import { iinFrom, tokenOf } from './actors.ts';
import { type Answer, type Ask, ask, bearer, jsonOf } from './ask.ts';
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
  /** Rows that are taken by the same attempt as one. */
  readonly alike?: Readonly<Record<string, readonly string[]>>;
  /** Rows that happen once to a thing, put its term off beyond the walk, and bar others. */
  readonly once?: Readonly<Record<string, readonly string[]>>;
  /** Between these rows its term stands still. */
  readonly standsStill?: { readonly from: string; readonly until: string };
  /** Rows that are walked elsewhere, and why. */
  readonly leftOut: Readonly<Record<string, string>>;
  /** Its state and how many entries its timeline has. */
  readonly seen: (name: string, owner: Person) => Promise<{ state: string; entries: number }>;
}

interface Complete<Row extends string, Attempted extends Row> {
  readonly transitions: Readonly<Record<Row, Table[string]>>;
  readonly attempts: Readonly<Record<Attempted, Attempt>>;
  readonly leftOut: Readonly<Record<Exclude<Row, 'submit' | 'mend' | 'addMaterialLate' | Attempted>, string>>;
}

/** What depends on who has it, and on ten minutes, is told in routing.test.ts. */
const routedElsewhere = 'the ways by the registrar have tests of their own';

/** Over HTTPS and queues: every row of the table is attempted, or says why not; else it does not compile. */
function walkedOver<Row extends string, Attempted extends Row>(
  walked: Omit<Walked, keyof Complete<Row, Attempted>> & Complete<Row, Attempted>,
): Walked {
  return walked;
}

const notAnonymous = 'these appeals have their citizen';

const repeatsApart = 'repeats have tests of their own';
const apart = 'complaints have tests of their own';
const complaintsApart = {
  addFileToComplaint: apart,
  ...{ complain: apart, satisfyComplaint: apart, transferComplaint: apart, missTransfer: apart },
  ...{ upholdComplaint: apart, dismissComplaint: apart, refuseComplaintBySilence: apart, missDecision: apart },
} as const;

/** The official reads the appeal, then decides about the version that they read. */
async function officialDoes(
  id: string,
  number: string,
  bodyFor?: (appeal: { dueOn: string }, today: string) => object,
): Promise<void> {
  const official = () => tokenOf('official');
  const about = { ...missing, appeal: number };
  const read = await request('reviewAppeal', official, about);
  const headers = { 'if-match': read.headers.get('etag') ?? '' };
  const today = dayOf(await localCloud().now());
  await request(id, official, about, { headers, ...(bodyFor && { body: bytesOf(bodyFor(jsonOf(read), today)) }) });
}

const appeal = walkedOver({
  of: 'appeals over HTTPS',
  transitions: appeals.transitions,
  first: { row: 'submit', to: appeals.transitions.submit.to },
  make: async ({ token }) => jsonOf(await request('submitAppeal', token)).number,
  attempts: {
    answer: (number) => officialDoes('answerAppeal', number),
    refuseBySilence: letTermsPass,
    prolong: (number) =>
      officialDoes('prolongTerm', number, ({ dueOn }) => ({
        until: addDays(dueOn, 20),
        reason: 'Запрошено заключение.',
      })),
    withdraw: async (number, { token }) => {
      await request('withdrawAppeal', token, { ...missing, appealToWithdraw: number });
    },
    terminate: (number) => officialDoes('terminateAppeal', number),
    nameDefects: (number) =>
      officialDoes('nameDefects', number, (_, today) => ({ defects: ['Не указан дом.'], mendBy: addDays(today, 30) })),
    addMaterial: (number, { token }) => request('addMaterial', token, { ...missing, appeal: number }),
    returnAppeal: (number) => officialDoes('returnAppeal', number),
    rateAnswer: (answerToRate, { token }) => request('rateAnswer', token, { ...missing, answerToRate }),
  },
  alike: { addMaterial: ['mend', 'addMaterialLate'] },
  once: { prolong: ['nameDefects'], rateAnswer: [] },
  standsStill: { from: 'nameDefects', until: 'mend' },
  leftOut: {
    submitToRegistrar: 'nobody can answer it yet',
    recount: 'no calendar is missing',
    recountUnassigned: 'no calendar is missing',
    recountAnswered: 'no calendar is missing',
    recountWithdrawn: 'no calendar is missing',
    recountTerminated: 'no calendar is missing',
    recountComplained: 'no calendar is missing',
    recountDismissed: 'no calendar is missing',
    ...complaintsApart,
    warn: 'time passes in one step, beyond the term',
    saySolved: 'whether that is taken depends on what was said before',
    missPromise: 'the answers promise nothing',
    recountMending: 'no calendar is missing',
    recountReturned: 'no calendar is missing',
    missMending: 'mending has tests of its own',
    missReturn: 'mending has tests of its own',
    addMaterialUnassigned: 'nobody can answer it yet',
    addFileMending: 'adding files has tests of its own',
    addFile: 'adding files has tests of its own',
    addFileLate: 'adding files has tests of its own',
    addFileUnassigned: 'nobody can answer it yet',
    missAnswer: 'its law is verified',
    assign: routedElsewhere,
    assignLate: routedElsewhere,
    undoAssignment: routedElsewhere,
    undoLateAssignment: routedElsewhere,
    assignAnew: routedElsewhere,
    escalate: routedElsewhere,
    escalateLate: routedElsewhere,
    forward: routedElsewhere,
    split: routedElsewhere,
    splitLate: routedElsewhere,
    passOn: routedElsewhere,
    openPart: routedElsewhere,
    openPartAtRegistrar: routedElsewhere,
    notePost: 'answers by post have tests of their own',
    ...{ attach: repeatsApart, receiveRepeat: repeatsApart, receiveRepeatMending: repeatsApart },
    ...{ receiveRepeatLate: repeatsApart, receiveRepeatInComplaint: repeatsApart },
    recountAttached: 'no calendar is missing',
    notePostComplained: 'answers by post have tests of their own',
    notePostDismissed: 'answers by post have tests of their own',
    passReport: notAnonymous,
    passReportLate: notAnonymous,
    terminateAnonymous: notAnonymous,
  },
  seen: async (number, { token }) => {
    const about = { ...missing, appeal: number };
    const { items } = jsonOf(await request('followAppeal', token, about));
    return { state: jsonOf(await request('readAppeal', token, about)).state, entries: items.length };
  },
});

const application = walkedOver({
  of: 'applications over HTTPS',
  transitions: documents.transitions,
  first: { row: 'submit', to: documents.transitions.submit.to },
  make: async ({ token }) => jsonOf(await request('applyForDocument', token)).id,
  attempts: {
    issue: (id, { iin }) => answerOfRegister(id, { outcome: 'found', fields: fieldsOfIdentityCard(iin) }),
    findNothing: (id) => answerOfRegister(id, { outcome: 'not-found' }),
    refuse: (id) => answerOfRegister(id, { outcome: 'found', fields: fieldsOfIdentityCard(iinFrom('77070730001')) }),
    missAnswer: letTermsPass,
  },
  leftOut: {
    recount: 'no calendar is missing',
    recountSilent: 'no calendar is missing',
    recountIssued: 'no calendar is missing',
    recountNotFound: 'no calendar is missing',
    recountRefused: 'no calendar is missing',
    withdrawSilence: 'no calendar is missing',
  },
  seen: async (id, { token }) => {
    const { state, timeline } = jsonOf(await request('followApplication', token, { ...missing, application: id }));
    return { state, entries: timeline.length };
  },
});

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
  /** Whether its term stood still before time passed. */
  stoodStill: boolean;
  /** What happens once and has happened. */
  readonly done: Set<string>;
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
      if (passesTime(attempt)) for (const each of things) each.stoodStill = false;
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
  return { name: await make(owner), owner, termRuns, state: first.to, entries: 1, stoodStill: false, done: new Set() };
}

function happen(thing: Thing, attempt: string, walked: Walked, tally: Tally): void {
  if (passesTime(attempt)) thing.termRuns = false;
  const row = rowTaken(thing, attempt, walked);
  const transition = walked.transitions[row ?? ''];
  if (!row || !transition) return;
  courseOfTerm(thing, row, walked);
  tally(row);
  if (passesTime(attempt)) tally(answerPasses);
  thing.state = transition.to;
  thing.entries += 1;
}

function rowTaken({ state, done }: Thing, attempt: string, { transitions, alike = {}, once = {} }: Walked) {
  const barred = [...done].flatMap((each) => [each, ...(once[each] ?? [])]);
  const rows = [attempt, ...(alike[attempt] ?? [])].filter((row) => !barred.includes(row));
  return rows.find((row) => transitions[row]?.from.includes(state));
}

function courseOfTerm(thing: Thing, row: string, { once = {}, standsStill }: Walked): void {
  if (once[row]) thing.done.add(row);
  if (row === standsStill?.from) thing.stoodStill = thing.termRuns;
  if (once[row] || row === standsStill?.from) thing.termRuns = false;
  if (row === standsStill?.until) thing.termRuns = thing.stoodStill;
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

async function request(
  id: string,
  token: Person['token'],
  about: Targets = missing,
  { headers, ...own }: Partial<Pick<Ask, 'headers' | 'body'>> = {},
): Promise<Answer> {
  const endpoint = endpointOf(id);
  const asked = askOf(endpoint, validRequest(endpoint, about));
  return ask({ ...asked, ...own, headers: { ...asked.headers, ...headers, ...bearer(await token()) } });
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
