/** Deliveries as clients, queues and streams make them: twice, at once, late, in the wrong order, with poison among them. */
import { randomUUID } from 'node:crypto';
import type { Message } from '@aws-sdk/client-sqs';
import { beforeEach, describe, expect, test } from 'vitest';
import { appealAnswered, appealRegistered } from '../../events/appeals.ts';
import type { CloudEvent } from '../../events/cloud-event.ts';
import { applicationSubmitted } from '../../events/documents.ts';
import type { Reply } from '../../infra/tools/stories/world.ts';
import type { Disturb, Scenario } from './disturb.ts';
import { type Names, outlineOf, takeStock, traces } from './end-state.ts';
import * as appeals from './scenarios/appeals.ts';
import * as documents from './scenarios/documents.ts';
import * as network from './scenarios/network.ts';
import { missingAnswer, missingRegister, termsPassed } from './scenarios/platform.ts';
import { ask, beginAnew, cloud, morning, newcomer, newPlace, persist, postTogether, takeDeadLetters } from './world.ts';

beforeEach(beginAnew);

async function outlineFor(scenario: Pick<Scenario, 'namesOf' | 'seen'>, told: Names) {
  return outlineOf((await traces(scenario, await takeStock(), told)).remains);
}

/** A record as a queue hands it to its function, from a producer of the local settings. */
function recordOf(body: unknown, senderId = '') {
  return { messageId: randomUUID(), body: JSON.stringify(body), attributes: { SenderId: `${senderId}:local` } };
}

/** What is delivered to which function, and what it leaves when it comes once. */
interface Delivery {
  readonly to: string;
  readonly record: unknown;
  readonly told: Names;
}

const deliveries: [scenario: Scenario, prepare: () => Promise<Delivery>][] = [
  [
    appeals.intake,
    async () => {
      const iin = newcomer();
      const event = appeals.lodging(iin);
      return { to: 'appeals-intake', record: recordOf(event, 'AROALOCALTELEGRAM'), told: { iin, key: event.id } };
    },
  ],
  [
    documents.issuing,
    async () => {
      const [iin, key] = [newcomer(), randomUUID()];
      const answer = documents.answerOf(iin, await documents.apply(iin, key));
      await documents.asked();
      return { to: 'documents-answers', record: recordOf(answer, 'AROALOCALCIVILACTS'), told: { iin, key } };
    },
  ],
  [
    network.takingIn,
    async () => {
      const settlement = await newPlace();
      const event = network.posting(network.slowCampaign(settlement));
      const record = recordOf(event, 'AROALOCALPROBEONE');
      return { to: 'network-measurements', record, told: { settlement, event: event.id } };
    },
  ],
  [
    missingAnswer,
    async () => {
      const [iin, key] = [newcomer(), randomUUID()];
      const pk = `appeals#${await appeals.submit(iin, key)}`;
      await cloud.setClock(termsPassed);
      return { to: 'appeals-deadline', record: recordOf({ pk, sk: 'appeal', dueAt: morning }), told: { iin, key } };
    },
  ],
  [
    missingRegister,
    async () => {
      const [iin, key] = [newcomer(), randomUUID()];
      const pk = `documents#${await documents.apply(iin, key)}`;
      await documents.asked();
      await cloud.setClock(termsPassed);
      return {
        to: 'documents-deadline',
        record: recordOf({ pk, sk: 'application', dueAt: morning }),
        told: { iin, key },
      };
    },
  ],
];

describe('the same delivery', () => {
  test.each(deliveries)('twice at once, and once more later, counts once: $title', async (scenario, prepare) => {
    const { to, record, told } = await prepare();
    const deliver = () => cloud.invoke(to, { Records: [record] });
    await Promise.all([deliver(), deliver()]);
    await deliver();
    await cloud.setClock(morning);
    expect(await outlineFor(scenario, told)).toEqual(scenario.leaves);
  });

  test('of one submission, sent twice at once, is one appeal', async () => {
    const [iin, key] = [newcomer(), randomUUID()];
    const numbers = await Promise.all([appeals.submit(iin, key), appeals.submit(iin, key)]);
    expect(new Set(numbers).size).toBe(1);
    expect(await outlineFor(appeals.submission, { iin, key })).toEqual(appeals.submission.leaves);
  });

  test('under one key with another text is refused, whichever comes first', async () => {
    const [iin, key] = [newcomer(), randomUUID()];
    const texts = ['Первый текст обращения', 'Второй текст обращения'];
    const submit = (text: string) =>
      persist(() =>
        ask(iin, 'POST /v1/appeals', { body: { ...appeals.newAppeal, text }, headers: { 'idempotency-key': key } }),
      );
    expect(statusesOf(await Promise.all(texts.map(submit)))).toEqual([201, 422]);
    expect(await outlineFor(appeals.submission, { iin, key })).toEqual(appeals.submission.leaves);
  });
});

const statusesOf = (replies: Reply[]) => replies.map(({ status }) => status).toSorted();

