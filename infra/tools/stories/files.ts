/** A file that a citizen adds to an appeal: put by a presigned request, checked, fetched by those whom it concerns. */
import assert from 'node:assert/strict';
import { goodAnswer } from './good-answer.ts';
import { gps, photoOf } from './sample-photo.ts';
import { alike, declarationOf, picture, poster } from './sample-picture.ts';
import type { Story } from './story.ts';
import { refusedToStrangers } from './strangers.ts';
import { eventually, expectStatus, type Reply, type Uploading, type World } from './world.ts';

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
  text: 'На углу улиц Абая и Сейфуллина третий месяц не закрыта яма, фотография приложена.',
};

export const attachedFile: Story = {
  name: 'attachment',
  title:
    'A file is added to an appeal: what was declared and nothing else, for those whom it concerns, without where it was taken',
  async play(world) {
    const appeal = await submit(world);
    const { id, upload } = await declare(world, appeal, declarationOf(picture));
    await wrongUploads(world, upload);
    await notFetchedBefore(world, appeal, id);
    await world.step('the citizen uploads what they declared, straight into the bucket', async () =>
      expectStatus(204, await world.upload(upload, picture)),
    );
    await fetched(world, appeal, id);
    await linked(world, appeal);
    await nobodyElseFetchesIt(world, appeal, id);
    await withoutPlace(world, appeal);
    await wrongKind(world, appeal);
    await notAfterTheAnswer(world, appeal);
  },
};

export const lateFile: Story = {
  name: 'late-file',
  title: 'A file comes after its time',
  movesClock: true,
  async play(world) {
    const appeal = await submit(world);
    const { id, upload } = await declare(world, appeal, declarationOf(picture));
    const late = new Date(world.now().getTime() + 11 * 60_000);
    await world.step('eleven minutes pass', () => world.moveClockTo(late));
    await refused(world, 'the bucket takes nothing any more', { upload, content: picture }, 'Policy expired');
    const again = await declare(world, appeal, declarationOf(poster));
    await world.step('declared anew, and larger, it is taken', async () =>
      expectStatus(204, await world.upload(again.upload, poster)),
    );
    const link = await linkOnceChecked(world, cast.citizen, `/v1/appeals/${appeal}/files/${again.id}`);
    await world.step('three minutes later the link is worth nothing', async () => {
      await world.moveClockTo(new Date(world.now().getTime() + 3 * 60_000));
      assert.match(String(expectStatus(403, await world.fetch(link)).body), /Request has expired/);
    });
    assert.notEqual(id, again.id);
  },
};

/** The number, as it stands in a path. */
async function submit(world: World): Promise<string> {
  const { body } = await world.step('a citizen submits an appeal', async () =>
    expectStatus(201, await world.ask(cast.citizen, 'POST /v1/appeals', { body: newAppeal })),
  );
  return encodeURIComponent(body.number);
}

async function declare(world: World, appeal: string, body: unknown): Promise<{ id: string; upload: Uploading }> {
  const declared = await world.step(
    'the citizen declares a file: its type, its length, its checksum',
    async () => expectStatus(201, await world.ask(cast.citizen, `POST /v1/appeals/${appeal}/files`, { body })),
    ({ body: { id, upload } }) => `${id} may come until ${upload.expiresAt}`,
  );
  return declared.body;
}

/** One of each kind: nothing of it arrives. */
async function wrongUploads(world: World, upload: Uploading): Promise<void> {
  const changed = (fields: Record<string, string>) => ({ ...upload, fields: { ...upload.fields, ...fields } });
  const longer = Buffer.concat([picture, picture]);
  const declined = 'Policy Condition failed';
  const wrong: readonly (readonly [string, Putting, string])[] = [
    ['a longer file is refused', { upload, content: longer }, 'EntityTooLarge'],
    ['a shorter one', { upload, content: picture.subarray(1) }, 'EntityTooSmall'],
    ['another content of the same length', { upload, content: alike(picture) }, 'BadDigest'],
    ['another type', { upload: changed({ 'Content-Type': 'text/html' }), content: picture }, declined],
    ['another checksum', { upload: changed({ 'x-amz-checksum-sha256': 'x' }), content: picture }, declined],
    ['another name', { upload: changed({ key: 'appeals/another' }), content: picture }, declined],
    ['a name of another area', { upload: changed({ key: 'documents/another' }), content: picture }, declined],
    ['a field that nobody signed', { upload: changed({ acl: 'public-read' }), content: picture }, 'Extra input fields'],
  ];
  for (const [said, putting, reason] of wrong) await refused(world, said, putting, reason);
}

interface Putting {
  readonly upload: Uploading;
  readonly content: Buffer;
}

async function refused(world: World, said: string, { upload, content }: Putting, reason: string): Promise<void> {
  await world.step(said, async () => {
    const { status, body } = await world.upload(upload, content);
    assert.ok(status === 400 || status === 403, `expected a refusal, got ${status}`);
    assert.ok(String(body).includes(reason), `expected ${reason}: ${body}`);
  });
}

async function notFetchedBefore(world: World, appeal: string, id: string): Promise<void> {
  await world.step('nothing has come, so nobody can fetch it, its citizen included', async () => {
    expectStatus(409, await world.ask(cast.citizen, `GET /v1/appeals/${appeal}/files/${id}`));
  });
}

/** A file of the citizen or of an official, once what has come is checked: with this status, as it is or by a link. */
function onceChecked(world: World, status: 200 | 303, persona: string, path: string): Promise<Reply> {
  return eventually('the file to be checked', async () => {
    const reply = await world.ask(persona, `GET ${path}`);
    return reply.status === 409 ? undefined : expectStatus(status, reply);
  });
}

