/**
 * In a body whose record asks for it an answer stands by two people: one begins with a template and writes, another approves
 * that version, and no other text can be signed.
 */

import assert from 'node:assert/strict';
import { pathOf, workOf } from './paths.ts';
import type { Story } from './story.ts';
import { refusedToStrangers } from './strangers.ts';
import { expectStatus, type Reply, type World } from './world.ts';

const cast = {
  citizen: 'citizen-aigerim',
  stranger: 'citizen-daniyar',
  writer: 'official-shymkent',
  head: 'head-shymkent',
  otherOfficial: 'official-almaty',
} as const;

const newAppeal = {
  category: 'roads',
  settlement: '790000000',
  language: 'ru',
  text: 'На улице Байтурсынова третий месяц не закрыта яма, прошу её закрыть.',
};

/** What the writer says in the blanks of the template for roads, in their order. */
const said = ['27 мая 2026 года', 'яма глубиной 12 см, акт № 41', 'будет устранено до 10 июня', 'ТОО «Үлгі жол»'];

export const approvedAnswer: Story = {
  name: 'approved',
  title: 'One official writes an answer, another approves it, and then it is signed',
  signatures: true,
  async play(world) {
    const number = await submit(world);
    const text = await beginsWithTemplate(world, number);
    await writes(world, number, 1, text);
    await refusedUnapproved(world, number, text, 'without approval the answer is refused');
    await mayNotApproveOwn(world, number);
    await approves(world, number, 2);
    const mended = `${text}\nО завершении работ сообщим дополнительно до 11 июня 2026 года.`;
    await writes(world, number, 2, mended);
    await refusedUnapproved(world, number, mended, 'what was written over since is approved no more');
    await approves(world, number, 3);
    await refusedUnapproved(world, number, text, 'and no other text than the approved one can be signed');
    await signs(world, number, mended);
    await everyoneReads(world, number, mended);
    await strangersDoNot(world, number);
  },
};

async function submit(world: World): Promise<string> {
  const { body } = await world.step(
    'a citizen submits an appeal to a body in which two stand behind an answer',
    async () => expectStatus(201, await world.ask(cast.citizen, 'POST /v1/appeals', { body: newAppeal })),
    ({ body }) => `${body.number} goes to ${body.competentBody.name}`,
  );
  return body.number;
}

async function beginsWithTemplate(world: World, number: string): Promise<string> {
  const { body } = await world.step(
    'an official is offered templates, with number, day, place and body filled in',
    async () => expectStatus(200, await world.ask(cast.writer, `GET ${workOf(number)}/draft/templates`)),
    ({ body }) => body.items.map(({ name, language }: Template) => `${name} (${language})`).join('; '),
  );
  const { text } = body.items.find(({ language }: Template) => language === 'ru');
  assert.match(text, new RegExp(`${number}.*Акимат города Шымкента сообщает`));
  await world.step(
    'with its blanks left the draft cannot be signed',
    async () => expectStatus(400, await answer(world, number, text)).body,
    ({ errors }) => errors.map(({ detail }: { detail: string }) => detail).join('; '),
  );
  return said.reduce((filled: string, words) => filled.replace(/\[[^\]]*\]/, words), text);
}

interface Template {
  readonly name: string;
  readonly language: string;
}

async function writes(world: World, number: string, version: number, text: string): Promise<void> {
  const asking = { body: { language: 'ru', outcome: 'satisfied', text }, headers: { 'if-match': `"${version}"` } };
  await world.step(
    'the official writes the draft',
    async () => expectStatus(200, await world.ask(cast.writer, `PUT ${workOf(number)}/draft`, asking)).body,
    ({ findings, needsApproval }) => `${findings.length} findings, ${needsApproval ? 'to be approved' : 'final'}`,
  );
}

async function answer(world: World, number: string, text: string, more: object = {}): Promise<Reply> {
  const read = expectStatus(200, await world.ask(cast.writer, `GET ${workOf(number)}`));
  const headers = { 'if-match': read.headers.get('etag') ?? '' };
  return world.ask(cast.writer, `POST ${workOf(number)}/answer`, {
    body: { language: 'ru', outcome: 'satisfied', text, ...more },
    headers,
  });
}

async function refusedUnapproved(world: World, number: string, text: string, what: string): Promise<void> {
  await world.step(
    what,
    async () => expectStatus(409, await answer(world, number, text)).body,
    ({ detail }) => detail,
  );
}

function approval(world: World, persona: string, number: string, version: number): Promise<Reply> {
  return world.ask(persona, `PUT ${workOf(number)}/draft/approval`, { headers: { 'if-match': `"${version}"` } });
}

async function mayNotApproveOwn(world: World, number: string): Promise<void> {
  await world.step(
    'who wrote it cannot approve it',
    async () => expectStatus(403, await approval(world, cast.writer, number, 2)).body,
    ({ detail }) => detail,
  );
}

async function approves(world: World, number: string, version: number): Promise<void> {
  await world.step(
    'the head approves the version that they have read',
    async () => expectStatus(200, await approval(world, cast.head, number, version)).body,
    ({ approval: { by } }) => `${by.name}, ${by.post}`,
  );
}

async function signs(world: World, number: string, text: string): Promise<void> {
  const { iin } = await world.claims(cast.writer);
  await world.step(
    'the official gives the answer under their own signature',
    async () => {
      const toSign = { purpose: 'appeals.answer', about: number, language: 'ru', text };
      const signature = await world.sign(String(iin), toSign);
      return expectStatus(200, await answer(world, number, text, { signature })).body;
    },
    ({ state }) => `the appeal is ${state}`,
  );
}

async function everyoneReads(world: World, number: string, text: string): Promise<void> {
  await world.step('the citizen reads the answer', async () => {
    const { body } = expectStatus(200, await world.ask(cast.citizen, `GET ${pathOf(number)}`));
    assert.equal(body.answer.text, text);
  });
  await world.step('the head reads who stands behind it', async () => {
    const { body } = expectStatus(200, await world.ask(cast.head, `GET ${workOf(number)}/draft`));
    assert.deepEqual([body.text, body.by.name, body.approval.by.name], [text, 'Данияр Үлгі', 'Мәдина Үлгі']);
  });
}

async function strangersDoNot(world: World, number: string): Promise<void> {
  for (const what of ['draft', 'draft/templates'] as const) {
    await refusedToStrangers(world, `GET ${workOf(number)}/${what}`, {
      others: { [cast.otherOfficial]: 'the official of another body' },
      unscoped: { [cast.citizen]: 'the citizen at the door of officials' },
    });
  }
  await world.step('the official of another body approves nothing', async () => {
    expectStatus(404, await approval(world, cast.otherOfficial, number, 3));
  });
}
