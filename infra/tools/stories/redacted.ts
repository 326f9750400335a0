/** An answered appeal is published with what is personal blacked out, taken back, and published anew until its citizen objects. */
import assert from 'node:assert/strict';
import { goodAnswer } from './good-answer.ts';
import { pathOf, workOf } from './paths.ts';
import { alike, declarationOf, picture } from './sample-picture.ts';
import type { Story } from './story.ts';
import { refusedToStrangers } from './strangers.ts';
import { eventually, expectStatus, type Reply, type World } from './world.ts';

const cast = { citizen: 'citizen-daniyar', official: 'official-almaty', other: 'official-astana' } as const;

const phone = '+7 701 555 66 77';
const text = `Яма на въезде во двор: ул. Жандосова, д. 12, кв. 34. Мой телефон ${phone}, звоните вечером.`;
const newAppeal = { category: 'roads', settlement: '750000000', language: 'ru', text };

export const redactedCopy: Story = {
  name: 'redacted',
  title: 'An answered appeal is published with what is personal blacked out, and taken back',
  async play(world) {
    const { number, file } = await answered(world);
    const { etag, hide } = await suggested(world, number);
    const redacted = await redactedFile(world, number, file);
    const files = [{ file, shown: 'redacted', by: redacted, name: 'Въезд во двор', reason: 'of-others' }];
    const drafted = await draft(world, number, etag, { hide, leave: [], files });
    await onlyAfterSecondLook(world, number, drafted);
    const address = await published(world, number, drafted);
    await readByEverybody(world, address);
    await takenBack(world, number, address);
    await publishedAnew(world, number, drafted);
    await objectedTo(world, number, address);
    await othersFindNothing(world, number);
  },
};

async function answered(world: World): Promise<{ number: string; file: string }> {
  const { body } = await world.step('a citizen submits an appeal that says where they live', async () =>
    expectStatus(201, await world.ask(cast.citizen, 'POST /v1/appeals', { body: newAppeal })),
  );
  const declared = await world.step('and adds a picture', async () => {
    const asked = { body: declarationOf(picture) };
    const reply = expectStatus(201, await world.ask(cast.citizen, `POST ${pathOf(body.number)}/files`, asked));
    expectStatus(204, await world.upload(reply.body.upload, picture));
    return reply;
  });
  const path = `${pathOf(body.number)}/files/${declared.body.id}`;
  await eventually('the file to be checked', async () => {
    const { status } = await world.ask(cast.citizen, `GET ${path}`);
    return status === 200 || undefined;
  });
  await world.step('the body answers', async () => {
    const read = expectStatus(200, await world.ask(cast.official, `GET ${workOf(body.number)}`));
    const headers = { 'if-match': read.headers.get('etag') ?? '' };
    const answer = { body: goodAnswer, headers };
    expectStatus(200, await world.ask(cast.official, `POST ${workOf(body.number)}/answer`, answer));
  });
  return { number: body.number, file: declared.body.id };
}

interface Suggestion {
  readonly in: string;
  readonly from: number;
  readonly to: number;
  readonly kindInWords: string;
}

async function suggested(world: World, number: string) {
  const { body, headers } = await world.step(
    'an official is shown what may be personal: nothing is hidden by it',
    async () => expectStatus(200, await world.ask(cast.official, `GET ${workOf(number)}/public-copy`)),
    (reply) => reply.body.suggestions.map(({ kindInWords }: Suggestion) => kindInWords).join(', '),
  );
  const accepted: Suggestion[] = body.suggestions;
  const hide = accepted.map(({ in: of, from, to }) => ({ in: of, from, to, reason: 'personal-data' }));
  return { etag: headers.get('etag') ?? '', hide };
}

async function redactedFile(world: World, number: string, file: string): Promise<string> {
  const content = alike(picture);
  const { body } = await world.step('they upload a picture in which a face is blacked out', async () => {
    const path = `POST ${workOf(number)}/files/${file}/redacted` as const;
    const reply = expectStatus(201, await world.ask(cast.official, path, { body: declarationOf(content) }));
    expectStatus(204, await world.upload(reply.body.upload, content));
    return reply;
  });
  await world.step('it is checked as every file is', () =>
    eventually('the redacted file to be checked', async () => {
      const read = await world.ask(cast.official, `GET ${workOf(number)}/public-copy`);
      const found = read.body.redactedFiles.find(({ id }: { id: string }) => id === body.id);
      return found.state === 'usable' || undefined;
    }),
  );
  return body.id;
}

