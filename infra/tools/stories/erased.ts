/** All that is kept of a citizen is erased, by two administrators; what goes on without it, and that they may begin anew. */
import assert from 'node:assert/strict';
import { declarationOf, poster } from './sample-picture.ts';
import type { Story } from './story.ts';
import { refusedToStrangers } from './strangers.ts';
import { eventually, expectStatus, type Reply, type World } from './world.ts';

const cast = {
  citizen: 'citizen-sabina',
  official: 'official-almaty',
  author: 'administrator-one',
  other: 'administrator-two',
} as const;

const newAppeal = {
  category: 'roads',
  settlement: '750000000',
  language: 'ru',
  text: 'Возле моего дома, улица Жандосова 12, квартира 34, вторую неделю не убирают снег с тротуара.',
};

export const erasedPerson: Story = {
  name: 'erased',
  title: 'All that is kept of a citizen is erased, and they may begin anew',
  movesClock: true,
  async play(world) {
    await namesContacts(world);
    const appeal = await submits(world);
    const link = await addsFile(world, appeal);
    const erasure = await propose(world);
    await nobodyElseDecides(world, erasure);
    await approve(world, erasure);
    await linkIsDead(world, link);
    await isErasedForAll(world, appeal);
    await goesOn(world, appeal);
    await beginsAnew(world, appeal);
  },
};

async function namesContacts(world: World): Promise<void> {
  const body = { phone: '+77010000042', language: 'ru', kinds: ['appeals.answered'] };
  await world.step('a citizen says where notices go', async () =>
    expectStatus(200, await world.ask(cast.citizen, 'PUT /v1/me/contacts', { body })),
  );
}

/** The number, as it stands in a path. */
async function submits(world: World): Promise<string> {
  const { body } = await world.step(
    'they submit an appeal that says where they live',
    async () => expectStatus(201, await world.ask(cast.citizen, 'POST /v1/appeals', { body: newAppeal })),
    (submitted) => submitted.body.number,
  );
  return encodeURIComponent(body.number);
}

/** A link that the citizen holds when it comes to the erasure. */
async function addsFile(world: World, appeal: string): Promise<string> {
  const body = declarationOf(poster);
  const declared = await world.step('and add a picture of over 4 MB, which is fetched by a link', async () => {
    const reply = expectStatus(201, await world.ask(cast.citizen, `POST /v1/appeals/${appeal}/files`, { body }));
    expectStatus(204, await world.upload(reply.body.upload, poster));
    return reply;
  });
  const path = `/v1/appeals/${appeal}/files/${declared.body.id}`;
  const link = await eventually('the file to be checked', async () => {
    const { status, body: found } = await world.ask(cast.citizen, `GET ${path}`);
    return status === 303 ? (found.url as string) : undefined;
  });
  await world.step('a link leads to it', async () => expectStatus(200, await world.fetch(link)));
  return link;
}

async function propose(world: World): Promise<Reply> {
  const { iin } = await world.claims(cast.citizen);
  const reason = 'A written request came on the day before; its original is kept at the body.';
  return world.step(
    'an administrator proposes that all be erased that is kept of them',
    async () =>
      expectStatus(
        201,
        await world.ask(cast.author, 'POST /v1/erasures', { body: { iin, ground: 'consent-withdrawn', reason } }),
      ),
    ({ body: { ground } }) => `${ground.name} (${ground.verified ? 'verified' : 'not verified'}: ${ground.article})`,
  );
}

async function nobodyElseDecides(world: World, erasure: Reply): Promise<void> {
  const { iin } = await world.claims(cast.citizen);
  assert.ok(!JSON.stringify(erasure.body).includes(String(iin)), 'nothing shows the number');
  await world.step(
    'who proposed it may not approve it',
    async () => expectStatus(403, await decide(world, cast.author, erasure)),
    ({ body }) => body.detail,
  );
  await refusedToStrangers(world, `GET /v1/erasures/${erasure.body.id}`, {
    others: {},
    unscoped: { [cast.citizen]: 'the citizen', [cast.official]: 'an official' },
  });
}

function decide(world: World, persona: string, { body: { id }, headers }: Reply): Promise<Reply> {
  return world.ask(persona, `POST /v1/erasures/${id}/approval`, {
    body: { reason: 'The request was compared with the identity card; no file has to be kept longer.' },
    headers: { 'if-match': headers.get('etag') ?? '' },
  });
}

