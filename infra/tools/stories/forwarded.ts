/** An appeal about two things: it is split, a part goes from hand to hand, and the registrar ends that. */

import assert from 'node:assert/strict';
import { goodAnswer } from './good-answer.ts';
import { pathOf, registrarsOf, workOf } from './paths.ts';
import type { Story } from './story.ts';
import { refusedToStrangers } from './strangers.ts';
import { expectStatus, type World } from './world.ts';

const cast = {
  citizen: 'citizen-aigerim',
  stranger: 'citizen-daniyar',
  almaty: 'official-almaty',
  astana: 'official-astana',
  registrar: 'registrar',
} as const;

const newAppeal = {
  category: 'roads',
  settlement: '750000000',
  language: 'ru',
  text: 'На углу улиц Абая и Сейфуллина не закрыта яма. Кроме того, в Астане мне второй месяц не подключают воду.',
};
const requests = [
  { text: 'Закрыть яму на углу улиц Абая и Сейфуллина.', body: 'akimat-almaty' },
  { text: 'Подключить воду.', body: 'akimat-astana' },
];

export const forwardedAppeal: Story = {
  name: 'forwarded',
  title: 'An appeal is split, and a part of it goes from hand to hand',
  async play(world) {
    const number = await submit(world);
    const part = `${number}-2`;
    await split(world, number);
    await forwardTo(world, cast.astana, part, 'akimat-almaty');
    await thirdTime(world, part);
    await registrarDecides(world, part);
    await decisionIsFinal(world, part);
    for (const [who, which] of [
      [cast.almaty, number],
      [cast.astana, part],
    ] as const)
      await answerIt(world, who, which);
    await everyPartyReads(world, number, part);
    await nobodyElseSeesIt(world, part);
  },
};

async function submit(world: World): Promise<string> {
  const { body } = await world.step(
    'a citizen submits an appeal about a road in Almaty and water in Astana',
    async () => expectStatus(201, await world.ask(cast.citizen, 'POST /v1/appeals', { body: newAppeal })),
    ({ body }) => `${body.number} goes to ${body.competentBody.name}`,
  );
  return body.number;
}

/** The version that somebody sees, as If-Match names it. */
async function seenBy(world: World, who: string, path: string): Promise<{ readonly 'if-match': string }> {
  const { headers } = expectStatus(200, await world.ask(who, `GET ${path}`));
  return { 'if-match': headers.get('etag') ?? '' };
}

async function split(world: World, number: string): Promise<void> {
  await world.step(
    'the official in Almaty keeps the road and forwards the water',
    async () => {
      const headers = await seenBy(world, cast.almaty, workOf(number));
      return expectStatus(
        200,
        await world.ask(cast.almaty, `POST ${workOf(number)}/split`, { body: { requests }, headers }),
      );
    },
    ({ body }) => body.parts.map((part: Part) => `${part.number}: ${part.competentBody?.name}`).join(', '),
  );
}

interface Part {
  readonly number: string;
  readonly state: string;
  readonly dueOn: string;
  readonly competentBody?: { readonly name: string };
}

async function forwardTo(world: World, who: string, part: string, body: string): Promise<void> {
  await world.step(
    'the official in Astana forwards the water back, and the term for it begins anew',
    async () => {
      const headers = await seenBy(world, who, workOf(part));
      const forwarding = { body, reason: 'Договор заключён в Алматы.', text: 'Просим рассмотреть по существу.' };
      return expectStatus(200, await world.ask(who, `POST ${workOf(part)}/forwarding`, { body: forwarding, headers }));
    },
    ({ body: { competentBody, dueOn } }) => `${competentBody.name}, until ${dueOn}`,
  );
}

async function thirdTime(world: World, part: string): Promise<void> {
  await world.step(
    'a third time is refused, and the registrar has it',
    async () => {
      const headers = await seenBy(world, cast.almaty, workOf(part));
      const forwarding = { body: 'akimat-astana', reason: 'Вода в Астане.' };
      const asked = { body: forwarding, headers };
      return expectStatus(409, await world.ask(cast.almaty, `POST ${workOf(part)}/forwarding`, asked));
    },
    ({ body }) => body.detail,
  );
}

