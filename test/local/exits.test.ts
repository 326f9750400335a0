/**
 * Who sees what of an appeal, exit by exit: each cell of the table by a real request. An exit of the area without its row
 * does not compile.
 */
import { beforeAll, describe, expect, test } from 'vitest';
import type * as api from '../../functions/appeals/api.ts';
import { bytesOf } from '../fixtures/bad-request.ts';
import { endpointOf, endpoints, missing, type Targets } from '../fixtures/fixtures.ts';
import { localCloud } from '../local-cloud.ts';
import { iinFrom, tokenOf } from './actors.ts';
import { allItems } from './all-items.ts';
import { type Answer, ask, bearer, jsonOf } from './ask.ts';
import { attachFile, openIncident } from './happenings.ts';
import { askOf, validRequest } from './valid-requests.ts';

type Api = typeof api;
type ReadingExit = {
  [Name in keyof Api]: Api[Name] extends { method: 'GET' } | { changesState: false } ? Name : never;
}[keyof Api];

const official = (body: string) => ({
  scopes: ['appeals.official'],
  claims: { sub: `official-${body}`, body, name: 'Біреу Үлгі', post: 'маман' },
});
const agency = (body: string) => ({ persona: 'agency-one' as const, claims: { sub: `agency-${body}`, body } });

/** Who asks. The body complained of is that of Almaty, which is competent for the plain case, too. */
const roles = {
  author: { scopes: ['appeals.citizen'], claims: { sub: 'author', iin: iinFrom('75050530007') } },
  'another citizen': { scopes: ['appeals.citizen'], claims: { sub: 'another', iin: iinFrom('75060630008') } },
  'official of the body': official('akimat-almaty'),
  'official of another body': official('akimat-astana'),
  'official of the body above': official('government'),
  'official of the agency, without its right': official('anti-corruption-service'),
  registrar: { persona: 'registrar' },
  agency: agency('anti-corruption-service'),
  'another agency': agency('government'),
  'agency of the body complained of': agency('akimat-almaty'),
  centre: { persona: 'centre-one' },
  prosecutor: { persona: 'prosecutor-one' },
  administrator: { persona: 'administrator-one' },
} as const;
type Role = keyof typeof roles | 'nobody';
const allRoles: readonly Role[] = [...(Object.keys(roles) as (keyof typeof roles)[]), 'nobody'];

const cases = ['plain', 'anonymous', 'corruption', 'corruption of the agency itself'] as const;
type Case = (typeof cases)[number];

/** All that was written; that there is such an appeal, and how it stands. */
type Seen = 'text' | 'state';
/** By case, whoever sees anything. Others with the scope of the exit hear what they hear of nothing; to all else it is shut. */
type Row = Readonly<Partial<Record<Case, Readonly<Partial<Record<Role, Seen>>>>>>;

const byAuthor = (seen: Seen): Row => ({
  plain: { author: seen },
  corruption: { author: seen },
  'corruption of the agency itself': { author: seen },
});
const toBody = (seen: Seen): Row => ({ plain: { 'official of the body': seen } });
const toAgency = (seen: Seen): Row => ({ corruption: { agency: seen } });
const toRegistrar = (seen: Seen): Row => ({
  anonymous: { registrar: seen },
  'corruption of the agency itself': { registrar: 'state' },
});
const noAppeal = 'says nothing of any appeal';
const toNobody: Row = {};

const exits: Readonly<Record<ReadingExit, Row | typeof noAppeal>> = {
  ...{ listCategories: noAppeal, listBodies: noAppeal, listAppealKinds: noAppeal },
  ...{ suggestCategories: noAppeal, calculateTerm: noAppeal },
  ...{ readFigures: noAppeal, downloadFigures: noAppeal, readOpenCases: noAppeal, defineFigures: noAppeal },
  ...{ discoverOpen311: noAppeal, listServices: noAppeal, defineService: noAppeal },
  listAppeals: byAuthor('state'),
  readAppeal: byAuthor('text'),
  followAppeal: byAuthor('text'),
  explainClocks: byAuthor('state'),
  readReceipt: byAuthor('state'),
  readAnswer: { plain: { author: 'state' }, corruption: { author: 'state' } },
  printAppeal: byAuthor('state'),
  draftComplaint: { plain: { author: 'state' }, corruption: { author: 'state' } },
  listFiles: byAuthor('state'),
  fetchFile: byAuthor('state'),
  listWork: toBody('state'),
  reviewAppeal: toBody('text'),
  searchAppeals: toBody('state'),
  reviewDraft: toBody('state'),
  listAnswerTemplates: toBody('state'),
  explainWorkClocks: toBody('state'),
  reviewFiles: toBody('state'),
  reviewFile: toBody('state'),
  listUnassigned: toRegistrar('state'),
  reviewUnassigned: toRegistrar('text'),
  // Of an answered one: what is drafted shows the original.
  reviewRedaction: { plain: { 'official of the body': 'state' } },
  // Nothing is published by itself; what is, redacting.test.ts asks in every role.
  ...{ readOwnCopy: toNobody, readPublicCopy: toNobody, fetchCopiedFile: toNobody },
  // Groups go to a body together: what goes another way is in none.
  listGroups: toNobody,
  previewGroup: toNobody,
  // An incident of the body: it names those of its appeals that the body answers, and nothing of what was written.
  ...{ readIncident: toBody('state'), previewMassAnswer: toBody('state'), listIncidents: toNobody },
  // Officials are named those that are like one of their own; citizens their own, and of others days and states alone.
  ...{ listSimilar: toBody('state'), findSimilar: { plain: { author: 'state' } } },
  listReports: toAgency('state'),
  reviewReport: toAgency('text'),
  reviewReportFiles: toAgency('state'),
  reviewReportFile: toAgency('state'),
  // Of a petition everybody is told, as long as it is one; the table has none.
  ...{ listPetitions: toNobody, readPetition: toNobody, explainPetitionClocks: toNobody },
  listSignedPetitions: toNobody,
  // Everybody is told of what came by Open311, and of nothing else.
  ...{ listServiceRequests: toNobody, readServiceRequest: toNobody },
  ...{ readServiceRequestToken: toNobody, listServiceRequestUpdates: toNobody },
  // Whoever holds the talon is told by it: here it is held by all.
  confirmReceipt: Object.fromEntries(
    cases.map((each) => [each, Object.fromEntries(allRoles.map((role) => [role, 'state']))]),
  ),
};

