/** A main bursts, a hundred people write, and one answer goes to all of them: to each in their case, by their own clock. */
import assert from 'node:assert/strict';
import { allItems } from './all-items.ts';
import { pathOf, workOf } from './paths.ts';
import type { Story } from './story.ts';
import { refusedToStrangers } from './strangers.ts';
import { eventFrom, eventually, expectStatus, type World } from './world.ts';

const cast = {
  citizen: 'citizen-aigerim',
  neighbour: 'citizen-daniyar',
  official: 'official-astana',
  otherOfficial: 'official-almaty',
  channel: '//partners.kz/telegram',
} as const;

const settlement = '710000000';
const about = { category: 'water', settlement, language: 'ru' } as const;

/** No two of them write the same, and all of one thing. */
const textOf = (house: number) =>
  `На улице Иманова прорвало водовод, в доме ${house} нет воды со вчерашнего вечера. Просим восстановить подачу воды.`;

const answer = {
  language: 'ru',
  outcome: 'satisfied',
  text: [
    'Повреждение водовода по улице Иманова осмотрено 26 мая 2026 года, акт № 87. Участок длиной 14 метров заменён, подача воды восстановлена 27 мая в 6 часов.',
    'Водоснабжение населённых пунктов отнесено к полномочиям акимата статьёй 31 Закона РК «О местном государственном управлении и самоуправлении в Республике Казахстан».',
    'Если Вы не согласны с ответом, в течение трёх месяцев жалобу можно подать в акимат города через наше управление (ст. 91–93 АППК).',
  ].join('\n'),
} as const;

/** So long that whoever writes after it is registered on a later day, whatever day it was: the clocks differ. */
const fourDays = 4 * 86_400_000;

/** Of so many people: more than a hundred take two incidents. */
export const massEventOf = (people: number): Story => ({
  name: 'mass-event',
  title: `${people} people write about one burst main, and one answer goes to all of them`,
  producer: cast.channel,
  movesClock: true,
  async play(world) {
    const half = Math.ceil(people / 2);
    const before = await numbersAt(world);
    const mine = await submit(world, cast.citizen, 1);
    await manyWrite(world, 2, half);
    await world.moveClockTo(new Date(world.now().getTime() + fourDays));
    await isToldOfOthers(world, half + 1);
    const neighbours = await submit(world, cast.neighbour, half + 1);
    await manyWrite(world, half + 2, people);
    const numbers = await allAt(world, before, people);
    await likeOneAnother(world, mine);
    const incident = await opened(world);
    const version = await linked(world, incident, numbers);
    await repeatAttached(world, mine);
    await oneIsAnsweredAlone(world, neighbours);
    await previewed(world, incident, neighbours);
    await answered(world, incident, version);
    await eachHasItsOwn(world, mine, neighbours);
    await refusedToStrangers(world, `GET /v1/incidents/${incident}`, {
      others: { [cast.otherOfficial]: 'the official of another body' },
      unscoped: { [cast.citizen]: 'a citizen at the door of officials' },
    });
  },
});

export const massEvent = massEventOf(100);

async function submit(world: World, who: string, house: number): Promise<string> {
  const { body } = await world.step(
    `somebody in house ${house} writes that there is no water`,
    async () =>
      expectStatus(201, await world.ask(who, 'POST /v1/appeals', { body: { ...about, text: textOf(house) } })),
    ({ body }) => `${body.number}, due ${body.dueOn}`,
  );
  return body.number;
}

/** Before they send it, somebody hears that others have written of the same: how many, not who and not what. */
async function isToldOfOthers(world: World, house: number): Promise<void> {
  await world.step(
    'whoever writes later is told before they send it that others have written of the same',
    () =>
      eventually('what is similar', async () => {
        const body = { ...{ category: about.category, settlement }, text: textOf(house) };
        const found = expectStatus(200, await world.ask(cast.neighbour, 'POST /v1/similar-appeals', { body })).body;
        return found.others > 0 ? found : undefined;
      }),
    ({ others, ofOthers }) => `${others} of others, the first ${ofOthers[0].stateInWords}`,
  );
}