describe('two at once', () => {
  test('of two applications of one person for the same document there is one', async () => {
    const [iin, key, otherKey] = [newcomer(), randomUUID(), randomUUID()];
    const ids = await Promise.all([documents.apply(iin, key), documents.apply(iin, otherKey)]);
    expect(new Set(ids).size).toBe(1);
    const { items, ...leaves } = documents.applying.leaves;
    expect(await outlineFor(documents.applying, { iin, key, otherKey })).toEqual({
      ...leaves,
      items: [...items, 'receipt'].toSorted(),
    });
  });

  test('of two officials who answer, one is heard and the other is told', async () => {
    const [iin, key] = [newcomer(), randomUUID()];
    const number = await appeals.submit(iin, key);
    const replies = await Promise.all([1, 2].map((who) => answerAs(`${appeals.official}/${who}`, number)));
    const [heard, refused] = statusesOf(replies);
    expect([heard, [409, 412].includes(refused ?? 0)]).toEqual([200, true]);
    expect(await outlineFor(appeals.answering, { iin, key })).toEqual({
      items: ['appeal', 'person', 'receipt', 'receipt', 'timeline#000001', 'timeline#000002'],
      events: [appealAnswered.type, appealRegistered.type],
      requests: 0,
    });
  });

  test('an answer and the end of its term leave one timeline, whichever comes first', async () => {
    const [iin, key] = [newcomer(), randomUUID()];
    const number = await appeals.submit(iin, key);
    await cloud.setClock(termsPassed);
    const due = recordOf({ pk: `appeals#${number}`, sk: 'appeal', dueAt: morning });
    const [reply] = await Promise.all([
      answerAs(appeals.official, number),
      cloud.invoke('appeals-deadline', { Records: [due] }),
    ]);
    const { body } = await ask(iin, `GET /v1/appeals/${encodeURIComponent(number)}/timeline`);
    const versions = body.items.map((item: { version: number }) => item.version);
    await cloud.setClock(morning);
    expect(versions).toEqual(versions.map((_: number, index: number) => index + 1));
    expect([200, 409, 412]).toContain(reply.status);
  });
});

function answerAs(official: string, number: string): Promise<Reply> {
  const headers = { 'if-match': '"1"', 'idempotency-key': randomUUID() };
  return ask(official, `POST /v1/worklist/${encodeURIComponent(number)}/answer`, { body: appeals.newAnswer, headers });
}

describe('in another order', () => {
  test('an answer about an application that nobody made is set aside, with the reason', async () => {
    await postTogether('RegisterAnswersQueueUrl', documents.register, [
      JSON.stringify(documents.answerOf(newcomer(), 'x2bG0pYc9VtQm4sLr7NwKA')),
    ]);
    await cloud.idle();
    expect((await takeDeadLetters()).map(reasonOf)).toEqual([expect.stringContaining('there is no such application')]);
  });

  test('a request that comes after its answer is not sent to the register again', async () => {
    const told = await documents.issuing.play(undisturbed);
    const event = (await cloud.events()).map(({ detail }) => detail as CloudEvent).findLast(isApplication);
    expect(await cloud.invoke('documents-ask', { Records: [recordOf(event)] })).toMatchObject(handled);
    expect(await outlineFor(documents.issuing, told)).toEqual(documents.issuing.leaves);
  });

  test('a term that passes after the answer changes nothing', async () => {
    const told = await appeals.answering.play(undisturbed);
    await cloud.setClock(termsPassed);
    const { number } = appeals.namesOfAppeal(await takeStock(), told);
    const due = recordOf({ pk: `appeals#${number}`, sk: 'appeal', dueAt: morning });
    expect(await cloud.invoke('appeals-deadline', { Records: [due] })).toMatchObject(handled);
    await cloud.setClock(morning);
    expect(await outlineFor(appeals.answering, told)).toEqual(appeals.answering.leaves);
  });

  test('measurements in two events, the later one first, come to the same verdict', async () => {
    const [one, other] = [await newPlace(), await newPlace()];
    await Promise.all([postHalves(one, 0, 1), postHalves(other, 1, 0)]);
    const stock = await takeStock();
    const { seen } = await traces(network.takingIn, stock, { settlement: one });
    expect(seen).toEqual((await traces(network.takingIn, stock, { settlement: other })).seen);
    expect(seen).toContain('violation');
  });
});

const undisturbed: Disturb = (stretch) => stretch();
const handled = { ok: true, payload: '{"batchItemFailures":[]}' };
const isApplication = ({ type }: CloudEvent) => type === applicationSubmitted.type;

async function postHalves(settlement: string, ...order: number[]): Promise<void> {
  const campaign = network.slowCampaign(settlement);
  const halves = [campaign.slice(0, 18), campaign.slice(18)];
  for (const half of order) {
    const event = network.posting(halves[half] ?? []);
    await postTogether('NetworkMeasurementsQueueUrl', network.probe, [JSON.stringify(event)]);
    await cloud.idle('network-measurements');
  }
}

const reasonOf = ({ MessageAttributes }: Message) => MessageAttributes?.reason?.StringValue;