async function approve(world: World, erasure: Reply): Promise<void> {
  await world.step('another administrator finds it in the list of those that wait', async () => {
    const { items } = expectStatus(200, await world.ask(cast.other, 'GET /v1/erasures')).body;
    assert.ok(items.some(({ id }: { id: string }) => id === erasure.body.id));
  });
  await world.step('and approves it, logged in by signature a moment ago', async () =>
    expectStatus(200, await decide(world, cast.other, erasure)),
  );
  await world.step(
    'it is carried out',
    () =>
      eventually('the key to be gone', async () => {
        const { body } = expectStatus(200, await world.ask(cast.other, `GET /v1/erasures/${erasure.body.id}`));
        return body.state === 'carried-out' ? body : undefined;
      }),
    ({ completeOn }) => `complete on ${completeOn}, when no copy holds the key any more`,
  );
}

async function linkIsDead(world: World, link: string): Promise<void> {
  await world.step('the link to the picture is dead', () =>
    eventually('the file to be gone', async () => (await world.fetch(link)).status === 403 || undefined),
  );
  await world.step('five minutes pass, after which no function remembers the key', () =>
    world.moveClockTo(new Date(world.now().getTime() + 5 * 60_000)),
  );
}

const erased = /^Персональные данные удалены \d\d\.\d\d\.\d{4}$/;

async function isErasedForAll(world: World, appeal: string): Promise<void> {
  for (const [persona, who, path] of [
    [cast.citizen, 'the citizen', `/v1/appeals/${appeal}`],
    [cast.official, 'the official', `/v1/worklist/${appeal}`],
  ] as const) {
    await world.step(
      `${who} reads that it was erased`,
      async () => {
        const { body } = expectStatus(200, await world.ask(persona, `GET ${path}`));
        assert.match(body.text, erased);
        const { items } = expectStatus(200, await world.ask(persona, `GET ${path}/files`)).body;
        assert.deepEqual(
          items.map(({ state }: { state: string }) => state),
          ['erased'],
        );
        expectStatus(410, await world.ask(persona, `GET ${path}/files/${items[0].id}`));
        return body;
      },
      ({ text }) => text,
    );
  }
  await world.step('where notices went is erased too', async () => {
    const { body } = expectStatus(200, await world.ask(cast.citizen, 'GET /v1/me/contacts'));
    assert.equal(body.phone, undefined);
    assert.match(body.erasedOn, /^\d{4}-\d\d-\d\d$/);
  });
}

/** The body's duty to answer is not erased with the person. */
async function goesOn(world: World, appeal: string): Promise<void> {
  const path = `/v1/worklist/${appeal}`;
  const read = expectStatus(200, await world.ask(cast.official, `GET ${path}`));
  const text = [
    'Тротуар расчищен 26 мая 2026 года, акт № 17. Ваши данные удалены по Вашему заявлению.',
    'Содержание улиц отнесено к полномочиям акимата статьёй 31 Закона РК «О местном государственном управлении и самоуправлении в Республике Казахстан».',
    'Если Вы не согласны с ответом, в течение трёх месяцев жалобу можно подать в акимат города через наше управление (ст. 91–93 АППК).',
  ].join('\n');
  await world.step('the clock runs on, and the official answers', async () =>
    expectStatus(
      200,
      await world.ask(cast.official, `POST ${path}/answer`, {
        body: { language: 'ru', outcome: 'satisfied', text },
        headers: { 'if-match': read.headers.get('etag') ?? '' },
      }),
    ),
  );
  await world.step('the citizen reads the answer, and what they wrote is still gone', async () => {
    const { body } = expectStatus(200, await world.ask(cast.citizen, `GET /v1/appeals/${appeal}`));
    assert.equal(body.answer.text, text);
    assert.match(body.text, erased);
  });
}

async function beginsAnew(world: World, before: string): Promise<void> {
  const appeal = await submits(world);
  await world.step('it is read as ever, and what was before stays erased', async () => {
    const now = expectStatus(200, await world.ask(cast.citizen, `GET /v1/appeals/${appeal}`)).body;
    assert.equal(now.text, newAppeal.text);
    assert.match(expectStatus(200, await world.ask(cast.citizen, `GET /v1/appeals/${before}`)).body.text, erased);
  });
}
