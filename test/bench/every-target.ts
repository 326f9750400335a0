/** Something of each kind that endpoints are about, on a platform of the bench's own. */
import { measurementsPosted } from '../../events/network.ts';
import { lodgeAppeal, receiveAppeal, submitAnonymously, submitAppeal } from '../../functions/appeals/api.ts';
import { proposeErasure, proposeLawRecord } from '../../functions/platform/api.ts';
import type { SentToChat } from '../../infra/local/telegram/bot-api.ts';
import type { Platform } from '../../infra/start/outside-callers.ts';
import { declarationOf, picture } from '../../infra/tools/stories/sample-picture.ts';
import { eventFrom, expectStatus, type World } from '../../infra/tools/stories/world.ts';
import type { EveryTarget } from '../fixtures/fixtures.ts';
import { campaign } from '../unit/network/measurements.ts';
import { complainedAppeals } from './complained-appeals.ts';
import { openedIncidents } from './incidents.ts';
import { openedPetitions } from './petitions.ts';
import { answerText, appealText } from './prose.ts';
import { publicCopies } from './public-copies.ts';
import { ask } from './spending.ts';

export const citizen = 'citizen-aigerim';
export const official = 'official-almaty';
export const newAppeal = { category: 'roads', settlement: '750000000', language: 'ru', text: appealText };

export async function everyTarget(cloud: Platform, world: World): Promise<EveryTarget> {
  const newNumber = async () => (await ask(world, citizen, 201, 'POST /v1/appeals', { body: newAppeal })).number;
  const appeal = await newNumber();
  const [{ id: application, documentId: document }] = (await ask(world, citizen, 200, 'GET /v1/applications')).items;
  const networkCase = await provenCase(cloud, world);
  const report = await reportedCorruption(world);
  const page = async () => String(expectStatus(200, await world.ask(undefined, 'GET /docs')).body);
  return {
    appeal,
    file: await attachedFile(cloud, world, appeal),
    report,
    reportFile: await attachedFile(cloud, world, report),
    anonymous: await anonymousAppeal(world),
    answeredAppeal: await answeredAppeal(world),
    ...(await complainedAppeals(world, citizen, (place) => answeredAppeal(world, place))),
    unassigned: await unassignedAppeal(world),
    draftedAppeal: await draftedAppeal(world),
    newlyAssigned: await assignedAppeal(world),
    lodgement: (await ask(world, 'centre-one', 201, 'POST /v1/centre/lodgements', { body: lodgeAppeal.bodyExample }))
      .id,
    receivedAppeal: (await ask(world, official, 201, 'POST /v1/received-appeals', { body: receiveAppeal.bodyExample }))
      .number,
    appealToWithdraw: await newNumber(),
    ...(await openedIncidents(world, citizen, official)),
    ...(await openedPetitions(world, citizen)),
    ...(await publicCopies(world, official, {
      answered: () => answeredAppeal(world),
      answeredWithFile: () => answeredWithFile(cloud, world),
    })),
    application,
    document,
    networkCase,
    ...(await proposals(world)),
    settlement: newAppeal.settlement,
    telegramLink: await loginLink(cloud),
    asset: /\/assets\/([\w.-]+\.css)/.exec(await page())?.[1] ?? '',
  };
}

/**
 * The same of which nothing is changed yet: who names a version names the first. It is that of the examples, which the
 * example of an answer answers.
 */
export async function unchanged(world: World, there: EveryTarget): Promise<EveryTarget> {
  const { number } = await ask(world, citizen, 201, 'POST /v1/appeals', { body: submitAppeal.bodyExample });
  const fresh = { unassigned: await unassignedAppeal(world), anonymous: await anonymousAppeal(world) };
  return { ...there, ...fresh, appeal: number, report: await reportedCorruption(world) };
}

/** The token of the login link that the bot gives to somebody who writes to it. */
async function loginLink({ telegramUrl }: Platform): Promise<string> {
  const people = async (what: string, body: object) => {
    const reply = await fetch(`${telegramUrl}/people/${what}`, { method: 'POST', body: JSON.stringify(body) });
    return reply.json();
  };
  const message = { chat: { id: 17, type: 'private' }, text: '/start' };
  await people('updates', { chat: '17', update: { message } });
  const [{ buttons }] = (await people('sent', { chat: '17' })) as [SentToChat];
  return buttons.flat().flatMap(({ url }) => url?.split('#')[1] ?? [])[0] ?? '';
}