/** The official is shown what is like one of them, by a measure. */
async function likeOneAnother(world: World, number: string): Promise<void> {
  await world.step(
    'and is shown what is like one of them',
    async () => expectStatus(200, await world.ask(cast.official, `GET ${workOf(number)}/similar`)).body.items,
    (items) => `${items.length}, the likest by ${items[0]?.resemblance}`,
  );
}

/** The first of them sends the same words again: what is asked is answered once, in their earlier case. */
async function repeatAttached(world: World, earlier: string): Promise<void> {
  const again = await submit(world, cast.citizen, 1);
  await world.step(
    'which is the same once more, and is attached to their earlier case',
    async () => {
      const body = { reason: 'Те же слова о том же, отправленные ещё раз.' };
      const path = `${workOf(again)}/attachment/${encodeURIComponent(earlier)}` as const;
      const asked = await world.ask(cast.official, `POST ${path}`, { body, headers: { 'if-match': '"1"' } });
      return expectStatus(200, asked).body;
    },
    ({ number, state }) => `${number}: ${state}`,
  );
}

/** The others write to the bot, each of them. */
async function manyWrite(world: World, from: number, upTo: number): Promise<void> {
  const houses = Array.from({ length: upTo - from + 1 }, (_, index) => from + index);
  await world.step(`and so do ${houses.length} more, to the bot`, async () => {
    await Promise.all(
      houses.map((house) => {
        const data = { iin: iinOf(house), channel: 'telegram-bot', ...about, text: textOf(house) };
        const event = eventFrom(cast.channel, 'kz.qyzmet.appeals.appeal-lodged.v1', data, world.now());
        return world.post('AppealsIntakeQueueUrl', event);
      }),
    );
  });
}

/** Born on one day each, all invented; the check digit by the weights of the law. */
function iinOf(house: number): string {
  const digits = `${String(50 + (house % 45)).padStart(2, '0')}0214${house % 2 === 0 ? 3 : 4}${String(house * 7).padStart(4, '0')}`;
  const sumBy = (weights: readonly number[]) =>
    weights.reduce((sum, weight, at) => sum + weight * Number(digits[at]), 0);
  const first = sumBy([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]) % 11;
  const digit = first === 10 ? sumBy([3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2]) % 11 : first;
  return digit === 10 ? iinOf(house + 1_000) : `${digits}${digit}`;
}

const worklist = `/v1/worklist?category=water&place=${settlement}` as const;

async function numbersAt(world: World): Promise<Set<string>> {
  const items = await Array.fromAsync(allItems(world, cast.official, worklist));
  return new Set(items.map(({ number }) => number));
}

async function allAt(world: World, before: ReadonlySet<string>, people: number): Promise<string[]> {
  return world.step(
    'the official of Astana finds them in the worklist, by category and place',
    () =>
      eventually('all appeals', async () => {
        const numbers = [...(await numbersAt(world))].filter((number) => !before.has(number));
        return numbers.length === people ? numbers : undefined;
      }),
    (numbers) => `${numbers.length} of them`,
  );
}

async function opened(world: World): Promise<string> {
  const { body } = await world.step('they open an incident', async () =>
    expectStatus(
      201,
      await world.ask(cast.official, 'POST /v1/incidents', { body: { category: 'water', settlement } }),
    ),
  );
  return body.id;
}

async function linked(world: World, incident: string, numbers: readonly string[]): Promise<string> {
  const headers = { 'if-match': '"1"' };
  const reply = await world.step(
    'and link the appeals to it: nothing changes for any of them',
    async () =>
      expectStatus(
        200,
        await world.ask(cast.official, `PUT /v1/incidents/${incident}/appeals`, {
          body: { appeals: numbers },
          headers,
        }),
      ),
    ({ body }) => `${body.appeals.length} appeals, due ${[...new Set(body.appeals.map(dueOnOf))].join(' and ')}`,
  );
  return reply.headers.get('etag') ?? '';
}

