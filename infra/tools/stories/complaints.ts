/** A body stays silent: what that means, the complaint that is ready to send, and what the body above makes of it. */
import assert from 'node:assert/strict';
import type { Story } from './story.ts';
import { refusedToStrangers } from './strangers.ts';
import { eventually, expectStatus, type World } from './world.ts';

const cast = {
  citizen: 'citizen-aigerim',
  stranger: 'citizen-daniyar',
  official: 'official-almaty',
  otherOfficial: 'official-astana',
  officialAbove: 'official-government',
} as const;

const newAppeal = {
  category: 'roads',
  settlement: '750000000',
  language: 'ru',
  text: 'Во дворе дома третий месяц не горит ни один фонарь, вечером дети идут в темноте.',
};

export const silence: Story = {
  name: 'silence',
  title: 'A body stays silent, and a complaint moves it',
  movesClock: true,
  async play(world) {
    const path = await nobodyAnswers(world);
    await citizenComplains(world, path);
    await bodyPassesItOn(world, path);
    await bodyAboveDecides(world, path);
    await everybodySees(world, path);
    await refusedToStrangers(world, `GET /v1/appeals/${path}`, {
      others: { [cast.stranger]: 'another citizen' },
      unscoped: { [cast.official]: 'an official at the door of citizens' },
    });
    await refusedToStrangers(world, `GET /v1/worklist/${path}`, {
      others: { [cast.otherOfficial]: 'the official of a body that has nothing to do with it' },
      unscoped: { [cast.citizen]: 'a citizen at the door of officials' },
    });
  },
};

async function nobodyAnswers(world: World): Promise<string> {
  const { body } = await world.step(
    'a citizen submits an appeal, and nobody answers',
    async () => expectStatus(201, await world.ask(cast.citizen, 'POST /v1/appeals', { body: newAppeal })),
    ({ body }) => `${body.number}, due ${body.dueOn}`,
  );
  const path = encodeURIComponent(body.number);
  await world.step('the term passes', () => world.moveClockTo(new Date(Date.parse(body.dueAt) + 60_000)));
  await world.step(
    'the citizen is told what that means',
    () => eventually('the overdue entry', async () => (await titlesOf(world, path))[1]),
    (title) => title,
  );
  return path;
}

async function titlesOf(world: World, path: string): Promise<string[]> {
  const { items } = expectStatus(200, await world.ask(cast.citizen, `GET /v1/appeals/${path}/timeline`)).body;
  return items.map(({ title }: { title: string }) => title);
}

async function citizenComplains(world: World, path: string): Promise<void> {
  const draft = await world.step(
    'a complaint is ready, with where it goes and until when',
    async () => expectStatus(200, await world.ask(cast.citizen, `GET /v1/appeals/${path}/complaint-draft`)).body,
    ({ through, fileBy, text }) => `through ${through.name}, by ${fileBy}: ${text}`,
  );
  assert.equal(draft.about, 'silence');
  await world.step(
    'they send it as it is, in one call',
    async () => {
      const sent = await world.ask(cast.citizen, `POST /v1/appeals/${path}/complaints`, { body: { text: draft.text } });
      const { body } = expectStatus(201, sent);
      assert.equal(body.state, 'complained');
      return body;
    },
    ({ complaint }) => complaint.inWords,
  );
}

async function bodyPassesItOn(world: World, path: string): Promise<void> {
  const body = { reason: 'Обращение осталось без ответа по вине исполнителя, материалы прилагаются.' };
  await world.step(
    'the body complained of passes it on to the body above',
    async () =>
      expectStatus(200, await world.ask(cast.official, `POST /v1/worklist/${path}/complaint/transfer`, { body })),
    ({ body }) => `${body.complaint.decidingBody.name}, ${body.complaint.term.inWords}`,
  );
  await world.step('it cannot satisfy it any more', async () =>
    expectStatus(409, await world.ask(cast.official, `POST /v1/worklist/${path}/complaint/satisfaction`, { body })),
  );
}

async function bodyAboveDecides(world: World, path: string): Promise<void> {
  await world.step(
    'the official of the body above reads the complaint and what it is about',
    async () => {
      const { body } = expectStatus(200, await world.ask(cast.officialAbove, `GET /v1/worklist/${path}`));
      assert.equal(body.text, newAppeal.text);
      return body.complaint;
    },
    ({ text }) => text.slice(0, 60),
  );
  const body = { outcome: 'upheld', reason: 'Молчание органа незаконно, обращение следует рассмотреть по существу.' };
  await world.step(
    'and upholds it',
    async () =>
      expectStatus(200, await world.ask(cast.officialAbove, `POST /v1/worklist/${path}/complaint/decision`, { body })),
    (reply) => `the appeal is ${reply.body.state} again`,
  );
}

async function everybodySees(world: World, path: string): Promise<void> {
  await world.step(
    'the citizen sees the new term',
    async () => expectStatus(200, await world.ask(cast.citizen, `GET /v1/appeals/${path}`)).body,
    ({ state, term }) => `${state}, ${term.inWords}`,
  );
  await world.step('the body complained of has it to answer anew', async () => {
    const { body } = expectStatus(200, await world.ask(cast.official, `GET /v1/worklist/${path}`));
    assert.equal(body.state, 'assigned');
  });
  await world.step('to the body above it is not there any more', async () =>
    expectStatus(404, await world.ask(cast.officialAbove, `GET /v1/worklist/${path}`)),
  );
  await world.step(
    'the citizen follows all of it',
    async () => {
      const titles = await titlesOf(world, path);
      assert.equal(titles.length, 5);
      return titles;
    },
    (titles) => titles.join(' → '),
  );
}
