/** Appeals that name no category wait for the registrar, who claims them and brings them to a body together. */

import assert from 'node:assert/strict';
import { pathOf } from './paths.ts';
import type { Story } from './story.ts';
import { eventually, expectStatus, type World } from './world.ts';

const citizen = 'citizen-aigerim';
const registrar = 'registrar';
const newAppeal = {
  settlement: '750000000',
  language: 'ru',
  text: 'Помогите, пожалуйста: второй год не можем добиться ответа ни от кого.',
};

export const assignedGroup: Story = {
  name: 'group',
  title: 'The registrar brings a group of appeals to a body',
  async play(world) {
    const numbers = [await submit(world), await submit(world)];
    await world.step(
      'the registrar claims what is due next: for ten minutes it is offered to nobody else',
      async () =>
        expectStatus(200, await world.ask(registrar, 'PUT /v1/registrar/claims', { body: { most: 25 } })).body,
      ({ items, until }) => `${items.length} until ${until}`,
    );
    await world.step(
      'the registrar sees what waits in groups',
      async () => expectStatus(200, await world.ask(registrar, 'GET /v1/registrar/groups')).body.groups,
      (groups) =>
        groups
          .map(({ category = '?', region = '?', waiting }: Group) => `${category}/${region}: ${waiting}`)
          .join(', '),
    );
    await world.step('and which of a group would go to Almaty', async () => {
      const preview = { body: { group: { region: '75' }, body: 'akimat-almaty' } };
      const asked = await world.ask(registrar, 'POST /v1/registrar/groups/assignment/preview', preview);
      assert.ok(expectStatus(200, asked).body.items.length > 0);
    });
    await world.step('the registrar assigns both', async () => {
      const body = { appeals: numbers, body: 'akimat-almaty', category: 'water' };
      expectStatus(202, await world.ask(registrar, 'POST /v1/registrar/groups/assignment', { body }));
    });
    for (const number of numbers) await world.step(`${number} reaches its body`, () => reached(world, number));
  },
};

interface Group {
  readonly category?: string;
  readonly region?: string;
  readonly waiting: number;
}

async function submit(world: World): Promise<string> {
  const { body } = await world.step('a citizen submits an appeal and leaves its category to the registrar', async () =>
    expectStatus(201, await world.ask(citizen, 'POST /v1/appeals', { body: newAppeal })),
  );
  return body.number;
}

function reached(world: World, number: string): Promise<string> {
  return eventually(`${number} at its body`, async () => {
    const { body } = await world.ask(citizen, `GET ${pathOf(number)}`);
    return body.competentBody?.name;
  });
}
