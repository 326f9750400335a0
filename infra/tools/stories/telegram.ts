/** A citizen writes to the bot: 'Су жоқ, Семей' and one tap is a registered appeal, and news of it come into the chat. */

import assert from 'node:assert/strict';
import { pathOf } from './paths.ts';
import type { Story } from './story.ts';
import { refusedToStrangers } from './strangers.ts';
import { eventually, expectStatus, type SaidInChat, type World } from './world.ts';

const citizen = 'citizen-aigerim';
const somebodyElse = 'citizen-daniyar';

/** Of nobody; another in each play, since a chat is somebody's for as long as they like. */
interface Person {
  readonly chat: string;
  readonly world: World;
}

export const telegram: Story = {
  name: 'telegram',
  title: 'An appeal is written in a chat, sent by one tap, and followed there',
  carriersHere: true,
  async play(world) {
    const person = { world, chat: String(7_000_000_000 + (Math.floor(world.now().getTime() / 1000) % 900_000_000)) };
    await strangersAreNotHeard(world);
    await unknownWrites(person);
    const link = await confirms(person);
    await linkIsUsedUp(world, link);
    const number = await oneTap(person);
    await isRegistered(person, number);
    await whatIsNotTaken(person);
    await stops(person);
  },
};

async function strangersAreNotHeard(world: World): Promise<void> {
  await world.step('whoever is not Telegram is told nothing at the door of the bot', async () => {
    const { body } = expectStatus(401, await world.ask(undefined, 'POST /v1/telegram/updates', { body: {} }));
    assert.equal(body, '');
  });
}

async function unknownWrites({ world, chat }: Person): Promise<void> {
  await world.step(
    'somebody writes to the bot: Су жоқ, Семей',
    async () => {
      await writes({ world, chat }, { text: 'Су жоқ, Семей' });
      return last({ world, chat });
    },
    ({ text }) => text.split('\n')[0] ?? '',
  );
}

/** Gives the path of the link. */
async function confirms({ world, chat }: Person): Promise<`/v1/me/telegram-links/${string}`> {
  const url = (await last({ world, chat })).buttons.flat().flatMap((button) => button.url ?? [])[0] ?? '';
  const path = `/v1/me/telegram-links/${url.split('#')[1]}` as const;
  await world.step(
    'the citizen opens the link, logged in, and sees which chat it is; nothing has changed',
    async () => expectStatus(200, await world.ask(citizen, `GET ${path}`)).body,
    (link) => `${link.chat}: ${link.state}`,
  );
  await world.step(
    'they confirm that it is theirs',
    async () => expectStatus(200, await world.ask(citizen, `POST ${path}`, { body: { language: 'kk' } })).body,
    (link) => link.state,
  );
  return path;
}

async function linkIsUsedUp(world: World, path: `/v1/me/telegram-links/${string}`): Promise<void> {
  await refusedToStrangers(world, `GET ${path}`, {
    others: { [somebodyElse]: 'another citizen, by the same link,' },
    unscoped: { 'official-almaty': 'an official at the door of citizens' },
  });
}

/** Gives the number, as the chat is told it. */
async function oneTap(person: Person): Promise<string> {
  const { world } = person;
  await world.step(
    'back in the chat, what was written is there, and where it is',
    async () => {
      await presses(person, 'Жалғастыру');
      return last(person);
    },
    ({ text }) => text.replaceAll(/\s+/g, ' '),
  );
  await world.step(
    'one tap sends it',
    async () => {
      await presses(person, 'Жіберу');
      return last(person);
    },
    ({ text }) => text,
  );
  const told = await world.step(
    'its number comes into the chat, and no word of what it is about',
    () =>
      eventually('the number in the chat', async () =>
        (await world.saidIn(person.chat)).find(({ text }) => text.includes('ЖТ-')),
      ),
    ({ text }) => text,
  );
  assert.doesNotMatch(told.text, /Су жоқ|Семей/);
  return /ЖТ-\d{4}-\d{8}/.exec(told.text)?.[0] ?? '';
}

async function isRegistered({ world }: Person, number: string): Promise<void> {
  const path = pathOf(number);
  const appeal = await world.step(
    'the citizen finds it among their own, word for word',
    async () => expectStatus(200, await world.ask(citizen, `GET ${path}`)).body,
    ({ text, channel, settlement, competentBody }) =>
      `${text} (${channel}, ${settlement}, ${competentBody?.name ?? 'with the registrar'})`,
  );
  assert.deepEqual([appeal.text, appeal.channel, appeal.settlement], ['Су жоқ, Семей', 'telegram-bot', '101010000']);
  await refusedToStrangers(world, `GET ${path}`, {
    others: { [somebodyElse]: 'another citizen' },
    unscoped: { 'official-almaty': 'an official at the door of citizens' },
  });
}

async function whatIsNotTaken(person: Person): Promise<void> {
  const { world } = person;
  for (const [what, message] of [
    ['a photo', { photo: [] }],
    ['a voice message', { voice: {} }],
  ] as const) {
    await world.step(
      `${what} is answered`,
      async () => {
        await writes(person, message);
        return last(person);
      },
      ({ text }) => text,
    );
  }
}

async function stops(person: Person): Promise<void> {
  const { world } = person;
  await world.step(
    'they write /stop, and the chat is nobody’s any more',
    async () => {
      await writes(person, { text: '/stop' });
      const { linked } = expectStatus(200, await world.ask(citizen, 'GET /v1/me/telegram')).body;
      assert.equal(linked, false);
      return last(person);
    },
    ({ text }) => text,
  );
}

function partsOf(chat: string) {
  const id = Number(chat);
  return { chat: { id, type: 'private' }, from: { id, is_bot: false, first_name: 'Айгерим', language_code: 'kk' } };
}

function writes({ world, chat }: Person, message: object): Promise<void> {
  return world.happens(chat, { message: { message_id: 1, date: 1, ...partsOf(chat), ...message } });
}

async function presses({ world, chat }: Person, caption: string): Promise<void> {
  const buttons = (await world.saidIn(chat)).flatMap((message) => message.buttons.flat());
  const data = buttons.findLast(({ text }) => text === caption)?.callback_data;
  assert(data, `there is no button ${caption}`);
  const { from, ...message } = partsOf(chat);
  await world.happens(chat, { callback_query: { from, message, data } });
}

async function last({ world, chat }: Person): Promise<SaidInChat> {
  const said = (await world.saidIn(chat)).at(-1);
  assert(said, 'the bot has said nothing');
  return said;
}
