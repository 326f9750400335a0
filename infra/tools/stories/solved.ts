/** An answer promises something, and its citizen is asked whether it was done: what they may say, and what follows. */
import assert from 'node:assert/strict';
import type { Story } from './story.ts';
import { refusedToStrangers } from './strangers.ts';
import { eventually, expectStatus, type World } from './world.ts';

const cast = {
  citizen: 'citizen-aigerim',
  stranger: 'citizen-daniyar',
  official: 'official-almaty',
  otherOfficial: 'official-astana',
} as const;

const text = 'На пересечении улиц Абая и Жарокова открыт люк, днём его обходят, ночью его не видно.';
const newAppeal = { category: 'roads', settlement: '750000000', language: 'ru', text };
const goodAnswer = {
  language: 'ru',
  text: [
    'Люк осмотрен 27 мая 2026 года, акт № 41: крышки нет. Крышка и ограждение будут установлены, подрядчик начал работы 28 мая.',
    'Содержание улиц отнесено к полномочиям акимата статьёй 31 Закона РК «О местном государственном управлении и самоуправлении в Республике Казахстан».',
    'Если Вы не согласны с ответом, в течение трёх месяцев жалобу можно подать в акимат города через наше управление (ст. 91–93 АППК).',
  ].join('\n'),
} as const;
const promised = 'Установить крышку люка и ограждение.';

export const solved: Story = {
  name: 'solved',
  title: 'An answer promises something, and its citizen says whether it was done',
  movesClock: true,
  async play(world) {
    const first = await submit(world, newAppeal);
    const by = await answer(world, first, { days: 9, outcome: 'satisfied' });
    await dayPasses(world, first, by);
    const ways = await citizenSaysNotSolved(world, first);
    await citizenRates(world, first);
    await officialReads(world, first);
    const second = await submit(world, { ...ways.newAppeal, text: 'Люк всё ещё открыт, обещанного никто не сделал.' });
    await secondIsSolved(world, first, second);
    await citizenComplains(world, first, ways.complaint.text);
    await refusedToStrangers(world, `GET /v1/appeals/${second.path}`, {
      others: { [cast.stranger]: 'another citizen' },
      unscoped: { [cast.official]: 'an official at the door of citizens' },
    });
    await refusedToStrangers(world, `GET /v1/worklist/${first.path}`, {
      others: { [cast.otherOfficial]: 'the official of another body' },
      unscoped: { [cast.citizen]: 'a citizen at the door of officials' },
    });
  },
};

interface Submitted {
  readonly number: string;
  readonly path: string;
  readonly submittedAt: string;
  readonly follows?: string;
}

async function submit(world: World, body: object): Promise<Submitted> {
  const submitted = await world.step(
    'a citizen submits an appeal',
    async () => expectStatus(201, await world.ask(cast.citizen, 'POST /v1/appeals', { body })).body,
    ({ number, follows }) => (follows ? `${number}, follows ${follows}` : number),
  );
  return { ...submitted, path: encodeURIComponent(submitted.number) };
}

const daysLater = (instant: string, days: number) =>
  new Date(Date.parse(instant) + days * 86_400_000).toISOString().slice(0, 10);

/** Gives the day of the promise. */
async function answer(world: World, { path, submittedAt }: Submitted, promising: { days: number; outcome: string }) {
  const by = daysLater(submittedAt, promising.days);
  const read = expectStatus(200, await world.ask(cast.official, `GET /v1/worklist/${path}`));
  const headers = { 'if-match': read.headers.get('etag') ?? '' };
  const body = { ...goodAnswer, outcome: promising.outcome, promise: { what: promised, by } };
  await world.step(
    'the official answers, and says what the answer comes to and what it promises by when',
    async () =>
      expectStatus(200, await world.ask(cast.official, `POST /v1/worklist/${path}/answer`, { body, headers })),
    (reply) => `${reply.body.state}, ${reply.body.outcome}`,
  );
  await world.step(
    'the citizen reads it, and a clock runs to that day',
    async () => {
      const { promise } = expectStatus(200, await world.ask(cast.citizen, `GET /v1/appeals/${path}`)).body;
      assert.equal(promise.what, promised);
      const { clocks } = expectStatus(200, await world.ask(cast.citizen, `GET /v1/appeals/${path}/clocks`)).body;
      const clock = clocks.find((each: { clock: string }) => each.clock === 'promise');
      assert.equal(clock.dueOn, promise.by);
      return clock;
    },
    ({ inWords, course, term }) => `${inWords}: ${course.inWords}, ${term.inWords}`,
  );
  return by;
}

