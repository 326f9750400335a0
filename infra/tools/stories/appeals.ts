/** An appeal from its submission to its answer, by both channels; and one that nobody answers. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { appealLodged } from '../../../events/appeals.ts';
import { personas } from '../../start/personas.ts';
import { eventFrom, eventually, expectStatus, type World } from './world.ts';

const text = 'На углу улиц Абая и Сейфуллина третий месяц не закрыта яма, машины объезжают её по тротуару.';
const newAppeal = { category: 'roads', settlement: '750000000', language: 'ru', text };

/** Who plays in this story: personas of the local issuer, and the channel that posts. */
export const cast = {
  citizen: 'citizen-aigerim',
  stranger: 'citizen-daniyar',
  official: 'official-almaty',
  otherOfficial: 'official-astana',
  channel: '//partners.kz/telegram',
} as const;

export async function answeredAppeal(world: World): Promise<void> {
  const number = await submit(world);
  await nobodyElseSeesIt(world, number);
  const etag = await officialReads(world, number);
  await officialAnswers(world, number, etag);
  await citizenReadsAnswer(world, number);
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
  await world.step('another citizen and another body do not find it', async () => {
    expectStatus(404, await world.ask(cast.stranger, `GET /v1/appeals/${path}`));
    expectStatus(404, await world.ask(cast.otherOfficial, `GET /v1/worklist/${path}`));
  });
}

async function officialReads(world: World, number: string): Promise<string> {
  const path = encodeURIComponent(number);
  return world.step(
    'the official of the competent body finds it in the worklist, by due date, and reads it',
    async () => {
      await eventually(`${number} in the worklist`, async () => (await inWorklist(world, number)) || undefined);
      const read = expectStatus(200, await world.ask(cast.official, `GET /v1/worklist/${path}`));
      assert.equal(read.body.text, text);
      return read.headers.get('etag') ?? '';
    },
    (etag) => `version ${etag}`,
  );
}

async function inWorklist(world: World, number: string): Promise<boolean> {
  let cursor: string | undefined;
  const due: string[] = [];
  do {
    const page = await world.ask(cast.official, `GET /v1/worklist${cursor ? `?cursor=${cursor}` : ''}`);
    const { items, nextCursor } = expectStatus(200, page).body;
    for (const item of items) due.push(item.dueAt);
    assert.deepEqual(due, due.toSorted(), 'the worklist is ordered by due date');
    if (items.some((item: { number: string }) => item.number === number)) return true;
    cursor = nextCursor;
  } while (cursor);
  return false;
}

async function officialAnswers(world: World, number: string, etag: string): Promise<void> {
  const path = encodeURIComponent(number);
  const body = { language: 'ru', text: 'Яма будет закрыта до 10 июня. Основание: план ремонта дорог города, пункт 4.' };
  await world.step(
    'the official answers',
    async () => {
      const headers = { 'if-match': etag };
      return expectStatus(200, await world.ask(cast.official, `POST /v1/worklist/${path}/answer`, { body, headers }));
    },
    (reply) => `the appeal is ${reply.body.state}`,
  );
}

async function citizenReadsAnswer(world: World, number: string): Promise<void> {
  const path = encodeURIComponent(number);
  await world.step(
    'the citizen reads the answer and follows the timeline',
    async () => {
      const read = expectStatus(200, await world.ask(cast.citizen, `GET /v1/appeals/${path}`));
      assert.match(read.body.answer.text, /Яма будет закрыта/);
      return expectStatus(200, await world.ask(cast.citizen, `GET /v1/appeals/${path}/timeline`)).body.items;
    },
    (items) => items.map(({ title }: { title: string }) => title).join(' → '),
  );
}

/** The same appeal through the queue of a channel ends in the same list. */
export async function lodgedAppeal(world: World): Promise<void> {
  const before = await ownNumbers(world);
  const data = { ...newAppeal, iin: personas[cast.citizen].claims.iin, channel: 'telegram-bot' };
  await world.step('a Telegram bot posts an appeal of the same citizen, twice', async () => {
    const event = eventFrom(cast.channel, appealLodged.type, data, world.now());
    await world.post('AppealsIntakeQueueUrl', event);
    await world.post('AppealsIntakeQueueUrl', event);
  });
  await world.step(
    'the citizen finds it once among their own',
    () => eventually('the appeal in the list', () => newOne(world, before)),
    (appeal) => `${appeal.number}, by ${appeal.channel}`,
  );
}

async function newOne(world: World, before: ReadonlySet<string>) {
  const [number, ...more] = (await ownNumbers(world)).difference(before);
  assert.deepEqual(more, [], 'it counts once');
  if (number === undefined) return undefined;
  const { body } = await world.ask(cast.citizen, `GET /v1/appeals/${encodeURIComponent(number)}`);
  assert.equal(body.text, text);
  return body;
}

/** The numbers of all appeals of the citizen, page by page. */
async function ownNumbers(world: World): Promise<Set<string>> {
  const numbers: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await world.ask(cast.citizen, `GET /v1/appeals${cursor ? `?cursor=${cursor}` : ''}`);
    const { items, nextCursor } = expectStatus(200, page).body;
    numbers.push(...items.map(({ number }: { number: string }) => number));
    cursor = nextCursor;
  } while (cursor);
  return new Set(numbers);
}

/** A day past the term. Plays only where the clock is ours to move. */
export async function overdueAppeal(world: World): Promise<void> {
  const { moveClockTo } = world;
  if (!moveClockTo) return;
  const { body } = await world.step(
    'another appeal is submitted, and nobody answers',
    async () => expectStatus(201, await world.ask(cast.citizen, 'POST /v1/appeals', { body: newAppeal })),
    ({ body }) => `${body.number}, due ${body.dueAt}`,
  );
  await world.step('the clock moves past the term', () => moveClockTo(new Date(Date.parse(body.dueAt) + 60_000)));
  await world.step(
    'the citizen is told what silence means',
    () => eventually('the overdue entry', () => overdueTitle(world, body.number)),
    (title) => title,
  );
}

async function overdueTitle(world: World, number: string): Promise<string | undefined> {
  const path = `/v1/appeals/${encodeURIComponent(number)}/timeline`;
  const { items } = expectStatus(200, await world.ask(cast.citizen, `GET ${path}`)).body;
  return items.find(({ type }: { type: string }) => type.includes('answer-overdue'))?.title;
}
