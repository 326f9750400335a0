/** What becomes of appeals, as everybody may read it in figures. */
import assert from 'node:assert/strict';
import { pathOf, workOf } from './paths.ts';
import type { Story } from './story.ts';
import { eventually, expectStatus, type World } from './world.ts';

const [citizen, official] = ['citizen-daniyar', 'official-almaty'];

const newAppeal = {
  category: 'roads',
  settlement: '750000000',
  language: 'ru',
  text: 'На улице Сатпаева у дома 14 стёрта разметка перехода, водители не пропускают детей.',
};
const goodAnswer = {
  language: 'ru',
  outcome: 'satisfied',
  text: [
    'Переход у дома 14 осмотрен 27 мая 2026 года, акт № 52: разметка стёрта. Разметка нанесена 28 мая.',
    'Содержание улиц отнесено к полномочиям акимата статьёй 31 Закона РК «О местном государственном управлении и самоуправлении в Республике Казахстан».',
    'Если Вы не согласны с ответом, в течение трёх месяцев жалобу можно подать в акимат города через наше управление (ст. 91–93 АППК).',
  ].join('\n'),
} as const;

interface Counted {
  readonly received: number;
  readonly closedOnTime: number;
  readonly onTimeShare?: number;
}

export const figures: Story = {
  name: 'figures',
  title: 'An appeal is answered in time, and everybody reads that in the figures of its body',
  async play(world) {
    const month = world.now().toISOString().slice(0, 7);
    const before = await ofBody(world, month);
    const { number } = expectStatus(201, await world.ask(citizen, 'POST /v1/appeals', { body: newAppeal })).body;
    const { received } = await grown(world, 'an appeal is one more that was received', month, (now) =>
      now.received > before.received ? now : undefined,
    );
    assert.ok(received > before.received);
    await answer(world, number);
    await grown(world, 'its answer is one more in time', month, (now) =>
      now.closedOnTime > before.closedOnTime ? now : undefined,
    );
    await readDefinition(world);
    await download(world, month);
    await countOpen(world);
  },
};

async function ofBody(world: World, month: string): Promise<Counted> {
  const asked = await world.ask(undefined, `GET /v1/figures?from=${month}&body=akimat-almaty`);
  return expectStatus(200, asked).body.total;
}

function grown(world: World, what: string, month: string, look: (now: Counted) => Counted | undefined) {
  return world.step(
    what,
    () => eventually('the figures', async () => look(await ofBody(world, month))),
    ({ received, closedOnTime, onTimeShare }) =>
      `received ${received}, closed on time ${closedOnTime}, of all that had to be: ${onTimeShare ?? 'none yet'}`,
  );
}

async function answer(world: World, number: string): Promise<void> {
  const read = expectStatus(200, await world.ask(official, `GET ${workOf(number)}`));
  const asking = { body: goodAnswer, headers: { 'if-match': read.headers.get('etag') ?? '' } };
  expectStatus(200, await world.ask(official, `POST ${workOf(number)}/answer`, asking));
  expectStatus(200, await world.ask(citizen, `POST ${pathOf(number)}/rating`, { body: { rating: 5 } }));
}

async function readDefinition(world: World): Promise<void> {
  await world.step(
    'what the share is a share of, stands beside it',
    async () => {
      const { items } = expectStatus(200, await world.ask(undefined, 'GET /v1/figures/definitions')).body;
      return items.find(({ figure }: { figure: string }) => figure === 'onTimeShare');
    },
    ({ inWords, article }) => `${inWords} ${article}`,
  );
}

async function download(world: World, month: string): Promise<void> {
  await world.step(
    'the same as a table, by channel',
    async () => {
      const asked = await world.ask(undefined, `GET /v1/figures/csv?from=${month}&by=channel&language=ru`);
      return String(expectStatus(200, asked).body).split('\r\n');
    },
    ([head = '', ...lines]) => `${head.slice(0, 40)}...: ${lines.find((line) => line.startsWith('web')) ?? 'nothing'}`,
  );
  await world.step(
    'and how many citizens of each region send their appeals themselves',
    async () => expectStatus(200, await world.ask(undefined, `GET /v1/figures?from=${month}&by=region`)).body.items,
    (items) => items.map(shareInWords).join(', '),
  );
}

function shareInWords({ name, sentThemselvesShare }: { readonly name: string; readonly sentThemselvesShare?: number }) {
  return `${name}: ${sentThemselvesShare ?? 'nobody yet'}`;
}

async function countOpen(world: World): Promise<void> {
  await world.step(
    'how many are open today, by age',
    async () => expectStatus(200, await world.ask(undefined, 'GET /v1/figures/open-cases')).body,
    ({ open, ages }) =>
      `${open}: ${ages.map((age: { from: number; open: number }) => `${age.open} from day ${age.from} on`).join(', ')}`,
  );
}