function draft(world: World, number: string, etag: string, body: object): Promise<Reply> {
  return world.step(
    'they say what is hidden, with the reason of each, and see the copy as everybody would',
    async () => {
      const asking = { body, headers: { 'if-match': etag } };
      return expectStatus(200, await world.ask(cast.official, `PUT ${workOf(number)}/public-copy`, asking));
    },
    (reply) => `${reply.body.preview.hidden} hidden, ${reply.body.preview.shown} files shown`,
  );
}

async function onlyAfterSecondLook(world: World, number: string, { headers }: Reply): Promise<void> {
  const seen = { 'if-match': headers.get('etag') ?? '' };
  await world.step('who says of the preview what it does not say, publishes nothing', async () => {
    const asking = { body: { hidden: 0, shown: 3 }, headers: seen };
    expectStatus(412, await world.ask(cast.official, `POST ${workOf(number)}/public-copy/publication`, asking));
  });
}

async function published(world: World, number: string, { headers, body }: Reply): Promise<string> {
  const { hidden, shown } = body.preview;
  const asking = { body: { hidden, shown }, headers: { 'if-match': headers.get('etag') ?? '' } };
  const done = await world.step(
    'after a second look they publish it',
    async () =>
      expectStatus(200, await world.ask(cast.official, `POST ${workOf(number)}/public-copy/publication`, asking)),
    (reply) => reply.body.address,
  );
  return done.body.address;
}

async function readByEverybody(world: World, address: string): Promise<void> {
  const { body } = await world.step(
    'anybody reads it without a login, and nothing of what is hidden',
    async () => expectStatus(200, await world.ask(undefined, `GET ${address}`)),
    (reply) =>
      reply.body.text
        .map((part: { text?: string; hiddenInWords?: string }) => part.text ?? `[${part.hiddenInWords}]`)
        .join(''),
  );
  assert.ok(!JSON.stringify(body).includes(phone) && !JSON.stringify(body).includes('Жандосова'));
  await world.step('its picture is the redacted one', async () => {
    const fetched = expectStatus(200, await world.ask(undefined, `GET ${address}/files/${body.files[0].id}`));
    assert.deepEqual(Buffer.from(fetched.body), alike(picture));
  });
}

async function takenBack(world: World, number: string, address: string): Promise<void> {
  await world.step('somebody sees a mistake, and the body takes it back', async () => {
    const asking = { body: { reason: 'personal-data-left' } };
    expectStatus(200, await world.ask(cast.official, `POST ${workOf(number)}/public-copy/undo`, asking));
  });
  await goneFor(world, address);
}

async function goneFor(world: World, address: string): Promise<void> {
  await world.step(
    'at once nobody reads it any more, and whoever asks is told why',
    async () => expectStatus(410, await world.ask(undefined, `GET ${address}`)),
    ({ body }) => body.detail,
  );
}

async function publishedAnew(world: World, number: string, drafted: Reply): Promise<void> {
  await published(world, number, drafted);
}

async function objectedTo(world: World, number: string, address: string): Promise<void> {
  await world.step('its citizen sees that it is public', async () => {
    const { body } = expectStatus(200, await world.ask(cast.citizen, `GET ${pathOf(number)}/public-copy`));
    assert.equal(body.address, address);
  });
  await world.step('and objects: it is taken away, whatever the body thinks', async () => {
    const asking = { body: { ground: 'recognisable', note: 'Во дворе один такой дом.' } };
    expectStatus(200, await world.ask(cast.citizen, `POST ${pathOf(number)}/public-copy/objection`, asking));
  });
  await goneFor(world, address);
  await world.step('the appeal itself is as it was', async () => {
    assert.equal(expectStatus(200, await world.ask(cast.citizen, `GET ${pathOf(number)}`)).body.text, text);
  });
}

async function othersFindNothing(world: World, number: string): Promise<void> {
  await refusedToStrangers(world, `GET ${workOf(number)}/public-copy`, {
    others: { [cast.other]: 'the official of another body' },
    unscoped: { [cast.citizen]: 'a citizen at the door of officials' },
  });
}
