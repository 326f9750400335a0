/**
 * An answer is checked before it can be signed: found wanting as a draft, refused, mended by a colleague, asked about, and
 * given with a reason.
 */

import assert from 'node:assert/strict';
import { pathOf, workOf } from './paths.ts';
import type { Story } from './story.ts';
import { refusedToStrangers } from './strangers.ts';
import { expectStatus, type Reply, type World } from './world.ts';

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
  text: 'На углу улиц Абая и Сейфуллина третий месяц не закрыта яма. Прошу закрыть яму и поставить знак.',
};

const formal = 'Рассмотрено. Ст. 89 АППК';
const law =
  'Содержание улиц отнесено к полномочиям акимата статьёй 31 Закона РК «О местном государственном управлении и самоуправлении в Республике Казахстан».';
const complaint =
  'Если Вы не согласны с ответом, в течение трёх месяцев жалобу можно подать в акимат города через наше управление (ст. 91–93 АППК).';
const mended = ['Яма осмотрена и закрыта 28 мая 2026 года, акт № 41.', 'Щит 3.24 стоит с 29 мая.', law, complaint].join(
  '\n',
);
const reasons = [{ code: 'request-left-out', reason: 'Щит 3.24 и есть тот знак, о котором просят.' }];

export const checkedAnswer: Story = {
  name: 'checked',
  title: 'An answer is checked before it can be signed',
  async play(world) {
    const number = await submit(world);
    const first = await drafts(world, number, { etag: '"1"', text: formal });
    finds(first.body, [
      'hard formal-reply',
      'hard no-facts',
      'hard request-left-out',
      'hard request-left-out',
      'hard no-way-to-complain',
    ]);
    await refuses(world, number, { text: formal }, 'the reply is refused, each finding with its paragraph');
    await tooLate(world, number);
    const second = await drafts(world, number, { etag: etagOf(first), text: mended });
    finds(second.body, ['soft request-left-out']);
    await refuses(world, number, { text: mended }, 'what is not sure is refused without a reason');
    await gives(world, number);
    await everyoneReads(world, number);
    await strangersDoNot(world, number);
  },
};

const etagOf = ({ headers }: Reply) => headers.get('etag') ?? '';

async function submit(world: World): Promise<string> {
  const { body } = await world.step(
    'a citizen asks for two things in one appeal',
    async () => expectStatus(201, await world.ask(cast.citizen, 'POST /v1/appeals', { body: newAppeal })),
    ({ body }) => body.number,
  );
  return body.number;
}

async function drafts(world: World, number: string, { etag, text }: { etag: string; text: string }): Promise<Reply> {
  return world.step(
    'an official writes a draft',
    async () => {
      const asking = { body: { language: 'ru', outcome: 'satisfied', text }, headers: { 'if-match': etag } };
      return expectStatus(200, await world.ask(cast.official, `PUT ${workOf(number)}/draft`, asking));
    },
    ({ body }) => body.findings.map(({ inWords }: { inWords: string }) => inWords).join('; '),
  );
}

interface Finding {
  readonly code: string;
  readonly weight: string;
}

function finds({ findings }: { findings: readonly Finding[] }, expected: readonly string[]): void {
  assert.deepEqual(
    findings.map(({ weight, code }) => `${weight} ${code}`),
    expected,
  );
}

async function answer(world: World, number: string, body: object): Promise<Reply> {
  const read = expectStatus(200, await world.ask(cast.official, `GET ${workOf(number)}`));
  const asking = { body: { language: 'ru', outcome: 'satisfied', ...body }, headers: { 'if-match': etagOf(read) } };
  return world.ask(cast.official, `POST ${workOf(number)}/answer`, asking);
}

async function refuses(world: World, number: string, body: object, said: string): Promise<void> {
  await world.step(
    said,
    async () => expectStatus(400, await answer(world, number, body)).body,
    ({ detail, errors }) => [detail, ...errors.map((error: { detail: string }) => error.detail)].join('; '),
  );
  await world.step('and the citizen has no answer', async () => {
    const { body: seen } = expectStatus(200, await world.ask(cast.citizen, `GET ${pathOf(number)}`));
    assert.deepEqual([seen.state, seen.answer], ['assigned', undefined]);
  });
}

/** Who writes over a version that is gone has not seen what stands there. */
async function tooLate(world: World, number: string): Promise<void> {
  await world.step('who writes over an older version is told that it has changed', async () => {
    const asking = { body: { language: 'ru', outcome: 'satisfied', text: mended }, headers: { 'if-match': '"1"' } };
    expectStatus(412, await world.ask(cast.official, `PUT ${workOf(number)}/draft`, asking));
  });
}

async function gives(world: World, number: string): Promise<void> {
  await world.step(
    'with a reason the answer is given',
    async () => expectStatus(200, await answer(world, number, { text: mended, reasons })).body,
    ({ state }) => `the appeal is ${state}`,
  );
}

async function everyoneReads(world: World, number: string): Promise<void> {
  await world.step('the citizen reads the answer, and none of the reason', async () => {
    const { body } = expectStatus(200, await world.ask(cast.citizen, `GET ${pathOf(number)}`));
    assert.equal(body.answer.text, mended);
    assert.ok(!JSON.stringify(body).includes(reasons[0]?.reason ?? ''));
  });
  await world.step('the official reads the same', async () => {
    const { body } = expectStatus(200, await world.ask(cast.official, `GET ${workOf(number)}`));
    assert.equal(body.answer.text, mended);
  });
  await world.step('the draft can be read, and is written no more', async () => {
    const read = expectStatus(200, await world.ask(cast.official, `GET ${workOf(number)}/draft`));
    assert.equal(read.body.text, mended);
    const asking = {
      body: { language: 'ru', outcome: 'satisfied', text: formal },
      headers: { 'if-match': etagOf(read) },
    };
    expectStatus(409, await world.ask(cast.official, `PUT ${workOf(number)}/draft`, asking));
  });
}

async function strangersDoNot(world: World, number: string): Promise<void> {
  await refusedToStrangers(world, `GET ${workOf(number)}/draft`, {
    others: { [cast.otherOfficial]: 'the official of another body' },
    unscoped: { [cast.citizen]: 'the citizen at the door of officials' },
  });
  await refusedToStrangers(world, `GET ${pathOf(number)}`, {
    others: { [cast.stranger]: 'another citizen' },
    unscoped: { [cast.official]: 'an official at the door of citizens' },
  });
}
