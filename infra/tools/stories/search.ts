/** An official finds an appeal by number, IIN and surname, in their own body alone, and as long as it is there. */
import assert from 'node:assert/strict';
import { workOf } from './paths.ts';
import type { Story } from './story.ts';
import { eventually, expectStatus, type World } from './world.ts';

const cast = { citizen: 'citizen-aigerim', almaty: 'official-almaty', astana: 'official-astana' } as const;

const newAppeal = {
  category: 'roads',
  settlement: '750000000',
  language: 'ru',
  text: 'У остановки «Сайран» не работает светофор, дети переходят дорогу без него.',
} as const;

export const search: Story = {
  name: 'search',
  title: 'An appeal is found by its body alone, by whatever its citizen is known by',
  async play(world) {
    const { number } = await world.step(
      'a citizen submits an appeal; what they are called, their login says',
      async () => expectStatus(201, await world.ask(cast.citizen, 'POST /v1/appeals', { body: newAppeal })).body,
      (appeal) => `${appeal.number} goes to ${appeal.competentBody.name}`,
    );
    const { iin } = await world.claims(cast.citizen);
    const ways = [
      ['by its number', { number }],
      ["by its citizen's IIN", { iin }],
      ['by the surname in other letters', { surname: 'САМПЛЕ', givenName: 'Айгерім' }],
    ] as const;
    for (const [how, sought] of ways) {
      await world.step(`an official in Almaty finds it ${how}`, () => isFound(world, cast.almaty, sought, number));
      await world.step('and one in Astana does not', () => isNotFound(world, cast.astana, sought, number));
    }
    await forwarded(world, number);
    for (const [how, sought] of ways) {
      await world.step(`now Astana finds it ${how}`, () => isFound(world, cast.astana, sought, number));
      await world.step('and Almaty does no more', () => isNotFound(world, cast.almaty, sought, number));
    }
  },
};

async function forwarded(world: World, number: string): Promise<void> {
  await world.step('it is forwarded to Astana', async () => {
    const { headers } = expectStatus(200, await world.ask(cast.almaty, `GET ${workOf(number)}`));
    const body = { body: 'akimat-astana', reason: 'Светофор обслуживает столичный акимат.' };
    const asked = { body, headers: { 'if-match': headers.get('etag') ?? '' } };
    expectStatus(200, await world.ask(cast.almaty, `POST ${workOf(number)}/forwarding`, asked));
  });
}

/** All that an official finds, page by page. */
async function foundBy(world: World, who: string, sought: object): Promise<string[]> {
  const numbers: string[] = [];
  let cursor: string | undefined;
  do {
    const body = { ...sought, ...(cursor && { cursor }) };
    const page = expectStatus(200, await world.ask(who, 'POST /v1/worklist/search', { body })).body;
    numbers.push(...page.items.map((item: { number: string }) => item.number));
    cursor = page.nextCursor;
  } while (cursor);
  return numbers;
}

/** A moment later, for a subscriber writes what it is found by. */
function isFound(world: World, who: string, sought: object, number: string): Promise<true> {
  return eventually('the appeal is found', async () =>
    (await foundBy(world, who, sought)).includes(number) ? true : undefined,
  );
}

async function isNotFound(world: World, who: string, sought: object, number: string): Promise<void> {
  assert.ok(!(await foundBy(world, who, sought)).includes(number), `${who} finds ${number}`);
}
