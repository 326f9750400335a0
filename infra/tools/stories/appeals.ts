/** An appeal from its submission to its answer, by both channels; and one that nobody answers. */

import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { allItems } from './all-items.ts';
import { goodAnswer } from './good-answer.ts';
import { pathOf } from './paths.ts';
import type { Story } from './story.ts';
import { refusedToStrangers } from './strangers.ts';
import { eventFrom, eventually, expectStatus, type World } from './world.ts';

const text = 'На углу улиц Абая и Сейфуллина третий месяц не закрыта яма, машины объезжают её по тротуару.';
const newAppeal = { category: 'roads', settlement: '750000000', language: 'ru', text };

/** Who plays in this story: clients of the issuer, and the channel that posts. */
const cast = {
  citizen: 'citizen-aigerim',
  stranger: 'citizen-daniyar',
  official: 'official-almaty',
  otherOfficial: 'official-astana',
  channel: '//partners.kz/telegram',
} as const;

export const answeredAppeal: Story = {
  name: 'answered-appeal',
  title: 'An appeal is answered',
  async play(world) {
    await textTellsCategory(world);
    const number = await submit(world);
    const etag = await officialReads(world, number);
    await officialAnswers(world, number, etag);
    await officialIsDone(world, number);
    await citizenReadsAnswer(world, number);
    await nobodyElseSeesIt(world, number);
  },
};

/** Nobody must know the categories, nor who answers for them. */
async function textTellsCategory(world: World): Promise<void> {
  await world.step(
    'the text tells what it is about',
    async () => {
      const { body } = expectStatus(
        200,
        await world.ask(undefined, 'POST /v1/categories/suggestions', { body: { text } }),
      );
      assert.equal(body.items[0].id, newAppeal.category);
      return body.items[0];
    },
    ({ name, why }) => `${name}, by the words ${why.join(', ')}`,
  );
}

async function submit(world: World): Promise<string> {
  const key = { 'idempotency-key': randomUUID() };
  const { body } = await world.step(
    'a citizen submits an appeal about a road in Almaty',
    async () => expectStatus(201, await world.ask(cast.citizen, 'POST /v1/appeals', { body: newAppeal, headers: key })),
    ({ body }) => `${body.number} goes to ${body.competentBody.name}, to be answered by ${body.dueAt}`,
  );
  await world.step('the same request again is the same appeal', async () => {
    const again = expectStatus(
      201,
      await world.ask(cast.citizen, 'POST /v1/appeals', { body: newAppeal, headers: key }),
    );
    assert.equal(again.body.number, body.number);
  });
  return body.number;
}

async function nobodyElseSeesIt(world: World, number: string): Promise<void> {
  const path = encodeURIComponent(number);
  await refusedToStrangers(world, `GET /v1/appeals/${path}`, {
    others: { [cast.stranger]: 'another citizen' },
    unscoped: { [cast.official]: 'an official at the door of citizens' },
  });
  await refusedToStrangers(world, `GET /v1/worklist/${path}`, {
    others: { [cast.otherOfficial]: 'the official of another body' },
    unscoped: { [cast.citizen]: 'a citizen at the door of officials' },
  });
}

async function officialReads(world: World, number: string): Promise<string> {
  const path = encodeURIComponent(number);
  await world.step('the official of the competent body finds it in the worklist, by due date', () =>
    eventually(`${number} in the worklist`, async () => (await inWorklist(world, number)) || undefined),
  );
  return world.step(
    'the official reads it',
    async () => {
      const read = expectStatus(200, await world.ask(cast.official, `GET /v1/worklist/${path}`));
      assert.equal(read.body.text, text);
      return read.headers.get('etag') ?? '';
    },
    (etag) => `version ${etag}`,
  );
}

async function inWorklist(world: World, number: string): Promise<boolean> {
  const due: string[] = [];
  for await (const item of allItems(world, cast.official, '/v1/worklist')) {
    due.push(item.dueAt);
    assert.deepEqual(due, due.toSorted(), 'the worklist is ordered by due date');
    if (item.number === number) return true;
  }
  return false;
}

