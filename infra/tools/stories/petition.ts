/** A petition: fifty people sign it, it is admitted, gathers what it needs, and is answered; and one that too few sign. */
import assert from 'node:assert/strict';
import { approve } from './law.ts';
import { workOf } from './paths.ts';
import type { Story } from './story.ts';
import { refusedToStrangers } from './strangers.ts';
import { eventually, expectStatus, type World } from './world.ts';

const cast = {
  author: 'citizen-daniyar',
  stranger: 'citizen-aigerim',
  official: 'official-astana',
  otherOfficial: 'official-almaty',
  administrator: 'administrator-one',
} as const;

const bus = {
  title: 'Вернуть автобус № 12 в посёлок Энергетик',
  text: 'Просим вернуть автобус № 12 в посёлок Энергетик: с марта до поликлиники нет прямого автобуса.',
} as const;
const benches = {
  title: 'Поставить скамейки на остановке «Школа»',
  text: 'Просим поставить скамейки на остановке «Школа»: ждать стоя по полчаса пожилым трудно.',
} as const;

const goodAnswer = {
  language: 'ru',
  outcome: 'satisfied',
  text: [
    'Автобус № 12 возвращён в посёлок Энергетик с 3 декабря 2026 года, приказ № 41: он ходит до поликлиники каждые 20 минут.',
    'Организация перевозок отнесена к полномочиям акимата статьёй 31 Закона РК «О местном государственном управлении и самоуправлении в Республике Казахстан».',
    'Если Вы не согласны с ответом, в течение трёх месяцев жалобу можно подать в Правительство через наше управление (ст. 91–93 АППК).',
  ].join('\n'),
} as const;

const addressee = 'akimat-astana';
const settlement = '710000000';
/** As many as the story has people for, and two more than it takes to be admitted. */
const needed = 52;

const petitioner = (ordinal: number) => `petitioner-${String(ordinal).padStart(2, '0')}`;
const petitioners = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => petitioner(from + index));
const pathOf = (number: string, what = '') => `/v1/petitions/${encodeURIComponent(number)}${what}` as const;

export const petition: Story = {
  name: 'petition',
  title: 'A petition is signed by fifty, gathers what it needs, and is answered; another lapses',
  movesClock: true,
  async play(world) {
    await smallTownNeedsFewer(world);
    const number = await open(world, bus);
    await everybodyReads(world, number);
    await fortyEightSign(world, number);
    await nobodySignsTwice(world, number);
    await isAdmitted(world, number);
    await isSubmitted(world, number);
    await isAnswered(world, number);
    const other = await open(world, benches);
    await lapses(world, other);
  },
};

/** Which of its thresholds a body has is data, as any law: two administrators bring it in. */
async function smallTownNeedsFewer(world: World): Promise<void> {
  const source = 'invented for this story: nobody has fifty thousand people at hand';
  const inForceFrom = localDay(new Date(world.now().getTime() + 86_400_000));
  const about = { kind: 'petition-threshold', id: addressee, inForceFrom, article: 'none', source };
  const proposal = await world.step(
    'two administrators bring in that petitions to this body need no more signatures than this story has people',
    async () => {
      const body = { ...about, verified: false, value: { signatures: needed } };
      return expectStatus(201, await world.ask(cast.administrator, 'POST /v1/law/proposals', { body }));
    },
    ({ body }) => body.against ?? 'nothing is in force',
  );
  await approve(world, proposal);
  await world.step('which is in force from the next day on', () =>
    world.moveClockTo(new Date(`${inForceFrom}T10:00:00+05:00`)),
  );
}

/** In Kazakhstan. */
const localDay = (instant: Date) => new Date(instant.getTime() + 5 * 3_600_000).toISOString().slice(0, 10);

async function open(world: World, asked: { readonly title: string; readonly text: string }): Promise<string> {
  const body = { ...asked, settlement, addressee, category: 'public-transport', language: 'ru' };
  const { number } = await world.step(
    'a citizen opens a petition, and is the first to sign it',
    async () => expectStatus(201, await world.ask(cast.author, 'POST /v1/petitions', { body })).body,
    (opened) => `${opened.number}: ${opened.signatures} of ${opened.needed.signatures}, ${opened.term.inWords}`,
  );
  return number;
}

async function read(world: World, number: string) {
  return expectStatus(200, await world.ask(undefined, `GET ${pathOf(number)}`)).body;
}

async function everybodyReads(world: World, number: string): Promise<void> {
  await world.step(
    'everybody reads it, and nothing of who has opened it',
    async () => {
      const { iin } = await world.claims(cast.author);
      const shown = await read(world, number);
      assert.ok(!JSON.stringify(shown).includes(String(iin)));
      return shown;
    },
    ({ title, stateInWords }) => `${title}: ${stateInWords}`,
  );
  await world.step(
    'it is in the list of its place',
    async () => {
      const { items } = expectStatus(
        200,
        await world.ask(undefined, `GET /v1/petitions?settlement=${settlement}`),
      ).body;
      assert.equal(items[0].number, number);
      return items[0];
    },
    ({ dueOn }) => `to be signed until ${dueOn}`,
  );
  await world.step(
    'and day by day until when it may be signed',
    async () => expectStatus(200, await world.ask(undefined, `GET ${pathOf(number, '/clocks')}`)).body.clocks[0],
    ({ inWords, days }) => `${inWords}: ${days.length} days`,
  );
}