const dueOnOf = ({ dueOn }: { readonly dueOn: string }) => dueOn;

/** Linked or not, an appeal may be answered by itself at any time. */
async function oneIsAnsweredAlone(world: World, number: string): Promise<void> {
  await world.step('a colleague answers one of them by itself meanwhile', async () => {
    const read = expectStatus(200, await world.ask(cast.official, `GET ${workOf(number)}`));
    const headers = { 'if-match': read.headers.get('etag') ?? '' };
    expectStatus(200, await world.ask(cast.official, `POST ${workOf(number)}/answer`, { body: answer, headers }));
  });
}

async function previewed(world: World, incident: string, alone: string): Promise<void> {
  await world.step(
    'the official sees which would get the answer, and why one would not',
    async () => {
      const asked = await world.ask(cast.official, `POST /v1/incidents/${incident}/answer/preview`, { body: answer });
      const { appeals } = expectStatus(200, asked).body;
      assert.deepEqual(appeals.filter(({ gets }: Previewed) => !gets).map(codeOf), [{ number: alone, code: 'closed' }]);
      return appeals;
    },
    (appeals: Previewed[]) => `${appeals.filter(({ gets }) => gets).length} get it, ${alone} is closed already`,
  );
}

interface Previewed {
  readonly number: string;
  readonly gets: boolean;
  readonly why?: { readonly code: string };
}

const codeOf = ({ number, why }: Previewed) => ({ number, code: why?.code });

async function answered(world: World, incident: string, version: string): Promise<void> {
  await world.step(
    'and answers all of them at once',
    async () => {
      const headers = { 'if-match': version };
      const asked = await world.ask(cast.official, `POST /v1/incidents/${incident}/answer`, { body: answer, headers });
      return expectStatus(202, asked).body;
    },
    ({ appeals }) => `${appeals} commands`,
  );
  await world.step('a colleague finds the incident in the list of the body', async () => {
    const { body } = expectStatus(200, await world.ask(cast.official, 'GET /v1/incidents'));
    assert.equal(body.items[0].id, incident);
  });
  await world.step('within moments each of them is answered', () =>
    eventually('all answers', async () => {
      const { body } = expectStatus(200, await world.ask(cast.official, `GET /v1/incidents/${incident}`));
      return body.appeals.every(({ state }: { readonly state: string }) => state === 'answered') ? true : undefined;
    }),
  );
}

/** Two who wrote on two days have one answer, each by the clock of their own case, and each may complain. */
async function eachHasItsOwn(world: World, mine: string, neighbours: string): Promise<void> {
  await world.step(
    'each reads it in their own case, whose clock ran by itself',
    async () => {
      const [one, other] = [await readBy(world, cast.citizen, mine), await readBy(world, cast.neighbour, neighbours)];
      assert.deepEqual([one.state, other.state], ['answered', 'answered']);
      assert.equal(one.answer.text, answer.text);
      assert.notEqual(one.dueOn, other.dueOn);
      return [one, other];
    },
    (cases) => cases.map(({ number, dueOn }) => `${number} was due ${dueOn}`).join(', '),
  );
  await world.step('under a seal of its own', async () => {
    expectStatus(200, await world.ask(cast.citizen, `GET ${pathOf(mine)}/answer`));
  });
  await world.step('and may say that nothing is solved, with a complaint that is ready to send', async () => {
    const asked = await world.ask(cast.citizen, `POST ${pathOf(mine)}/solution`, { body: { solved: false } });
    assert.ok(expectStatus(200, asked).body.ways.complaint);
  });
}

async function readBy(world: World, who: string, number: string) {
  return expectStatus(200, await world.ask(who, `GET ${pathOf(number)}`)).body;
}
