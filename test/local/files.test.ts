/** Files of an appeal as they are fetched: sent by the function as long as a reply holds them, else by a link. */
import { ListObjectVersionsCommand, S3Client } from '@aws-sdk/client-s3';
import { beforeAll, describe, expect, test } from 'vitest';
import { gps, photoOf } from '../../infra/tools/stories/sample-photo.ts';
import { declarationOf, picture, poster } from '../../infra/tools/stories/sample-picture.ts';
import { localCloud } from '../local-cloud.ts';
import { tokenOf } from './actors.ts';
import { ask, bearer, jsonOf } from './ask.ts';
import { declaredFunctions } from './declared-functions.ts';
import { submitAppeal } from './happenings.ts';

let citizen = '';
let official = '';
let number = '';

const contents = {
  small: picture,
  largestSent: poster.subarray(0, 4_000_000),
  linked: poster.subarray(0, 4_000_001),
};
const ids = new Map<Buffer, string>();

beforeAll(async () => {
  await localCloud().setClock(new Date('2026-05-26T10:00:00+05:00'));
  citizen = await tokenOf('owner');
  official = await tokenOf('official');
  number = encodeURIComponent(await submitAppeal(citizen));
  for (const content of Object.values(contents)) ids.set(content, await attach(content));
  await localCloud().idle();
});

/** A file of exactly these bytes; it will be checked. */
async function attach(content: Buffer, type = 'image/png'): Promise<string> {
  const headers = { ...bearer(citizen), 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() };
  const body = Buffer.from(JSON.stringify(declarationOf(content, type)));
  const declared = jsonOf(await ask({ method: 'POST', path: `/v1/appeals/${number}/files`, headers, body }));
  const form = new FormData();
  for (const [name, value] of Object.entries<string>(declared.upload.fields)) form.append(name, value);
  form.append('file', new Blob([new Uint8Array(content)]));
  expect((await fetch(declared.upload.url, { method: 'POST', body: form })).status).toBe(204);
  return declared.id;
}

async function fetchAs(token: string, door: string, content: Buffer, redirect: 'manual' | 'follow') {
  const id = ids.get(content) ?? 'none';
  const url = `${localCloud().apiUrl}/v1/${door}/${number}/files/${id}`;
  return { id, reply: await fetch(url, { headers: bearer(token), redirect }) };
}

const bytesOf = async (reply: Response) => Buffer.from(await reply.arrayBuffer());

describe.each([
  ['its citizen', 'appeals', () => citizen],
  ['the official of its body', 'worklist', () => official],
])('by %s', (_, door, token) => {
  test.each([
    ['a small file', contents.small],
    ['the largest that a reply holds', contents.largestSent],
  ])('%s is got at once, byte by byte', async (_, content) => {
    const { id, reply } = await fetchAs(token(), door, content, 'manual');
    expect(reply.status).toBe(200);
    expect(Object.fromEntries(reply.headers)).toMatchObject({
      'content-type': 'image/png',
      'content-disposition': `attachment; filename=${id}.png`,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    });
    expect(reply.headers.has('content-encoding')).toBe(false);
    expect((await bytesOf(reply)).equals(content)).toBe(true);
  });

  test('a larger one is shown where it is, for two minutes', async () => {
    const { id, reply } = await fetchAs(token(), door, contents.linked, 'manual');
    expect(reply.status).toBe(303);
    expect(reply.headers.get('cache-control')).toBe('no-store');
    const location = reply.headers.get('location') ?? '';
    expect(await reply.json()).toEqual({ url: location, expiresAt: expect.stringMatching(/^2026-05-26T05:0/) });
    expect(new URL(location).searchParams.get('X-Amz-Expires')).toBe('120');
    const linked = await fetch(location);
    expect(linked.headers.get('content-type')).toBe('image/png');
    expect(linked.headers.get('content-disposition')).toBe(`attachment; filename=${id}.png`);
    expect((await bytesOf(linked)).equals(contents.linked)).toBe(true);
  });

  test('who follows by themselves, as browsers and curl -L do, get the file itself', async () => {
    const { reply } = await fetchAs(token(), door, contents.linked, 'follow');
    expect(reply.redirected).toBe(true);
    expect((await bytesOf(reply)).equals(contents.linked)).toBe(true);
  });
});

describe('a photograph', () => {
  const photo = photoOf(gps({ wayUp: 6 }));

  test('is kept without what its telephone has noted, and nothing of that is left in the bucket', async () => {
    const id = await attach(photo, 'image/jpeg');
    await localCloud().idle();
    const file = await fetch(`${localCloud().apiUrl}/v1/appeals/${number}/files/${id}`, { headers: bearer(citizen) });
    const content = await bytesOf(file);
    expect(content.includes('GPS')).toBe(false);
    const headers = { ...bearer(citizen), 'accept-language': 'ru' };
    const { items } = jsonOf(await ask({ method: 'GET', path: `/v1/appeals/${number}/files`, headers }));
    expect(items.find((item: { id: string }) => item.id === id)).toMatchObject({
      bytes: content.length,
      state: 'usable',
      title: 'Файл приложен; из снимка удалено, где и чем он сделан',
    });
    expect(await versionsOf(id)).toBe(1);
  });

  test('whose structure is broken is none', async () => {
    const id = await attach(photo.subarray(0, photo.length - 2), 'image/jpeg');
    await localCloud().idle();
    const { items } = jsonOf(
      await ask({ method: 'GET', path: `/v1/appeals/${number}/files`, headers: bearer(citizen) }),
    );
    expect(items.find((item: { id: string }) => item.id === id).state).toBe('refused');
    expect(await versionsOf(id)).toBe(0);
  });

  async function versionsOf(file: string): Promise<number> {
    const { BUCKET_NAME } = (await declaredFunctions()).get('appeals-uploads')?.environment ?? {};
    const s3 = new S3Client(localCloud().client(localCloud().administrator));
    const listing = new ListObjectVersionsCommand({ Bucket: BUCKET_NAME, Prefix: `appeals/${file}` });
    return ((await s3.send(listing)).Versions ?? []).length;
  }
});
