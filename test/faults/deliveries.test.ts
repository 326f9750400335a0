/** Deliveries as clients, queues and streams make them: twice, at once, late, in the wrong order. */
import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import cdkJson from '../../cdk.json' with { type: 'json' };
import { appealAnswered, appealRegistered } from '../../events/appeals.ts';
import { applicationSubmitted } from '../../events/documents.ts';
import type { Reply } from '../../infra/tools/stories/world.ts';
import type { CloudEvent } from '../../shared/queue/cloud-event.ts';
import { type Scenario, undisturbed } from './disturb.ts';
import { type Names, outlineOf, takeStock, traces } from './end-state.ts';
import * as appeals from './scenarios/appeals.ts';
import { answerOf, apply, applying, issuing } from './scenarios/documents.ts';
import {
  cellsOfMonth,
  hearingOfLaw,
  judgedByOtherLaw,
  postingOf,
  refolding,
  slowCampaign,
  takingIn,
  thresholdApproved,
} from './scenarios/network.ts';
import {
  calendarApproved,
  dueAppeal,
  dueApplication,
  type FallenDue,
  missingAnswer,
  missingRegister,
  recountedAppeal,
  recountedApplication,
  recountingAnswer,
  recountingRegister,
  sweepingAhead,
  waitingAppeal,
} from './scenarios/platform.ts';
import type { Prepared } from './scenarios/posted.ts';
import { ask, beginAnew, cloud, morning, newcomer, newPlace, persist, post, takeDeadLetters } from './world.ts';

const { intake, submission, submit } = appeals;

beforeEach(beginAnew);

async function outlineFor(scenario: Scenario, told: Names) {
  await cloud.setClock(morning);
  return outlineOf((await traces(scenario, await takeStock(), told)).remains);
}

/** Hands a message to a function as its queue does: to a worker that has nothing else to do. */
function deliver(functionName: string, message: unknown, SenderId = '') {
  const attributes = { SenderId, SentTimestamp: String(morning.getTime()) };
  const record = { messageId: randomUUID(), body: JSON.stringify(message), attributes, messageAttributes: {} };
  return cloud.invoke(functionName, { Records: [record] });
}

const handled = { ok: true, payload: '{"batchItemFailures":[]}' };

function senderOf({ source }: CloudEvent): string | undefined {
  return cdkJson.context.qyzmet.stages.local.producers.find((producer) => producer.source === source)?.senderId;
}

/** Delivers twice at once, where one may ask to be delivered again, and once more. */
async function comesThrice({ disturbed }: Scenario, message: unknown, sender?: string): Promise<void> {
  const once = () => deliver(disturbed, message, sender);
  await Promise.all([once(), once()]);
  expect(await once()).toMatchObject(handled);
}

describe('the same delivery, twice at once and once more later, counts once', () => {
  test.each([intake, issuing, takingIn])('$title', async (scenario) => {
    const { event, told }: Prepared = await scenario.prepare();
    await comesThrice(scenario, event, senderOf(event));
    expect(await outlineFor(scenario, told)).toEqual(scenario.leaves);
  });

  test.each<[Scenario, () => Promise<FallenDue>]>([
    [missingAnswer, dueAppeal],
    [missingRegister, dueApplication],
    [recountingAnswer, recountedAppeal],
    [recountingRegister, recountedApplication],
  ])('$title', async (scenario, prepare) => {
    const { message, told } = await prepare();
    await comesThrice(scenario, message);
    expect(await outlineFor(scenario, told)).toEqual(scenario.leaves);
  });

  test.each<[Scenario, () => Promise<Names>, unknown]>([
    [sweepingAhead, waitingAppeal, calendarApproved],
    [hearingOfLaw, judgedByOtherLaw, thresholdApproved],
    [refolding, judgedByOtherLaw, cellsOfMonth],
  ])('$title', async (scenario, prepare, message) => {
    const told = await prepare();
    await comesThrice(scenario, message);
    await cloud.idle();
    expect(await outlineFor(scenario, told)).toEqual(scenario.leaves);
  });

  test('an appeal submitted by a citizen', async () => {
    const [iin, key] = [newcomer(), randomUUID()];
    const numbers = [...(await Promise.all([submit(iin, key), submit(iin, key)])), await submit(iin, key)];
    expect(new Set(numbers).size).toBe(1);
    expect(await outlineFor(submission, { iin, key })).toEqual(submission.leaves);
  });
});