async function sign(world: World, number: string, who: string, status = 201) {
  const body = { residence: 'г. Астана' };
  return expectStatus(status, await world.ask(who, `POST ${pathOf(number, '/signature')}`, { body })).body;
}

async function fortyEightSign(world: World, number: string): Promise<void> {
  await world.step(
    'forty-eight others sign it, eight at a time',
    async () => {
      for (let first = 1; first <= 48; first += 8) {
        await Promise.all(petitioners(first, first + 7).map((who) => sign(world, number, who)));
      }
      const { signatures, state } = await read(world, number);
      assert.deepEqual([signatures, state], [49, 'opened']);
      return signatures;
    },
    (signatures) => `${signatures} signatures: one is missing`,
  );
}

async function nobodySignsTwice(world: World, number: string): Promise<void> {
  await world.step(
    'nobody signs twice',
    async () => sign(world, number, petitioner(1), 409),
    ({ type, detail }) => `${type}: ${detail}`,
  );
  await world.step(
    'one takes the signature off, and it counts no more',
    async () => {
      const own = `DELETE /v1/signed-petitions/${encodeURIComponent(number)}` as const;
      expectStatus(200, await world.ask(petitioner(48), own));
      return read(world, number);
    },
    ({ signatures }) => `${signatures} signatures`,
  );
  await world.step(
    'for good',
    async () => sign(world, number, petitioner(48), 409),
    ({ detail }) => detail,
  );
  const { items } = expectStatus(200, await world.ask(petitioner(48), 'GET /v1/signed-petitions')).body;
  assert.equal(items[0].state, 'withdrawn');
}

async function isAdmitted(world: World, number: string): Promise<void> {
  await world.step(
    'two more sign: with the fiftieth signature it is admitted, and gathers on',
    async () => {
      await Promise.all(petitioners(49, 50).map((who) => sign(world, number, who)));
      const admitted = await read(world, number);
      assert.equal(admitted.state, 'gathering');
      return admitted;
    },
    ({ signatures, needed: more, term }) => `${signatures} of ${more.signatures}, ${term.inWords}`,
  );
  await hears(world, petitioner(7), number, 'первые подписи собраны');
}

async function hears(world: World, who: string, number: string, news: string): Promise<void> {
  await world.step(
    'whoever has signed it hears that',
    () =>
      eventually('the notice', async () => {
        const { items } = expectStatus(200, await world.ask(who, 'GET /v1/me/notices')).body;
        return items.find(({ kind, text }: { kind: string; text: string }) => isNews(kind, text, number, news));
      }),
    ({ text }) => text,
  );
}

/** In the language that somebody has chosen, or the state's. */
const inKazakh: Readonly<Record<string, string>> = {
  'первые подписи собраны': 'алғашқы қолдар жиналды',
  'дан ответ': 'жауап берілді',
  'подписей не собрано': 'қолдар жиналмады',
};

function isNews(kind: string, text: string, number: string, news: string): boolean {
  const said = [news, inKazakh[news] ?? news].some((words) => text.includes(words));
  return kind === 'appeals.petition-news' && text.includes(number) && said;
}

async function isSubmitted(world: World, number: string): Promise<void> {
  await world.step(
    'the last two that it needs sign, and it is an appeal to its body',
    async () => {
      await Promise.all(petitioners(51, 52).map((who) => sign(world, number, who)));
      const submitted = await read(world, number);
      assert.equal(submitted.state, 'submitted');
      return submitted.consideration;
    },
    ({ competentBody, term }) => `${competentBody.name}: ${term.inWords}`,
  );
  await refusedToStrangers(world, `GET ${workOf(number)}`, {
    others: { [cast.otherOfficial]: 'the official of another body' },
    unscoped: { [cast.stranger]: 'a citizen at the door of officials' },
  });
}

async function isAnswered(world: World, number: string): Promise<void> {
  const work = expectStatus(200, await world.ask(cast.official, `GET ${workOf(number)}`));
  assert.equal(work.body.kind, 'petition');
  const headers = { 'if-match': work.headers.get('etag') ?? '' };
  await world.step(
    'the official answers it as any appeal',
    async () => {
      const asked = { body: goodAnswer, headers };
      return expectStatus(200, await world.ask(cast.official, `POST ${workOf(number)}/answer`, asked));
    },
    ({ body }) => body.state,
  );
  await world.step(
    'everybody reads the answer where the petition stands',
    async () => {
      const { consideration } = await read(world, number);
      assert.match(consideration.answer.text, /ст. 91–93 АППК/);
      return consideration;
    },
    ({ stateInWords, outcomeInWords }) => `${stateInWords}: ${outcomeInWords}`,
  );
  await hears(world, petitioner(7), number, 'дан ответ');
}

async function lapses(world: World, number: string): Promise<void> {
  await sign(world, number, petitioner(9));
  const { dueOn } = await read(world, number);
  await world.step('ten working days pass, and two people have signed', () =>
    world.moveClockTo(new Date(Date.parse(`${dueOn}T00:00:00+05:00`) + 86_400_000 + 600_000)),
  );
  await world.step(
    'it is over, and says so; the same may be opened anew',
    () =>
      eventually('the end', async () => {
        const over = await read(world, number);
        return over.state === 'lapsed' ? over : undefined;
      }),
    ({ happened }) => happened.at(-1).title,
  );
  await hears(world, petitioner(9), number, 'подписей не собрано');
  await world.step(
    'nobody signs it any more',
    async () => sign(world, number, petitioner(10), 409),
    ({ detail }) => detail,
  );
}
