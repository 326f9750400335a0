/** Capacity units that each business operation consumes, as the local gateway counts them, indexes included. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { appealLodged } from '../../events/appeals.ts';
import { registerAnswered } from '../../events/documents.ts';
import { measurementsPosted } from '../../events/network.ts';
import { proposeLawRecord } from '../../functions/platform/api.ts';
import type { LocalCloud } from '../../infra/local/local-cloud.ts';
import { freePorts } from '../../infra/local/ports.ts';
import { personas } from '../../infra/start/personas.ts';
import { startPlatform } from '../../infra/start/platform.ts';
import { openLocalWorld } from '../../infra/tools/stories/local-world.ts';
import { declarationOf, picture } from '../../infra/tools/stories/sample-picture.ts';
import { eventFrom, expectStatus, type World } from '../../infra/tools/stories/world.ts';
import type { Endpoint } from '../../shared/http/endpoint.ts';
import { campaign } from '../unit/network/measurements.ts';
import { type EndpointCost, endpointCosts } from './endpoint-costs.ts';
import { driveTestEvents, perEvent } from './measurement-events.ts';
import { answerText, appealText } from './prose.ts';
import { measurementOperation, submitOperation } from './targets.ts';

/** Of one operation, on average over so many. */
export interface OperationCost {
  readonly operation: string;
  readonly times: number;
  readonly readUnits: number;
  readonly writeUnits: number;
}

interface Scene {
  readonly cloud: LocalCloud;
  readonly world: World;
}

export interface CapacityFigures {
  readonly operations: readonly OperationCost[];
  readonly endpoints: readonly EndpointCost[];
}

/** Starts a platform of its own below the folder, and ends it. */
export async function measureCapacity(folder: string): Promise<CapacityFigures> {
  const cloud = await startPlatform({ folder: join(folder, 'platform'), ports: await freePorts() });
  try {
    const world = await openLocalWorld({ folder: join(folder, 'platform'), tell: () => {}, mayMoveClock: false });
    const scene = { cloud, world };
    return {
      operations: [...(await appealCosts(scene)), ...(await documentCosts(scene)), ...(await measurementCosts(scene))],
      endpoints: await costsOfEndpoints(scene),
    };
  } finally {
    await cloud.stop();
  }
}

const citizen = 'citizen-aigerim';
const official = 'official-almaty';
const newAppeal = { category: 'roads', settlement: '750000000', language: 'ru', text: appealText };

/** So many appeals are submitted, and a tenth of them read and answered. */
export const appeals = 100;
const tenth = appeals / 10;

async function appealCosts({ cloud, world }: Scene): Promise<OperationCost[]> {
  const submit = async () => String((await ask(world, citizen, 201, 'POST /v1/appeals', { body: newAppeal })).number);
  const paths: string[] = [encodeURIComponent(await submit())];
  const cost = (operation: string, times: number, run: (index: number) => Promise<unknown>) =>
    costOf(cloud, { operation, times, by: ['appeals-citizen', 'appeals-official'] }, () => repeatedly(times, run));
  const etags: string[] = [];
  const review = async (index: number) => {
    const reply = await world.ask(official, `GET /v1/worklist/${paths[index]}`);
    etags.push(expectStatus(200, reply).headers.get('etag') ?? '');
  };
  const answer = (index: number) =>
    ask(world, official, 200, `POST /v1/worklist/${paths[index]}/answer`, {
      body: { language: 'ru', text: answerText },
      headers: { 'if-match': etags[index] ?? '' },
    });
  return [
    await cost(submitOperation, appeals, async () => paths.push(encodeURIComponent(await submit()))),
    await cost('list own appeals, a page of 25', tenth, () => ask(world, citizen, 200, 'GET /v1/appeals')),
    await cost('read an own appeal', tenth, (index) => ask(world, citizen, 200, `GET /v1/appeals/${paths[index]}`)),
    await cost('worklist, a page of 25', tenth, () => ask(world, official, 200, 'GET /v1/worklist')),
    await cost('official reads an appeal for the first time', tenth, review),
    await cost(`answer an appeal in ${answerText.length} characters`, tenth, answer),
    await cost('follow the timeline of an answered appeal', tenth, (index) =>
      ask(world, citizen, 200, `GET /v1/appeals/${paths[index]}/timeline`),
    ),
  ];
}

