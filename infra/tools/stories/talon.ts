/**
 * Two words are an appeal, whatever the registers know of them; and its talon is checked by whoever is shown it, offline
 * or by its token.
 */

import assert from 'node:assert/strict';
import { pathOf, registrarsOf } from './paths.ts';
import { checkSeal } from './seals.ts';
import type { Story } from './story.ts';
import { refusedToStrangers } from './strangers.ts';
import { eventually, expectStatus, type World } from './world.ts';

const cast = { citizen: 'citizen-aigerim', stranger: 'citizen-daniyar', registrar: 'registrar' } as const;

const twoWords = { text: 'Су жоқ', place: 'Семей', category: 'plumbing', language: 'kk' } as const;

export const talon: Story = {
  name: 'talon',
  title: 'Two words are an appeal, and its talon proves it',
  async play(world) {
    const number = await submit(world);
    const path = pathOf(number);
    const receipt = await takeOut(world, `GET ${path}/receipt`);
    await checkSeal(world, receipt.seal.jws, 'appeals.receipt');
    await confirm(world, number, receipt.token);
    await registrarHasIt(world, number);
    await refusedToStrangers(world, `GET ${path}/receipt`, {
      others: { [cast.stranger]: 'another citizen' },
      unscoped: { [cast.registrar]: 'a registrar at the door of citizens' },
    });
  },
};

async function submit(world: World): Promise<string> {
  const { number } = await world.step(
    'a citizen writes two words, a place by its name and a category that nobody has',
    async () => {
      const { body } = expectStatus(201, await world.ask(cast.citizen, 'POST /v1/appeals', { body: twoWords }));
      assert.equal(body.state, 'registered');
      return body;
    },
    ({ number, unclear }) => `${number}. ${unclear.map(({ inWords }: { inWords: string }) => inWords).join(' ')}`,
  );
  return number;
}

async function takeOut(world: World, request: `GET ${string}`) {
  return world.step(
    'they take out the talon',
    async () => expectStatus(200, await world.ask(cast.citizen, request)).body,
    ({ token, next }) => `${token}. ${next.join(' ')}`,
  );
}

async function confirm(world: World, number: string, token: string): Promise<void> {
  const ask = async (shown: string) => {
    const body = { number, token: shown };
    return expectStatus(200, await world.ask(undefined, 'POST /v1/receipts/confirmations', { body })).body;
  };
  await world.step(
    'anybody who holds it is told how the appeal stands',
    async () => {
      const told = await ask(token.toLowerCase().replaceAll('-', ''));
      assert.deepEqual([told.confirmed, told.number, told.state], [true, number, 'registered']);
      return told;
    },
    ({ stateInWords, dueOn }) => `${stateInWords}; ${dueOn}`,
  );
  await world.step(
    'who knows the number alone is told nothing',
    async () => {
      const told = await ask(token.replace(/^./, (first) => (first === '0' ? '1' : '0')));
      assert.deepEqual(Object.keys(told).sort(), ['confirmed', 'says']);
      return told;
    },
    ({ says }) => says,
  );
}

async function registrarHasIt(world: World, number: string): Promise<void> {
  const request = `GET ${registrarsOf(number)}` as const;
  await world.step(
    'the registrar has it, in the words of the citizen',
    () =>
      eventually(`${number} at the registrar`, async () => {
        const { status, body } = await world.ask(cast.registrar, request);
        return status === 200 && body.text === twoWords.text ? body : undefined;
      }),
    ({ text, place }) => `${text}: ${place}`,
  );
}