async function officialAnswers(world: World, number: string, etag: string): Promise<void> {
  const path = encodeURIComponent(number);
  await world.step(
    'the official answers',
    async () => {
      const headers = { 'if-match': etag };
      return expectStatus(
        200,
        await world.ask(cast.official, `POST /v1/worklist/${path}/answer`, { body: goodAnswer, headers }),
      );
    },
    (reply) => `the appeal is ${reply.body.state}`,
  );
}

async function officialIsDone(world: World, number: string): Promise<void> {
  await world.step('it leaves the worklist of the official', () =>
    eventually(`${number} out of the worklist`, async () => !(await inWorklist(world, number)) || undefined),
  );
}

async function citizenReadsAnswer(world: World, number: string): Promise<void> {
  const path = encodeURIComponent(number);
  await world.step('the citizen reads the answer', async () => {
    const read = expectStatus(200, await world.ask(cast.citizen, `GET /v1/appeals/${path}`));
    assert.equal(read.body.answer.text, goodAnswer.text);
  });
  await world.step(
    'the citizen follows the timeline',
    async () => expectStatus(200, await world.ask(cast.citizen, `GET /v1/appeals/${path}/timeline`)).body.items,
    (items) => items.map(({ title }: { title: string }) => title).join(' → '),
  );
}

export const lodgedAppeal: Story = {
  name: 'lodged-appeal',
  title: 'An appeal arrives through a queue',
  producer: cast.channel,
  async play(world) {
    const before = await world.step('the citizen looks what is there', () => ownNumbers(world));
    await channelPosts(world);
    const { number } = await world.step(
      'the citizen finds it once among their own',
      () => eventually('the appeal in the list', () => newOne(world, before)),
      (appeal) => `${appeal.number}, by ${appeal.channel}`,
    );
    await officialReads(world, number);
    await nobodyElseSeesIt(world, number);
  },
};

async function channelPosts(world: World): Promise<void> {
  const { iin } = await world.claims(cast.citizen);
  const data = { ...newAppeal, iin, channel: 'telegram-bot' };
  const event = eventFrom(cast.channel, 'kz.qyzmet.appeals.appeal-lodged.v1', data, world.now());
  await world.step('a Telegram bot posts an appeal of the same citizen', () =>
    world.post('AppealsIntakeQueueUrl', event),
  );
  await world.step('it posts the same once more', () => world.post('AppealsIntakeQueueUrl', event));
}

async function newOne(world: World, before: ReadonlySet<string>) {
  const [number, ...more] = (await ownNumbers(world)).difference(before);
  assert.deepEqual(more, [], 'it counts once');
  if (number === undefined) return undefined;
  const { body } = await world.ask(cast.citizen, `GET ${pathOf(number)}`);
  assert.equal(body.text, text);
  return body;
}

/** The numbers of all appeals of the citizen, page by page. */
async function ownNumbers(world: World): Promise<Set<string>> {
  const own = await Array.fromAsync(allItems(world, cast.citizen, '/v1/appeals'));
  return new Set(own.map(({ number }) => number));
}

export const overdueAppeal: Story = {
  name: 'overdue-appeal',
  title: 'Nobody answers an appeal',
  movesClock: true,
  async play(world) {
    const { body } = await world.step(
      'another appeal is submitted, and nobody answers',
      async () => expectStatus(201, await world.ask(cast.citizen, 'POST /v1/appeals', { body: newAppeal })),
      ({ body }) => `${body.number}, due ${body.dueAt}`,
    );
    const aMinuteLate = new Date(Date.parse(body.dueAt) + 60_000);
    await world.step('the clock moves past the term', () => world.moveClockTo(aMinuteLate));
    await world.step(
      'the citizen is told what silence means',
      () => eventually('the overdue entry', () => overdueTitle(world, body.number)),
      (title) => title,
    );
    await officialReads(world, body.number);
    await nobodyElseSeesIt(world, body.number);
  },
};

async function overdueTitle(world: World, number: string): Promise<string | undefined> {
  const path = `${pathOf(number)}/timeline`;
  const { items } = expectStatus(200, await world.ask(cast.citizen, `GET ${path}`)).body;
  return items.find(({ type }: { type: string }) => type.includes('answer-overdue'))?.title;
}