async function registrarDecides(world: World, part: string): Promise<void> {
  const assign = async (found: object) => {
    const headers = await seenBy(world, cast.registrar, registrarsOf(part));
    return world.ask(cast.registrar, `POST ${registrarsOf(part)}/assignment`, { body: found, headers });
  };
  await world.step(
    'the registrar mistypes the body, and hears which was meant',
    async () => expectStatus(400, await assign({ body: 'akimat-astanna' })).body.errors,
    ([{ nearest }]) => nearest.map(({ value }: { value: string }) => value).join(', '),
  );
  await world.step('the registrar assigns it to Almaty, and takes that back at once', async () => {
    expectStatus(200, await assign({ body: 'akimat-almaty' }));
    const undo = { body: { reason: 'Не тот орган.' } };
    expectStatus(200, await world.ask(cast.registrar, `POST ${registrarsOf(part)}/assignment/undo`, undo));
  });
  await world.step(
    'the registrar assigns it to Astana',
    async () => expectStatus(200, await assign({ body: 'akimat-astana', category: 'water', settlement: '710000000' })),
    ({ body: { competentBody, dueOn } }) => `${competentBody.name}, until ${dueOn}`,
  );
}

async function decisionIsFinal(world: World, part: string): Promise<void> {
  await world.step('the registrar’s word is final: Astana cannot forward it again', async () => {
    const headers = await seenBy(world, cast.astana, workOf(part));
    const forwarding = { body: 'akimat-almaty', reason: 'Всё-таки Алматы.' };
    expectStatus(409, await world.ask(cast.astana, `POST ${workOf(part)}/forwarding`, { body: forwarding, headers }));
  });
}

function answerIt(world: World, who: string, number: string): Promise<unknown> {
  return world.step(`${who} answers ${number}`, async () => {
    const headers = await seenBy(world, who, workOf(number));
    return expectStatus(200, await world.ask(who, `POST ${workOf(number)}/answer`, { body: goodAnswer, headers }));
  });
}

async function everyPartyReads(world: World, number: string, part: string): Promise<void> {
  const path = pathOf(number);
  await world.step(
    'the citizen reads both parts, each answered by its body',
    async () => {
      const { parts } = expectStatus(200, await world.ask(cast.citizen, `GET ${path}`)).body;
      assert.deepEqual(
        parts.map(({ state }: Part) => state),
        ['answered', 'answered'],
      );
      return parts as Part[];
    },
    (parts) => parts.map((each) => `${each.number}: ${each.competentBody?.name}`).join(', '),
  );
  await world.step(
    'and in one timeline what happened to them',
    async () => expectStatus(200, await world.ask(cast.citizen, `GET ${path}/timeline`)).body.items,
    (items) => items.map(({ title }: { title: string }) => title).join(' → '),
  );
  await world.step('each official reads their part with its request and the whole text', async () => {
    for (const [who, which, request] of [
      [cast.almaty, number, requests[0]],
      [cast.astana, part, requests[1]],
    ] as const) {
      const { body } = expectStatus(200, await world.ask(who, `GET ${workOf(which)}`));
      assert.deepEqual([body.text, body.request], [newAppeal.text, request?.text]);
    }
  });
  await world.step('it waits for the registrar no more', async () =>
    expectStatus(404, await world.ask(cast.registrar, `GET ${registrarsOf(part)}`)),
  );
}

async function nobodyElseSeesIt(world: World, part: string): Promise<void> {
  await refusedToStrangers(world, `GET ${pathOf(part)}`, {
    others: { [cast.stranger]: 'another citizen' },
    unscoped: { [cast.astana]: 'an official at the door of citizens' },
  });
  await refusedToStrangers(world, `GET ${workOf(part)}`, {
    others: { [cast.almaty]: 'the official of a body that had it before' },
    unscoped: { [cast.citizen]: 'a citizen at the door of officials' },
  });
}