function linkOnceChecked(world: World, persona: string, path: string): Promise<string> {
  return world.step(`once it is checked, ${persona} is shown where it can be got`, async () => {
    const { headers, body } = await onceChecked(world, 303, persona, path);
    assert.equal(headers.get('location'), body.url);
    return body.url;
  });
}

/** By whom, and where. */
const doors = [
  [cast.citizen, 'appeals'],
  [cast.official, 'worklist'],
] as const;

async function fetched(world: World, appeal: string, id: string): Promise<void> {
  for (const [persona, door] of doors) {
    await world.step(`once it is checked, ${persona} gets it, to be saved and not shown as a page`, async () => {
      const { headers, body } = await onceChecked(world, 200, persona, `/v1/${door}/${appeal}/files/${id}`);
      assert.deepEqual(Buffer.from(body), picture);
      assert.equal(headers.get('content-disposition'), `attachment; filename=${id}.png`);
    });
    const { body } = expectStatus(200, await world.ask(persona, `GET /v1/${door}/${appeal}/files`));
    assert.deepEqual(
      body.items.map(({ id, state }: { id: string; state: string }) => [id, state]),
      [[id, 'usable']],
    );
  }
}

/** More than a reply holds. */
async function linked(world: World, appeal: string): Promise<void> {
  const { id, upload } = await declare(world, appeal, declarationOf(poster));
  expectStatus(204, await world.upload(upload, poster));
  for (const [persona, door] of doors) {
    const link = await linkOnceChecked(world, persona, `/v1/${door}/${appeal}/files/${id}`);
    await world.step('the link leads to the file, to be saved and not shown as a page', async () => {
      const { headers, body } = expectStatus(200, await world.fetch(link));
      assert.ok(Buffer.from(body).equals(poster));
      assert.equal(headers.get('content-disposition'), `attachment; filename=${id}.png`);
    });
    await world.step('a link to another name is none', async () => {
      expectStatus(403, await world.fetch(link.replace('/appeals/', '/documents/')));
    });
  }
}

async function nobodyElseFetchesIt(world: World, appeal: string, id: string): Promise<void> {
  await refusedToStrangers(world, `GET /v1/appeals/${appeal}/files/${id}`, {
    others: { [cast.stranger]: 'another citizen' },
    unscoped: { [cast.official]: 'an official at the door of citizens' },
  });
  await refusedToStrangers(world, `GET /v1/worklist/${appeal}/files/${id}`, {
    others: { [cast.otherOfficial]: 'the official of another body' },
    unscoped: { [cast.citizen]: 'a citizen at the door of officials' },
  });
  await world.step('another citizen cannot add to it either', async () => {
    const body = declarationOf(picture);
    expectStatus(404, await world.ask(cast.stranger, `POST /v1/appeals/${appeal}/files`, { body }));
  });
}

/** What its telephone has noted nobody gets, and no version of it is left. */
async function withoutPlace(world: World, appeal: string): Promise<void> {
  const photo = photoOf(gps({ wayUp: 6 }));
  const { id, upload } = await declare(world, appeal, declarationOf(photo, 'image/jpeg'));
  await world.step('a photograph comes with the place where it was taken', async () => {
    assert.ok(photo.includes('GPS Almaty'));
    expectStatus(204, await world.upload(upload, photo));
  });
  for (const [persona, door] of doors) {
    await world.step(`${persona} gets it without the place, the right way up`, async () => {
      const { body } = await onceChecked(world, 200, persona, `/v1/${door}/${appeal}/files/${id}`);
      const content = Buffer.from(body);
      assert.ok(!content.includes('GPS') && content.includes('Exif'));
      assert.ok(content.length < photo.length && content.subarray(-20).equals(photo.subarray(-20)));
    });
  }
  await world.step(
    'and its citizen reads that this was removed',
    async () => expectStatus(200, await world.ask(cast.citizen, `GET /v1/appeals/${appeal}/files`)),
    ({ body }) => body.items.find((item: { id: string }) => item.id === id).title,
  );
}

/** What is no picture is found out by its content, deleted, and its citizen reads why. */
async function wrongKind(world: World, appeal: string): Promise<void> {
  const page = Buffer.from('<script>alert(1)</script>');
  const { id, upload } = await declare(world, appeal, declarationOf(page));
  await world.step(
    'a page that calls itself a picture is taken in, found out and deleted',
    async () => {
      expectStatus(204, await world.upload(upload, page));
      return eventually('the refusal', async () => {
        const { body } = expectStatus(200, await world.ask(cast.citizen, `GET /v1/appeals/${appeal}/files`));
        return body.items.find((item: { id: string; state: string }) => item.id === id && item.state === 'refused');
      });
    },
    ({ title }) => title,
  );
  await world.step('nobody gets it', async () => {
    expectStatus(409, await world.ask(cast.citizen, `GET /v1/appeals/${appeal}/files/${id}`));
  });
}

async function notAfterTheAnswer(world: World, appeal: string): Promise<void> {
  const read = expectStatus(200, await world.ask(cast.official, `GET /v1/worklist/${appeal}`));
  const answer = {
    body: goodAnswer,
    headers: { 'if-match': read.headers.get('etag') ?? '' },
  };
  await world.step('once the appeal is answered, no file can be added', async () => {
    expectStatus(200, await world.ask(cast.official, `POST /v1/worklist/${appeal}/answer`, answer));
    const body = declarationOf(picture);
    expectStatus(409, await world.ask(cast.citizen, `POST /v1/appeals/${appeal}/files`, { body }));
  });
}
