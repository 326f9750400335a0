/** On Monday morning what came since Friday evening waits, some of it without a body: two registrars share it out in groups. */
import assert from 'node:assert/strict';
import { pathOf, registrarsOf } from './paths.ts';
import type { Story } from './story.ts';
import { eventually, expectStatus, type Reply, type World } from './world.ts';

/** How many have come, and how many of them name no body and no category; `MONDAY=4000` takes as many as in the issue. */
const came = Number(process.env.MONDAY ?? 40);
const unsorted = Math.floor((came * 600) / 4000);

const citizen = 'citizen-aigerim';
const registrars = ['registrar', 'registrar-two'] as const;
/** A place in which no other story has anything waiting. */
const settlement = '590000000';
const place = { region: settlement.slice(0, 2) };

/** Each speaks for a category, and for none surely enough to be routed by it. */
const texts = ['Мусор не вывозят, и дорога в ямах: помогите.', 'Воды нет, и школа закрыта: сделайте что-нибудь.'];

interface Named {
  readonly number: string;
}
interface Group {
  readonly category?: string;
  readonly suggested?: string;
  readonly region?: string;
  readonly waiting: number;
}

export const mondayMorning: Story = {
  name: 'monday',
  title: `Of ${came} appeals since Friday evening ${unsorted} have no body: two registrars bring them there in groups`,
  async play(world) {
    const waiting = await comeOverTheWeekend(world);
    const groups = await groupsSeen(world, waiting);
    const [first, second] = groups;
    assert.ok(first && second, 'the texts speak for two categories');
    await noneTwice(world, first);
    const assigned = await assignedInOneStep(world, first);
    await undoneAtOnce(world, assigned);
  },
};

/** In tens: a citizen's client waits for its answer, and many write at once. */
async function comeOverTheWeekend(world: World): Promise<ReadonlySet<string>> {
  const bodies = Array.from({ length: came }, (_, index) => {
    const sorted = { category: 'roads', settlement: '750000000', text: 'На въезде во двор не закрыта яма.' };
    const mixed = { settlement, text: texts[index % texts.length] ?? '' };
    return { language: 'ru', ...(index < unsorted ? mixed : sorted) };
  });
  const began = Date.now();
  const numbers: string[] = [];
  await world.step(
    `${came} appeals come in, each over HTTPS`,
    async () => {
      for (let at = 0; at < bodies.length; at += 10) {
        const replies = await Promise.all(bodies.slice(at, at + 10).map((body) => submit(world, body)));
        for (const { body } of replies) if (body.state === 'registered') numbers.push(body.number);
      }
    },
    () => `${numbers.length} without a body, in ${((Date.now() - began) / 1000).toFixed(1)} s`,
  );
  assert.equal(numbers.length, unsorted);
  return new Set(numbers);
}

async function submit(world: World, body: object): Promise<Reply> {
  return expectStatus(201, await world.ask(citizen, 'POST /v1/appeals', { body }));
}

async function groupsSeen(world: World, waiting: ReadonlySet<string>): Promise<Group[]> {
  const groups = await world.step(
    'a registrar sees them in groups, by what their texts speak for',
    async () => {
      const { body } = expectStatus(200, await world.ask(registrars[0], 'GET /v1/registrar/groups'));
      return (body.groups as Group[]).filter(({ region }) => region === place.region);
    },
    (found) => found.map(({ suggested = '?', waiting: many }) => `${suggested}: ${many}`).join(', '),
  );
  assert.ok(groups.reduce((sum, group) => sum + group.waiting, 0) >= Math.min(waiting.size, 400));
  return groups.filter(({ suggested }) => suggested !== undefined);
}

const groupOf = ({ suggested, region }: Group) => ({ suggested, region });

/** Both ask for the same group at the same time. */
async function noneTwice(world: World, group: Group): Promise<void> {
  await world.step(
    'two registrars claim of the same group at once: none of it is offered to both',
    async () => {
      const body = { most: Math.ceil(group.waiting / 2), group: groupOf(group) };
      const claims = await Promise.all(
        registrars.map(async (who) => expectStatus(200, await world.ask(who, 'PUT /v1/registrar/claims', { body }))),
      );
      const [one = [], other = []] = claims.map((each) => each.body.items.map(({ number }: Named) => number));
      assert.ok(one.length > 0 && one.every((number: string) => !other.includes(number)));
      return [one.length, other.length];
    },
    ([one, other]) => `${one} and ${other}`,
  );
}

async function assignedInOneStep(world: World, group: Group): Promise<string[]> {
  const asked = { body: { group: groupOf(group), body: 'akimat-almaty' } };
  const { body } = await world.step(
    'one of them looks at what would go where',
    async () =>
      expectStatus(200, await world.ask(registrars[0], 'POST /v1/registrar/groups/assignment/preview', asked)),
    (reply) => `${reply.body.items.length} to ${reply.body.competentBody.name}`,
  );
  const appeals: string[] = body.items.map(({ number }: Named) => number);
  await world.step(
    'and assigns them in one step: a command for each',
    async () => {
      const assignment = { body: { appeals, body: 'akimat-almaty', category: group.suggested } };
      expectStatus(202, await world.ask(registrars[0], 'POST /v1/registrar/groups/assignment', assignment));
      for (const number of appeals) await brought(world, number);
    },
    () => `${appeals.length} have reached their body`,
  );
  return appeals;
}

async function brought(world: World, number: string): Promise<void> {
  await eventually(`${number} at its body`, async () => {
    const { body } = await world.ask(citizen, `GET ${pathOf(number)}`);
    return body.competentBody?.name;
  });
}

async function undoneAtOnce(world: World, [number = 'none']: readonly string[]): Promise<void> {
  await world.step('one of them was no matter of that body: within ten minutes it is taken back', async () => {
    const body = { reason: 'Это дело другого органа.' };
    expectStatus(200, await world.ask(registrars[0], `POST ${registrarsOf(number)}/assignment/undo`, { body }));
  });
}