interface Thing {
  readonly number: string;
  readonly token: string;
  readonly text: string;
  readonly file: string;
  /** One of its kind that is answered, where there is any. */
  readonly answered: string;
  /** To which officials of the body have tried to link it. */
  readonly incident: string;
}

const tokens = new Map<Role, string>();
const things = new Map<Case, Thing>();
const place = '750000000';
const textOf = (kind: string) => `Сообщение для проверки выходов (${kind}): просим разобраться как можно скорее.`;

beforeAll(async () => {
  await localCloud().setClock(new Date('2026-05-26T10:00:00+05:00'));
  for (const name of Object.keys(roles) as (keyof typeof roles)[]) tokens.set(name, await tokenOf(roles[name]));
  const plain = { category: 'roads' };
  const corruption = { corruption: { complainedOf: 'akimat-almaty' } };
  things.set('plain', await made('plain', plain, await answeredBy('official of the body', 'answerAppeal', plain)));
  things.set('anonymous', await madeAnonymously());
  const answered = await answeredBy('agency', 'answerReport', corruption);
  things.set('corruption', await made('corruption', corruption, answered));
  const itself = { corruption: { complainedOf: 'anti-corruption-service' } };
  things.set('corruption of the agency itself', await made('corruption of the agency itself', itself));
});

async function submit(kind: string, own: object): Promise<string> {
  const body = { settlement: place, language: 'ru', text: textOf(kind), ...own };
  return jsonOf(await request('submitAppeal', 'author', missing, body)).number;
}

async function made(kind: Case, own: object, answered: string = missing.appeal ?? ''): Promise<Thing> {
  const number = await submit(kind, own);
  const { token } = jsonOf(await request('readReceipt', 'author', { ...missing, appeal: number }));
  const file = await attachFile(tokens.get('author') ?? '', number);
  return { number, token, text: textOf(kind), file, answered, incident: await incidentOf(number) };
}

async function answeredBy(role: Role, id: string, own: object): Promise<string> {
  const number = await submit('answered', own);
  expect((await request(id, role, { ...missing, appeal: number, report: number })).status).toBe(200);
  return number;
}

async function madeAnonymously(): Promise<Thing> {
  const body = { settlement: place, language: 'ru', text: textOf('anonymous') };
  const submitted = await request('submitAnonymously', 'nobody', missing, body);
  expect(submitted.status, submitted.text).toBe(201);
  const { number, token } = jsonOf(submitted);
  const incident = await incidentOf(number);
  return {
    number,
    token,
    text: textOf('anonymous'),
    file: missing.file ?? '',
    answered: missing.appeal ?? '',
    incident,
  };
}

function incidentOf(number: string): Promise<string> {
  return openIncident(tokens.get('official of the body') ?? '', [number]);
}

function request(id: string, role: Role, about: Targets, body?: object): Promise<Answer> {
  const endpoint = endpointOf(id);
  const asked = askOf(endpoint, { ...validRequest(endpoint, about), ...(body && { body: bytesOf(body) }) });
  const token = tokens.get(role);
  return ask({ ...asked, headers: { ...asked.headers, ...(token && bearer(token)) } });
}

/** All that a path may name, each by the number of this appeal. */
function targetsOf({ number, file, answered, incident }: Thing): Targets {
  const named = Object.entries(missing).map(([kind, name]) => [kind, name === missing.appeal ? number : name]);
  const ofAnswer = { answeredAppeal: answered };
  const incidents = { incident, incidentToAnswer: incident };
  return { ...Object.fromEntries(named), ...ofAnswer, ...incidents, file, reportFile: file };
}