const documents = 5;

/** The same citizen, one application after another: while one is open, a second would be the same. */
async function documentCosts({ cloud, world }: Scene): Promise<OperationCost[]> {
  const spent: Spending[] = [];
  for (let time = 0; time < documents; time++) {
    spent.push(await spending(cloud, () => applyAndIssue(cloud, world)));
  }
  const cost = (operation: string, by: string[]) => averageCost({ operation, times: documents, by }, spent);
  const list = { operation: 'list own documents', times: documents, by: ['documents-citizen'] };
  const listAll = async () => {
    const { items } = await ask(world, citizen, 200, 'GET /v1/documents');
    assert.equal(items.length, documents, 'every application ended in a document');
  };
  return [
    cost('apply for a document', ['documents-citizen']),
    cost('ask its register', ['documents-ask']),
    cost('issue it when the register has answered', ['documents-answers']),
    await costOf(cloud, list, () => repeatedly(documents, listAll)),
  ];
}

async function applyAndIssue(cloud: LocalCloud, world: World): Promise<void> {
  const { id } = await ask(world, citizen, 201, 'POST /v1/applications', { body: { documentType: 'identity-card' } });
  await cloud.idle();
  const { iin } = personas[citizen].claims;
  const held = { iin, birthdate: '1990-03-15', gender: 'female' };
  const { example } = registerAnswered;
  const data = { ...example, applicationId: id, fields: { ...('fields' in example && example.fields), ...held } };
  const answered = eventFrom('//registers.kz/population', registerAnswered.type, data, world.now());
  await world.post('RegisterAnswersQueueUrl', answered);
  await cloud.idle();
}

const events = 40;

async function measurementCosts({ cloud, world }: Scene): Promise<OperationCost[]> {
  const times = events * perEvent;
  const post = (cells: number) => async () => {
    for (const event of driveTestEvents({ events, cells })) await world.post('NetworkMeasurementsQueueUrl', event);
  };
  const ofOne = [await spending(cloud, post(1))];
  const ofFour = [await spending(cloud, post(4))];
  const spread = `in events of ${perEvent} spread over four cells`;
  return [
    averageCost({ operation: measurementOperation, times, by: ['network-measurements'] }, ofOne),
    averageCost({ operation: 'fold it, events coming as fast as they can', times, by: ['network-fold'] }, ofOne),
    averageCost({ operation: `take in a measurement, ${spread}`, times, by: ['network-measurements'] }, ofFour),
    averageCost({ operation: 'fold it, likewise', times, by: ['network-fold'] }, ofFour),
  ];
}

/** Each declared endpoint once, about something new of its kind. */
async function costsOfEndpoints({ cloud, world }: Scene): Promise<EndpointCost[]> {
  const newNumber = async () => (await ask(world, citizen, 201, 'POST /v1/appeals', { body: newAppeal })).number;
  const appeal = await newNumber();
  const [{ id: application, documentId: document }] = (await ask(world, citizen, 200, 'GET /v1/applications')).items;
  const networkCase = await provenCase(cloud, world);
  const there = {
    appeal,
    file: await attachedFile(cloud, world, appeal),
    answeredAppeal: await answeredAppeal(world),
    unassigned: await unassignedAppeal(cloud, world),
    application,
    document,
    networkCase,
    ...(await proposals(world)),
    settlement: newAppeal.settlement,
    asset: 'docs.css',
  };
  // Who names a version names the first: of an appeal that others have changed meanwhile, it is another.
  const thereFor = async ({ ifMatch }: Endpoint) => (ifMatch ? { ...there, appeal: await newNumber() } : there);
  return endpointCosts(world, thereFor, async (run) => sumOf([...(await spending(cloud, run)).values()]));
}

/** A file of that appeal, checked. */
async function attachedFile(cloud: LocalCloud, world: World, appeal: string): Promise<string> {
  const request = `POST /v1/appeals/${encodeURIComponent(appeal)}/files` as const;
  const { id, upload } = await ask(world, citizen, 201, request, { body: declarationOf(picture) });
  await world.upload(upload, picture);
  await cloud.idle();
  return id;
}

