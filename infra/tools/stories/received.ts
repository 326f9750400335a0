/** Appeals that an official takes in, on paper or by word of mouth, and answers that go by post. */

import assert from 'node:assert/strict';
import { allItems } from './all-items.ts';
import { goodAnswer } from './good-answer.ts';
import { pathOf, workOf } from './paths.ts';
import { declarationOf, picture } from './sample-picture.ts';
import type { Story } from './story.ts';
import { refusedToStrangers } from './strangers.ts';
import { eventually, expectStatus, type World } from './world.ts';

const cast = {
  citizen: 'citizen-aigerim',
  stranger: 'citizen-daniyar',
  almaty: 'official-almaty',
  astana: 'official-astana',
  clerk: 'official-abai',
} as const;

const day = 24 * 60 * 60_000;

export const paper: Story = {
  name: 'paper',
  title: 'A paper appeal is entered with its scan, and answered by post',
  async play(world) {
    const receivedAt = new Date(world.now().getTime() - 60_000).toISOString();
    const words = { text: 'Прошу подключить воду.', settlement: '710000000', category: 'water' };
    const body = { ...words, channel: 'paper', receivedAt, postalAddress: '010000, Астана, проспект Абая, 1' };
    const number = await enter(world, cast.almaty, 'an official in Almaty enters a paper about water in Astana', body);
    await addScan(world, number);
    await world.step('they cannot read it: another body is to answer', async () =>
      expectStatus(404, await world.ask(cast.almaty, `GET ${workOf(number)}`)),
    );
    await answerByPost(world, cast.astana, number);
    await citizenReads(world, number);
    await nobodyElse(world, number);
  },
};

export const noSignal: Story = {
  name: 'no-signal',
  title: 'Told orally to a rural clerk, noted on paper, entered two days later',
  movesClock: true,
  async play(world) {
    const thursday = nextThursday(world.now());
    await world.step('it is Thursday', () => world.moveClockTo(thursday));
    const receivedAt = new Date(thursday.getTime() - 2 * day).toISOString();
    const words = { text: 'В ауыле третий день нет воды, связи тоже нет.', settlement: '100000000', category: 'water' };
    const clerk = { receivedBy: { name: 'Сәуле Үлгі', post: 'ауыл хатшысы' } };
    const body = { ...words, ...clerk, channel: 'oral', receivedAt, postalAddress: 'Абай облысы, Қарауыл ауылы' };
    const said = 'an official enters what a clerk took down on Tuesday, where there is no signal';
    const number = await enter(world, cast.clerk, said, body);
    await lateEntry(world, number, receivedAt);
    await answerByPost(world, cast.clerk, number);
    await world.step('four days pass', () => world.moveClockTo(new Date(world.now().getTime() + 4 * day)));
    await delivered(world, number);
    await citizenReads(world, number);
    await nobodyElse(world, number);
  },
};

/** 10:15 in Kazakhstan. */
function nextThursday(now: Date): Date {
  const days = (4 - now.getUTCDay() + 7) % 7 || 7;
  const thursday = new Date(now.getTime() + days * day);
  thursday.setUTCHours(5, 15, 0, 0);
  return thursday;
}

async function enter(world: World, who: string, said: string, body: object): Promise<string> {
  const { iin } = await world.claims(cast.citizen);
  const entered = { body: { ...body, iin, language: 'ru' } };
  const talon = await world.step(
    said,
    async () => expectStatus(201, await world.ask(who, 'POST /v1/received-appeals', entered)).body,
    ({ number, receivedBy, competentBody, dueOn }) =>
      `${number}, received by ${receivedBy}; ${competentBody.name} answers by ${dueOn}`,
  );
  return talon.number;
}