const bodies: Partial<Record<ReadingExit, (thing: Thing) => object>> = {
  confirmReceipt: ({ number, token }) => ({ number, token }),
  findSimilar: ({ text }) => ({ text, settlement: place, category: 'roads' }),
  searchAppeals: ({ number }) => ({ number }),
  previewGroup: () => ({ group: { category: 'corruption', region: '75' }, body: 'akimat-astana' }),
};

/** Where Open311 would tell of it, by the name that it has there. */
const reports: Partial<Record<ReadingExit, (id: string, token: string) => string>> = {
  listServiceRequests: () => 'requests',
  readServiceRequest: (id) => `requests/${id}`,
  readServiceRequestToken: (id, token) => `tokens/${id}-${token}`,
  listServiceRequestUpdates: () => 'servicerequestupdates',
};

type Verdict = Seen | 'nothing' | 'shut';

async function verdictOfReport(path: string, role: Role, { number, text }: Thing): Promise<Verdict> {
  const headers = bearer(tokens.get(role) ?? '');
  const told = await ask({ method: 'GET', path: `/open311/v2/${path}.json`, headers });
  if (told.status === 404) return 'nothing';
  expect(told.status, told.text).toBe(200);
  if (told.text.includes(text)) return 'text';
  return told.text.includes(number.slice(3)) ? 'state' : 'nothing';
}

async function verdict(id: ReadingExit, role: Role, thing: Thing): Promise<Verdict> {
  const report = reports[id]?.(thing.number.slice(3), thing.token);
  if (report) return verdictOfReport(report, role, thing);
  if (endpointOf(id).query && endpointOf(id).params === undefined) return verdictOfList(id, role, thing);
  const answer = await request(id, role, targetsOf(thing), bodies[id]?.(thing));
  if ([401, 403].includes(answer.status)) return 'shut';
  if (answer.status === 404) return 'nothing';
  expect(answer.status, answer.text).toBe(200);
  if (answer.text.includes(thing.text)) return 'text';
  const isAboutIt = endpointOf(id).path.includes('{number}') || answer.text.includes(thing.number);
  return isAboutIt ? 'state' : 'nothing';
}

/** A list is read to its end. */
async function verdictOfList(id: ReadingExit, role: Role, thing: Thing): Promise<Verdict> {
  const first = await request(id, role, missing);
  if ([401, 403].includes(first.status)) return 'shut';
  const items = await allItems(endpointOf(id).path, tokens.get(role) ?? '');
  if (JSON.stringify(items).includes(thing.text)) return 'text';
  return items.some(({ number }) => number === thing.number) ? 'state' : 'nothing';
}

/** What is not said in the table: nothing to whom the door is open, and to others it is shut. */
function expected(id: ReadingExit, row: Row, which: Case, role: Role): Verdict {
  const callers = id in reports ? 'public' : endpointOf(id).callers;
  const who = role === 'nobody' ? undefined : roles[role];
  const opens = callers === 'public' || (who && scopesOf(who).includes(callers));
  return row[which]?.[role] ?? (opens ? 'nothing' : 'shut');
}

const scopesOfPersonas: Readonly<Record<string, string>> = {
  registrar: 'appeals.registrar',
  'agency-one': 'appeals.agency',
  'centre-one': 'appeals.centre',
  'prosecutor-one': 'appeals.prosecutor',
};

function scopesOf(who: (typeof roles)[keyof typeof roles]): readonly string[] {
  return 'scopes' in who ? who.scopes : [scopesOfPersonas[who.persona] ?? 'none'];
}

const rows = Object.entries(exits).filter((entry): entry is [ReadingExit, Row] => entry[1] !== noAppeal);

describe.each(rows)('at the exit %s', (id, row) => {
  test.each(cases)('the case %s is seen by those whom the table names, and by nobody else', async (which) => {
    const thing = things.get(which);
    if (!thing) throw new Error(`${which} was not made`);
    const seen: [Role, Verdict][] = [];
    for (const role of allRoles) seen.push([role, await verdict(id, role, thing)]);
    expect(Object.fromEntries(seen)).toEqual(
      Object.fromEntries(allRoles.map((role) => [role, expected(id, row, which, role)])),
    );
  });
});

/** Whatever officials may do with an appeal, by its number. */
const ofOfficials = endpoints.filter(
  ({ callers, path }) => callers === 'appeals.official' && path.includes('{number}'),
);

describe.each(ofOfficials.map(({ id }) => id))('%s on a report about corruption', (id) => {
  test.each(['official of the body', 'official of the agency, without its right', 'official of another body'] as const)(
    'is to an %s as on what is not there',
    async (role) => {
      const thing = things.get('corruption');
      if (!thing) throw new Error('corruption was not made');
      const [there, nowhere] = [await request(id, role, targetsOf(thing)), await request(id, role, missing)];
      expect(there.status).toBe(404);
      expect(comparable(there)).toEqual(comparable(nowhere));
    },
  );
});

function comparable(answer: Answer) {
  const { instance: _, ...body } = jsonOf(answer);
  return { status: answer.status, body };
}