describe('two at once', () => {
  test('of two texts under one key one is taken and the other refused', async () => {
    const [iin, key] = [newcomer(), randomUUID()];
    const say = (text: string) => {
      const body = { ...appeals.newAppeal, text };
      return persist(() => ask(iin, 'POST /v1/appeals', { body, headers: { 'idempotency-key': key } }));
    };
    const replies = await Promise.all([say('Первый текст обращения'), say('Второй текст обращения')]);
    expect(statusesOf(replies)).toEqual([201, 422]);
    expect(await outlineFor(submission, { iin, key })).toEqual(submission.leaves);
  });

  test('of two applications of one person for the same document there is one', async () => {
    const [iin, key, otherKey] = [newcomer(), randomUUID(), randomUUID()];
    const ids = await Promise.all([apply(iin, key), apply(iin, otherKey)]);
    expect(new Set(ids).size).toBe(1);
    const { items, ...leaves } = applying.leaves;
    const expected = { ...leaves, items: [...items, 'receipt'].toSorted() };
    expect(await outlineFor(applying, { iin, key, otherKey })).toEqual(expected);
  });

  test('of two officials who answer, one is heard and the other is told', async () => {
    const [iin, key] = [newcomer(), randomUUID()];
    const number = await submit(iin, key);
    const [heard, refused] = statusesOf(
      await Promise.all([1, 2].map((who) => answerAs(`${appeals.official}/${who}`, number))),
    );
    expect([heard, [409, 412].includes(refused ?? 0)]).toEqual([200, true]);
    expect(await outlineFor(appeals.answering, { iin, key })).toEqual({
      items: ['appeal', 'notice', 'notice', 'person', 'receipt', 'receipt', 'timeline#000001', 'timeline#000002'],
      events: [appealAnswered.type, appealRegistered.type],
      requests: 0,
    });
  });

  test('an answer and the end of its term come one after the other', async () => {
    const { message, told } = await dueAppeal();
    const { iin = '', number = '' } = told;
    const answering = answerAs(appeals.official, number);
    await deliver('appeals-deadline', message);
    expect([200, 409, 412]).toContain((await answering).status);
    const { items } = (await ask(iin, `GET /v1/appeals/${encodeURIComponent(number)}/timeline`)).body;
    const versions = items.map(({ version }: { version: number }) => version);
    expect(versions).toEqual([1, 2, 3].slice(0, items.length));
  });
});

const statusesOf = (replies: Reply[]) => replies.map(({ status }) => status).toSorted();

/** Answers the first version of the appeal. */
function answerAs(official: string, number: string): Promise<Reply> {
  const headers = { 'if-match': '"1"', 'idempotency-key': randomUUID() };
  return ask(official, `POST /v1/worklist/${encodeURIComponent(number)}/answer`, { body: appeals.newAnswer, headers });
}

describe('in another order', () => {
  test('an answer about an application that nobody made is set aside, with the reason', async () => {
    await post('RegisterAnswersQueueUrl', answerOf(newcomer(), 'x2bG0pYc9VtQm4sLr7NwKA'));
    await cloud.idle('documents-answers');
    const reasons = (await takeDeadLetters()).map(({ MessageAttributes }) => MessageAttributes?.reason?.StringValue);
    expect(reasons).toEqual([expect.stringContaining('there is no such application')]);
  });

  test('a request that comes after its answer is not sent to the register again', async () => {
    const told = await issuing.play(undisturbed);
    const events = (await cloud.events()).map(({ detail }) => detail as CloudEvent);
    const late = events.findLast(({ type }) => type === applicationSubmitted.type);
    expect(await deliver('documents-ask', late)).toMatchObject(handled);
    expect(await outlineFor(issuing, told)).toEqual(issuing.leaves);
  });

  test('a term that passes after the answer changes nothing', async () => {
    const { message, told } = await dueAppeal();
    await cloud.setClock(morning);
    expect(await answerAs(appeals.official, told.number ?? '')).toMatchObject({ status: 200 });
    expect(await deliver('appeals-deadline', message)).toMatchObject(handled);
    expect(await outlineFor(appeals.answering, told)).toMatchObject({
      events: [appealAnswered.type, appealRegistered.type],
    });
  });

  test('measurements in two events, the later one first, come to the same verdict', async () => {
    const [settlement, other] = [await newPlace(), await newPlace()];
    await Promise.all([postHalves(settlement, 0, 1), postHalves(other, 1, 0)]);
    const stock = await takeStock();
    const { seen } = await traces(takingIn, stock, { settlement });
    expect(seen).toEqual((await traces(takingIn, stock, { settlement: other })).seen);
    expect(seen).toContain('suspected-shortfall');
  });
});

async function postHalves(settlement: string, ...order: number[]): Promise<void> {
  const campaign = slowCampaign(settlement);
  const halves = [campaign.slice(0, 18), campaign.slice(18)];
  for (const half of order) {
    await post('NetworkMeasurementsQueueUrl', postingOf(halves[half] ?? []));
    await cloud.idle('network-measurements');
  }
}
