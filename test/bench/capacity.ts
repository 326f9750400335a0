/** Capacity units that each business operation consumes, as the local gateway counts them, indexes included. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { registerAnswered } from '../../events/documents.ts';
import type { LocalCloud } from '../../infra/local/local-cloud.ts';
import { onFreePorts } from '../../infra/local/ports.ts';
import type { Platform } from '../../infra/start/outside-callers.ts';
import { personas } from '../../infra/start/personas.ts';
import { startPlatform } from '../../infra/start/platform.ts';
import { openLocalWorld } from '../../infra/tools/stories/local-world.ts';
import { eventFrom, type World } from '../../infra/tools/stories/world.ts';
import type { Endpoint } from '../../shared/http/endpoint.ts';
import { type EndpointCost, endpointCosts } from './endpoint-costs.ts';
import { citizen, everyTarget, newAppeal, official, unchanged } from './every-target.ts';
import { driveTestEvents, perEvent } from './measurement-events.ts';
import { answerText } from './prose.ts';
import {
  ask,
  averageCost,
  costOf,
  type OperationCost,
  repeatedly,
  type Spending,
  spending,
  sumOf,
} from './spending.ts';
import { answerOperation, measurementOperation, submitOperation, subscribersOperation } from './targets.ts';

interface Scene {
  readonly cloud: Platform;
  readonly world: World;
}

export interface CapacityFigures {
  readonly operations: readonly OperationCost[];
  readonly endpoints: readonly EndpointCost[];
}

/** The examples name days: they are asked on one before. */
const now = new Date('2026-05-26T10:00:00+05:00');

/** Starts a platform of its own below the folder, and ends it. */
export async function measureCapacity(folder: string): Promise<CapacityFigures> {
  const cloud = await onFreePorts((ports) => startPlatform({ folder: join(folder, 'platform'), ports, now }));
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

/** So many appeals are submitted, and a tenth of them read and answered. */
export const appeals = 100;
const tenth = appeals / 10;

async function appealCosts({ cloud, world }: Scene): Promise<OperationCost[]> {
  const submit = async () => String((await ask(world, citizen, 201, 'POST /v1/appeals', { body: newAppeal })).number);
  const paths: string[] = [encodeURIComponent(await submit())];
  const cost = (operation: string, times: number, run: (index: number) => Promise<unknown>) =>
    costOf(cloud, { operation, times, by: ['appeals-citizen', 'appeals-official', 'appeals-official-answers'] }, () =>
      repeatedly(times, run),
    );
  const review = (index: number) => ask(world, official, 200, `GET /v1/worklist/${paths[index]}`);
  const written = { language: 'ru', outcome: 'satisfied', text: answerText };
  const draft = (index: number) =>
    ask(world, official, 200, `PUT /v1/worklist/${paths[index]}/draft`, {
      body: written,
      headers: { 'if-match': '"1"' },
    });
  const answer = (index: number, signature?: string) =>
    ask(world, official, 200, `POST /v1/worklist/${paths[index]}/answer`, {
      body: { ...written, ...(signature && { signature }) },
      headers: { 'if-match': '"1"' },
    });
  const sign = async (index: number) => {
    const about = decodeURIComponent(paths[index + tenth] ?? '');
    const text = { purpose: 'appeals.answer', about, language: 'ru', text: answerText };
    const { iin } = await world.claims(official);
    return answer(index + tenth, await world.sign(String(iin), text));
  };
  return [
    ...(await submitCosts(cloud, async () => paths.push(encodeURIComponent(await submit())))),
    await cost('list own appeals, a page of 25', tenth, () => ask(world, citizen, 200, 'GET /v1/appeals')),
    await cost('read an own appeal', tenth, (index) => ask(world, citizen, 200, `GET /v1/appeals/${paths[index]}`)),
    await cost('worklist, a page of 25', tenth, () => ask(world, official, 200, 'GET /v1/worklist')),
    await cost('official reads an appeal for the first time', tenth, review),
    await cost(`write the draft of an answer, ${answerText.length} characters`, tenth, draft),
    await cost(answerOperation, tenth, (index) => answer(index)),
    await cost('the same under the signature of its official', tenth, sign),
    await cost('follow the timeline of an answered appeal', tenth, (index) =>
      ask(world, citizen, 200, `GET /v1/appeals/${paths[index]}/timeline`),
    ),
  ];
}

/** Who hears of it writes as well: whoever is no citizen's function here. */
async function submitCosts(cloud: LocalCloud, submit: () => Promise<unknown>): Promise<OperationCost[]> {
  const spent = await spending(cloud, () => repeatedly(appeals, submit));
  const by = ['appeals-citizen'];
  const others = [...spent.keys()].filter((name) => !by.includes(name));
  return [
    averageCost({ operation: submitOperation, times: appeals, by }, [spent]),
    averageCost({ operation: subscribersOperation, times: appeals, by: others }, [spent]),
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
  const held = { iin, birthdate: '1990-03-15', gender: 'female', issue_date: '2026-05-20' };
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
  const there = await everyTarget(cloud, world);
  const thereFor = async ({ ifMatch }: Endpoint) => (ifMatch ? unchanged(world, there) : there);
  return endpointCosts(world, thereFor, async (run) => sumOf([...(await spending(cloud, run)).values()]));
}
