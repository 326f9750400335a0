/** The terms of appeals: prolonged by a decision, and calculated beforehand by anybody. */
import assert from 'node:assert/strict';
import type { Story } from './story.ts';
import { refusedToStrangers } from './strangers.ts';
import { expectStatus, type World } from './world.ts';

const cast = {
  citizen: 'citizen-aigerim',
  stranger: 'citizen-daniyar',
  official: 'official-almaty',
  otherOfficial: 'official-astana',
} as const;

const newAppeal = {
  category: 'roads',
  settlement: '750000000',
  language: 'ru',
  text: 'Тротуар на улице Абая разрыт с весны, пешеходы выходят на проезжую часть.',
};

interface Submitted {
  readonly number: string;
  readonly path: string;
  readonly dueOn: string;
}

async function submit(world: World): Promise<Submitted> {
  const { body } = await world.step(
    'a citizen submits an appeal',
    async () => expectStatus(201, await world.ask(cast.citizen, 'POST /v1/appeals', { body: newAppeal })),
    ({ body }) => `${body.number}, due ${body.dueOn}`,
  );
  return { number: body.number, path: encodeURIComponent(body.number), dueOn: body.dueOn };
}

const daysLater = (day: string, days: number) =>
  new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);

export const prolongedTerm: Story = {
  name: 'prolonged',
  title: 'The term for an answer is prolonged, once',
  async play(world) {
    const { path, dueOn } = await submit(world);
    const until = daysLater(dueOn, 14);
    await prolong(world, path, until);
    await world.step('it is not prolonged a second time', async () => {
      const { body } = expectStatus(409, await askToProlong(world, path, daysLater(until, 5)));
      assert.match(body.detail, /2|один раз|once/);
    });
    await citizenSeesBoth(world, path, until);
    await refusedToStrangers(world, `GET /v1/worklist/${path}/clocks`, {
      others: { [cast.otherOfficial]: 'the official of another body' },
      unscoped: { [cast.citizen]: 'a citizen at the door of officials' },
    });
    await refusedToStrangers(world, `GET /v1/appeals/${path}/clocks`, {
      others: { [cast.stranger]: 'another citizen' },
      unscoped: { [cast.official]: 'an official at the door of citizens' },
    });
  },
};

async function askToProlong(world: World, path: string, until: string) {
  const read = expectStatus(200, await world.ask(cast.official, `GET /v1/worklist/${path}`));
  const headers = { 'if-match': read.headers.get('etag') ?? '' };
  const body = { until, reason: 'Запрошено заключение о состоянии подземных сетей, срок ответа сетей две недели.' };
  return world.ask(cast.official, `POST /v1/worklist/${path}/prolongation`, { body, headers });
}

async function prolong(world: World, path: string, until: string): Promise<void> {
  await world.step(
    'the official prolongs its term, with the reason',
    async () => expectStatus(200, await askToProlong(world, path, until)),
    ({ body }) => body.term.inWords,
  );
}

async function citizenSeesBoth(world: World, path: string, until: string): Promise<void> {
  await world.step(
    'the citizen reads why and until when',
    async () => {
      const { items } = expectStatus(200, await world.ask(cast.citizen, `GET /v1/appeals/${path}/timeline`)).body;
      assert.match(items.at(-1).text, /подземных сетей/);
      return items.at(-1).title;
    },
    (title) => title,
  );
  await world.step(
    'and sees the law’s fifteen days and the new end, day by day',
    async () => {
      const { clocks } = expectStatus(200, await world.ask(cast.citizen, `GET /v1/appeals/${path}/clocks`)).body;
      assert.deepEqual(
        clocks.map(({ clock }: { clock: string }) => clock),
        ['answer', 'prolongation-notice'],
      );
      assert.ok(clocks[0].dueOn >= until);
      assert.ok(clocks[0].days.some(({ count }: { count?: number }) => count === 15));
      return clocks[0];
    },
    ({ days, term }) => `${days.length} days, ${term.record}`,
  );
}

export const calculator: Story = {
  name: 'calculator',
  title: 'Anybody calculates when an appeal would have to be answered',
  async play(world) {
    const body = { arrivedAt: '2026-05-29T19:00:00+05:00', category: 'roads', settlement: '750000000' };
    await world.step(
      'somebody without a token asks about a Friday evening',
      async () => {
        const calculated = expectStatus(200, await world.ask(undefined, 'POST /v1/terms/calculation', { body })).body;
        assert.equal(calculated.registeredOn, '2026-06-01');
        assert.equal(calculated.dueOn, '2026-06-22');
        return calculated;
      },
      ({ registeredOn, dueOn, competentBody }) => `registered ${registeredOn}, due ${dueOn}, ${competentBody.name}`,
    );
    await world.step('an arrival before the Code is refused by the field', async () => {
      const early = { arrivedAt: '2020-05-29T19:00:00+05:00' };
      const { errors } = expectStatus(
        400,
        await world.ask(undefined, 'POST /v1/terms/calculation', { body: early }),
      ).body;
      assert.equal(errors[0].field, 'arrivedAt');
    });
    const { path, number, dueOn } = await submit(world);
    await world.step('an appeal counts as the calculator does', async () => {
      const { submittedAt } = expectStatus(200, await world.ask(cast.citizen, `GET /v1/appeals/${path}`)).body;
      const asked = { body: { arrivedAt: submittedAt } };
      const calculated = expectStatus(200, await world.ask(undefined, 'POST /v1/terms/calculation', asked)).body;
      assert.equal(calculated.dueOn, dueOn, number);
    });
    await refusedToStrangers(world, `GET /v1/appeals/${path}/clocks`, {
      others: { [cast.stranger]: 'another citizen' },
      unscoped: { [cast.official]: 'an official at the door of citizens' },
    });
  },
};