/** What administrators decide on: proposals of another, and one of their own. */
async function proposals(world: World): Promise<Record<string, string>> {
  const propose = async (persona: string) =>
    (await ask(world, persona, 201, 'POST /v1/law/proposals', { body: proposeLawRecord.bodyExample })).id;
  return {
    proposal: await propose('administrator-two'),
    proposalToReject: await propose('administrator-two'),
    ownProposal: await propose('administrator-one'),
  };
}

async function answeredAppeal(world: World): Promise<string> {
  const { number } = await ask(world, citizen, 201, 'POST /v1/appeals', { body: newAppeal });
  const answer = { body: { language: 'ru', text: answerText }, headers: { 'if-match': '"1"' } };
  await ask(world, official, 200, `POST /v1/worklist/${encodeURIComponent(number)}/answer`, answer);
  return number;
}

/** An appeal about something for which nobody is known to be competent. */
async function unassignedAppeal(cloud: LocalCloud, world: World): Promise<string> {
  const data = { ...appealLodged.example, category: 'unheard-of', text: appealText };
  await world.post('AppealsIntakeQueueUrl', eventFrom('//partners.kz/telegram', appealLodged.type, data, world.now()));
  await cloud.idle();
  const { items } = await ask(world, 'registrar', 200, 'GET /v1/registrar/appeals');
  return items[0].number;
}

/** A month of calibrated measurements, all of them too slow. */
async function provenCase(cloud: LocalCloud, world: World): Promise<string> {
  const slow = campaign(50, 0, { operator: 'operator-a' });
  const measurements = slow.map((test) => ({
    ...test,
    measuredAt: test.measuredAt.replace(/^[\d]{4}-[\d]{2}/, '2025-04'),
  }));
  const posted = eventFrom('//probes.kz/one', measurementsPosted.type, { measurements }, world.now());
  await world.post('NetworkMeasurementsQueueUrl', posted);
  await cloud.idle();
  return `${newAppeal.settlement}-operator-a-4G-2025-04`;
}

async function ask(world: World, persona: string, status: number, ...asked: Asked) {
  return expectStatus(status, await world.ask(persona, ...asked)).body;
}

type Asked = Parameters<World['ask']> extends [unknown, ...infer Rest] ? Rest : never;

async function repeatedly(times: number, run: (index: number) => Promise<unknown>): Promise<void> {
  for (let index = 0; index < times; index++) await run(index);
}

/** What to say of which functions' consumption. */
interface Share {
  readonly operation: string;
  readonly times: number;
  /** Functions, by service name. */
  readonly by: readonly string[];
}

interface Units {
  readonly readUnits: number;
  readonly writeUnits: number;
}

/** Consumption by function. */
type Spending = ReadonlyMap<string, Units>;

async function costOf(cloud: LocalCloud, share: Share, run: () => Promise<unknown>): Promise<OperationCost> {
  return averageCost(share, [await spending(cloud, run)]);
}

function averageCost({ operation, times, by }: Share, spent: readonly Spending[]): OperationCost {
  const { readUnits, writeUnits } = sumOf(spent.flatMap((each) => by.map((name) => each.get(name) ?? nothing)));
  return { operation, times, readUnits: readUnits / times, writeUnits: writeUnits / times };
}

/** What every function consumed until all that follows from a run was done. */
async function spending(cloud: LocalCloud, run: () => Promise<unknown>): Promise<Spending> {
  await cloud.idle();
  cloud.gateway.capacity.reset();
  await run();
  await cloud.idle();
  const rows = Map.groupBy(cloud.gateway.capacity.snapshot(), ({ principal }) => principal);
  return new Map([...rows].map(([principal, its]) => [principal, sumOf(its)]));
}

const nothing: Units = { readUnits: 0, writeUnits: 0 };

function sumOf(units: readonly Units[]): Units {
  return units.reduce(
    (sum, each) => ({
      readUnits: sum.readUnits + each.readUnits,
      writeUnits: sum.writeUnits + each.writeUnits,
    }),
    nothing,
  );
}