async function addScan(world: World, number: string): Promise<void> {
  const id = await world.step('and adds a scan of it', async () => {
    const request = `POST /v1/received-appeals/${encodeURIComponent(number)}/files` as const;
    const declared = await world.ask(cast.almaty, request, { body: declarationOf(picture) });
    const { id, upload } = expectStatus(201, declared).body;
    expectStatus(204, await world.upload(upload, picture));
    return id;
  });
  await world.step('the body that answers gets the scan', () =>
    eventually('the scan to be checked', async () => {
      const reply = await world.ask(cast.astana, `GET ${workOf(number)}/files/${id}`);
      return reply.status === 409 ? undefined : expectStatus(200, reply);
    }),
  );
}

async function lateEntry(world: World, number: string, receivedAt: string): Promise<void> {
  await world.step(
    'the clock counts from the day of the paper, and the late entry is noted as the breach that it is',
    async () => {
      const own = expectStatus(200, await world.ask(cast.citizen, `GET ${pathOf(number)}`)).body;
      assert.equal(Date.parse(own.submittedAt), Date.parse(receivedAt));
      const { items } = expectStatus(200, await world.ask(cast.citizen, `GET ${pathOf(number)}/timeline`)).body;
      assert.equal(items[1].type, 'kz.qyzmet.appeals.registration-late.v1');
      return items[1];
    },
    ({ title }) => title,
  );
}

async function answerByPost(world: World, who: string, number: string): Promise<void> {
  await world.step(
    'the competent body answers, and reads where the letter is to go',
    async () => {
      const read = expectStatus(200, await world.ask(who, `GET ${workOf(number)}`));
      assert.equal(read.body.answerBy, 'post');
      const headers = { 'if-match': read.headers.get('etag') ?? '' };
      expectStatus(200, await world.ask(who, `POST ${workOf(number)}/answer`, { body: goodAnswer, headers }));
      return read.body;
    },
    ({ postalAddress }) => postalAddress,
  );
  await world.step('they note that the letter was sent', async () => {
    const body = { item: 'RR123456785KZ', sentOn: localDay(world.now()) };
    expectStatus(200, await world.ask(who, `POST ${workOf(number)}/post`, { body }));
  });
}

/** Of UTC+5, which is the time of the whole country. */
function localDay(instant: Date): string {
  return new Date(instant.getTime() + 5 * 60 * 60_000).toISOString().slice(0, 10);
}

async function delivered(world: World, number: string): Promise<void> {
  const deliveredOn = localDay(world.now());
  const sentOn = localDay(new Date(world.now().getTime() - 4 * day));
  await world.step('and that it was delivered', async () => {
    const body = { item: 'RR123456785KZ', sentOn, deliveredOn, deliveredTo: 'адресату лично' };
    expectStatus(200, await world.ask(cast.clerk, `POST ${workOf(number)}/post`, { body }));
  });
}

async function citizenReads(world: World, number: string): Promise<void> {
  await world.step(
    'the citizen, once they log in, finds it in their list with the answer and the way of the letter',
    async () => {
      const listed = await Array.fromAsync(allItems(world, cast.citizen, '/v1/appeals'));
      assert.equal(listed.filter((item) => item.number === number).length, 1);
      const own = expectStatus(200, await world.ask(cast.citizen, `GET ${pathOf(number)}`)).body;
      assert.deepEqual([own.answer.text, own.post.item], [goodAnswer.text, 'RR123456785KZ']);
      return own;
    },
    ({ channelInWords, post: { item, sentOn, deliveredOn } }) =>
      `${channelInWords}; ${item}, sent on ${sentOn}, delivered on ${deliveredOn ?? 'a day not known yet'}`,
  );
  await world.step(
    'and its timeline',
    async () => expectStatus(200, await world.ask(cast.citizen, `GET ${pathOf(number)}/timeline`)).body.items,
    (items) => items.map(({ title }: { title: string }) => title).join(' → '),
  );
}

async function nobodyElse(world: World, number: string): Promise<void> {
  await refusedToStrangers(world, `GET ${pathOf(number)}`, {
    others: { [cast.stranger]: 'another citizen' },
    unscoped: { [cast.astana]: 'an official at the door of citizens' },
  });
}
