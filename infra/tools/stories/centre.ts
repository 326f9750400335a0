/** A citizen has an appeal typed at a service centre: only the code that they alone are sent makes it theirs. */

import assert from 'node:assert/strict';
import { allItems } from './all-items.ts';
import { pathOf } from './paths.ts';
import type { Story } from './story.ts';
import { eventually, expectStatus, type World } from './world.ts';

const cast = {
  citizen: 'citizen-aigerim',
  operator: 'centre-one',
  otherOperator: 'centre-two',
  official: 'official-almaty',
} as const;

/** Of nobody. */
const phone = '+77010000017';

const dictated = {
  text: 'Во дворе дома 12 по улице Сатпаева вторую неделю не горит ни один фонарь.',
  language: 'ru',
  settlement: '750000000',
  category: 'roads',
} as const;

export const centre: Story = {
  name: 'centre',
  title: 'An operator types an appeal, and its citizen confirms it by a code',
  carriersHere: true,
  async play(world) {
    await namesPhone(world);
    const before = (await world.received(phone)).length;
    const lodgement = await types(world);
    const code = await codeComes(world, before);
    await guesses(world, lodgement, code);
    await otherCentre(world, lodgement, code);
    const talon = await confirms(world, lodgement, code);
    await everyPartyReads(world, talon);
    await withoutPhone(world);
  },
};

async function namesPhone(world: World): Promise<void> {
  const body = { phone, language: 'ru', kinds: [] };
  await world.step('a citizen has named a phone, and wants no notices there', async () =>
    expectStatus(200, await world.ask(cast.citizen, 'PUT /v1/me/contacts', { body })),
  );
}

async function types(world: World): Promise<string> {
  const { iin } = await world.claims(cast.citizen);
  const typeFor = async (body: object) =>
    expectStatus(201, await world.ask(cast.operator, 'POST /v1/centre/lodgements', { body })).body;
  const typed = await world.step(
    'the operator types what the citizen dictates',
    () => typeFor({ ...dictated, iin }),
    ({ says }) => says,
  );
  await world.step('of somebody whom nobody knows they hear the same', async () => {
    const other = await typeFor({ ...dictated, iin: '900101300017' });
    assert.deepEqual(other.says, typed.says);
  });
  return typed.id;
}

function codeComes(world: World, before: number): Promise<string> {
  return world.step(
    'the code comes to the phone of the citizen, who tells it',
    () =>
      eventually('the code', async () => {
        const came = (await world.received(phone)).slice(before);
        return came.flatMap(({ text }) => /^\d{6}/.exec(text)?.[0] ?? [])[0];
      }),
    () => 'six digits, which the cabinet does not show',
  );
}

const confirmation = (lodgement: string) => `POST /v1/centre/lodgements/${lodgement}/confirmation` as const;

async function guesses(world: World, lodgement: string, code: string): Promise<void> {
  const wrong = code.replace(/.$/, (last) => String((Number(last) + 1) % 10));
  await world.step(
    'a code that was misheard is refused, and nothing is registered',
    async () => expectStatus(400, await world.ask(cast.operator, confirmation(lodgement), { body: { code: wrong } })),
    ({ body }) => body.detail,
  );
}

async function otherCentre(world: World, lodgement: string, code: string): Promise<void> {
  await world.step('an operator of another centre does not find it, with the right code either', async () =>
    expectStatus(404, await world.ask(cast.otherOperator, confirmation(lodgement), { body: { code } })),
  );
}

interface Talon {
  readonly number: string;
  readonly receivedBy: string;
  readonly channelInWords: string;
  readonly dueOn: string;
}

function confirms(world: World, lodgement: string, code: string): Promise<Talon> {
  return world.step(
    'by the right code it is registered, and the operator has the talon to print',
    async () =>
      expectStatus(201, await world.ask(cast.operator, confirmation(lodgement), { body: { code } })).body as Talon,
    ({ number, receivedBy, dueOn }) => `${number}, received by ${receivedBy}; due on ${dueOn}`,
  );
}

async function everyPartyReads(world: World, { number, receivedBy }: Talon): Promise<void> {
  const path = pathOf(number);
  await world.step(
    'the citizen finds it in their list, with their own words and the same talon',
    async () => {
      const listed = await Array.fromAsync(allItems(world, cast.citizen, '/v1/appeals'));
      assert.equal(listed.filter((item) => item.number === number).length, 1);
      const own = expectStatus(200, await world.ask(cast.citizen, `GET ${path}`)).body;
      const talon = expectStatus(200, await world.ask(cast.citizen, `GET ${path}/receipt`)).body;
      assert.deepEqual([own.text, own.channel, talon.receivedBy], [dictated.text, 'centre', receivedBy]);
      return own;
    },
    ({ channelInWords }) => channelInWords,
  );
  await world.step('the official of the competent body reads it', async () => {
    const work = expectStatus(200, await world.ask(cast.official, `GET /v1/worklist/${encodeURIComponent(number)}`));
    assert.equal(work.body.text, dictated.text);
  });
  await world.step('the operator cannot read it any more', async () =>
    expectStatus(403, await world.ask(cast.operator, `GET ${path}`)),
  );
}

/** Of one who is told nothing by any carrier. */
async function withoutPhone(world: World): Promise<void> {
  await world.step('the citizen takes the phone back', async () =>
    expectStatus(204, await world.ask(cast.citizen, 'DELETE /v1/me/contacts')),
  );
  const { iin } = await world.claims(cast.citizen);
  const { number } = await world.step(
    'without one, they show their identity card and sign on paper',
    async () => {
      const typed = { body: { ...dictated, iin } };
      const { id } = expectStatus(201, await world.ask(cast.operator, 'POST /v1/centre/lodgements', typed)).body;
      const shown = { body: { identityDocument: 'удостоверение личности' } };
      return expectStatus(201, await world.ask(cast.operator, confirmation(id), shown)).body as Talon;
    },
    (talon) => talon.number,
  );
  await world.step(
    'and the timeline says how it was confirmed',
    async () => {
      const path = `${pathOf(number)}/timeline`;
      return expectStatus(200, await world.ask(cast.citizen, `GET ${path}`)).body.items[0];
    },
    ({ title, actor }) => `${title} (${actor})`,
  );
}