async function dayPasses(world: World, { number, path }: Submitted, by: string): Promise<void> {
  await world.step('the day passes', () => world.moveClockTo(new Date(Date.parse(by) + 5 * 86_400_000)));
  await world.step(
    'the citizen is asked whether it was done',
    () =>
      eventually('the notice', async () => {
        const { items } = expectStatus(200, await world.ask(cast.citizen, 'GET /v1/me/notices')).body;
        return items.find(
          (item: { kind: string; text: string }) =>
            item.kind === 'appeals.promise-fell-due' && item.text.includes(number),
        );
      }),
    ({ text: said }) => said,
  );
  const { items } = expectStatus(200, await world.ask(cast.citizen, `GET /v1/appeals/${path}/timeline`)).body;
  assert.equal(items.at(-1).type, 'kz.qyzmet.appeals.promise-fell-due.v1');
}

async function judge(world: World, { path }: Submitted, what: 'rating' | 'solution', body: object) {
  return world.ask(cast.citizen, `POST /v1/appeals/${path}/${what}`, { body });
}

async function citizenSaysNotSolved(world: World, appeal: Submitted) {
  const body = { solved: false, comment: 'Люк на том же месте, рабочих не было.' };
  const { ways } = await world.step(
    'they say that nothing is solved, and a complaint is ready, and what a new appeal begins with',
    async () => expectStatus(200, await judge(world, appeal, 'solution', body)).body,
    (reply) => `through ${reply.ways.complaint.through.name}: ${reply.ways.complaint.text}`,
  );
  assert.match(ways.complaint.text, /не сделано/);
  return ways;
}

async function citizenRates(world: World, appeal: Submitted): Promise<void> {
  await world.step(
    'they rate the answer',
    async () => expectStatus(200, await judge(world, appeal, 'rating', { rating: 2 })).body,
    ({ judgement }) => `${judgement.rating} of 5, solved: ${judgement.solved}`,
  );
  await world.step(
    'once',
    async () => expectStatus(409, await judge(world, appeal, 'rating', { rating: 5 })).body,
    ({ detail }) => detail,
  );
}

async function officialReads(world: World, { path }: Submitted): Promise<void> {
  await world.step(
    'the official reads how the answer was judged, apart from what it came to',
    async () => {
      const { outcome, judgement } = expectStatus(200, await world.ask(cast.official, `GET /v1/worklist/${path}`)).body;
      assert.deepEqual({ outcome, judgement }, { outcome: 'satisfied', judgement: { rating: 2, solved: false } });
      return { outcome, judgement };
    },
    ({ outcome, judgement }) => `${outcome}; ${judgement.rating} of 5, solved: ${judgement.solved}`,
  );
}

async function secondIsSolved(world: World, first: Submitted, second: Submitted): Promise<void> {
  assert.equal(second.follows, first.number);
  await answer(world, second, { days: 3, outcome: 'partly-satisfied' });
  await world.step(
    'this time it is done: they say so before the day, and nobody asks them',
    async () => {
      const reply = expectStatus(200, await judge(world, second, 'solution', { solved: true })).body;
      assert.equal(reply.ways, undefined);
      const { clocks } = expectStatus(200, await world.ask(cast.citizen, `GET /v1/appeals/${second.path}/clocks`)).body;
      return clocks.find((each: { clock: string }) => each.clock === 'promise');
    },
    ({ inWords, course }) => `${inWords}: ${course.inWords}`,
  );
}

async function citizenComplains(world: World, { path }: Submitted, draft: string): Promise<void> {
  await world.step(
    'of the first they complain, by what was ready, in one call',
    async () => {
      const body = { text: draft };
      const sent = await world.ask(cast.citizen, `POST /v1/appeals/${path}/complaints`, { body });
      assert.equal(expectStatus(201, sent).body.state, 'complained');
      return sent.body;
    },
    ({ complaint }) => complaint.inWords,
  );
}