/** A file of that appeal, checked. */
async function attachedFile(cloud: Platform, world: World, appeal: string): Promise<string> {
  const request = `POST /v1/appeals/${encodeURIComponent(appeal)}/files` as const;
  const { id, upload } = await ask(world, citizen, 201, request, { body: declarationOf(picture) });
  await world.upload(upload, picture);
  await cloud.idle();
  return id;
}

/** What administrators decide on: proposals of another, and one of their own. */
async function proposals(world: World) {
  const propose = async (persona: string) =>
    (await ask(world, persona, 201, 'POST /v1/law/proposals', { body: proposeLawRecord.bodyExample })).id;
  const proposeErasing = async (persona: string) =>
    (await ask(world, persona, 201, 'POST /v1/erasures', { body: proposeErasure.bodyExample })).id;
  return {
    proposal: await propose('administrator-two'),
    proposalToReject: await propose('administrator-two'),
    ownProposal: await propose('administrator-one'),
    erasure: await proposeErasing('administrator-two'),
    erasureToReject: await proposeErasing('administrator-two'),
    ownErasure: await proposeErasing('administrator-one'),
  };
}

async function answeredAppeal(
  world: World,
  { official: who, settlement } = { official, settlement: newAppeal.settlement },
): Promise<string> {
  const { number } = await ask(world, citizen, 201, 'POST /v1/appeals', { body: { ...newAppeal, settlement } });
  const answer = { body: { language: 'ru', outcome: 'satisfied', text: answerText }, headers: { 'if-match': '"1"' } };
  await ask(world, who, 200, `POST /v1/worklist/${encodeURIComponent(number)}/answer`, answer);
  return number;
}

async function answeredWithFile(cloud: Platform, world: World) {
  const { number } = await ask(world, citizen, 201, 'POST /v1/appeals', { body: newAppeal });
  const file = await attachedFile(cloud, world, number);
  const answer = { body: { language: 'ru', outcome: 'satisfied', text: answerText }, headers: { 'if-match': '"2"' } };
  await ask(world, official, 200, `POST /v1/worklist/${encodeURIComponent(number)}/answer`, answer);
  return { number: String(number), file };
}

/** One of which a colleague has drafted the answer. */
async function draftedAppeal(world: World): Promise<string> {
  const { number } = await ask(world, citizen, 201, 'POST /v1/appeals', { body: newAppeal });
  const draft = { body: { language: 'ru', outcome: 'satisfied', text: answerText }, headers: { 'if-match': '"1"' } };
  await ask(world, 'head-almaty', 200, `PUT /v1/worklist/${encodeURIComponent(number)}/draft`, draft);
  return number;
}

/** An appeal that says nothing of what it is about: nobody is known to be competent. */
async function unassignedAppeal(world: World): Promise<string> {
  const { category: _, ...unsorted } = newAppeal;
  return (await ask(world, citizen, 201, 'POST /v1/appeals', { body: unsorted })).number;
}

/** Of an official of the akimat of Almaty. */
async function reportedCorruption(world: World): Promise<string> {
  const body = { ...submitAppeal.bodyExample, corruption: { complainedOf: 'akimat-almaty' } };
  return (await ask(world, citizen, 201, 'POST /v1/appeals', { body })).number;
}

/** What nobody has signed. */
async function anonymousAppeal(world: World): Promise<string> {
  const { method, path, bodyExample } = submitAnonymously;
  return (await ask(world, undefined, 201, `${method} ${path}`, { body: bodyExample })).number;
}

/** One that the registrar has just brought to its body. */
async function assignedAppeal(world: World): Promise<string> {
  const number = await unassignedAppeal(world);
  const assignment = { body: { body: 'akimat-almaty' }, headers: { 'if-match': '"1"' } };
  await ask(world, 'registrar', 200, `POST /v1/registrar/appeals/${encodeURIComponent(number)}/assignment`, assignment);
  return number;
}

/** A month of calibrated measurements, all of them too slow. */
async function provenCase(cloud: Platform, world: World): Promise<string> {
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
