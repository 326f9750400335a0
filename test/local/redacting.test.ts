/** A public copy of an appeal: what everybody reads of it, who else reads what, and that it can be taken away. */
import { randomUUID } from 'node:crypto';
import { ListObjectVersionsCommand, S3Client } from '@aws-sdk/client-s3';
import { beforeAll, describe, expect, test } from 'vitest';
import { proposeErasure } from '../../functions/platform/api.ts';
import { declarationOf, picture, poster } from '../../infra/tools/stories/sample-picture.ts';
import { localCloud } from '../local-cloud.ts';
import { iinFrom, tokenOf } from './actors.ts';
import { type Answer, ask, bearer, jsonOf } from './ask.ts';
import { declaredFunctions } from './declared-functions.ts';
import { attachFile } from './happenings.ts';
import { send } from './send.ts';
import { allItems } from './stored-state.ts';
import { newAppeal, texts } from './valid-requests.ts';

const cloud = localCloud();
const author = { scopes: ['appeals.citizen'], claims: { sub: 'of-copies', iin: iinFrom('77090930013') } };
const another = { scopes: ['appeals.citizen'], claims: { sub: 'others-copies', iin: iinFrom('77090930024') } };
const phone = '+7 701 555 44 33';
const text = `Живу на улице Жандосова, дом 12, квартира 34, тел. ${phone}. Яму во дворе не закрывают третий месяц.`;
const hidden = ['Жандосова', phone];

beforeAll(() => cloud.setClock(new Date('2026-05-26T10:00:00+05:00')));

const work = (number: string, what = '/public-copy') => `/v1/worklist/${encodeURIComponent(number)}${what}`;
const own = (number: string, what = '/public-copy') => `/v1/appeals/${encodeURIComponent(number)}${what}`;
const seen = (version: number) => ({ 'if-match': `"${version}"` });

/** As many files as these, answered. */
async function answered(...files: Buffer[]): Promise<{ number: string; files: string[] }> {
  const { number } = jsonOf(await send('POST', '/v1/appeals', author, { ...newAppeal, text }));
  const ids: string[] = [];
  for (const _ of files) ids.push(await attachFile(await tokenOf(author), number));
  const answer = { language: 'ru', outcome: 'satisfied', text: texts.answer };
  const given = await send('POST', work(number, '/answer'), 'official', answer, seen(1 + files.length));
  expect(given.status, given.text).toBe(200);
  return { number, files: ids };
}

const passage = (what: string, reason = 'personal-data') => {
  const from = [...text.slice(0, text.indexOf(what))].length;
  return { in: 'text', from, to: from + [...what].length, reason };
};
const hide = [passage('улице Жандосова, дом 12, квартира 34'), passage(phone)];

const write = (number: string, version: number, more: object = {}) =>
  send('PUT', work(number), 'official', { hide, leave: [], files: [], ...more }, seen(version));
const publish = (number: string, version: number, said: object = { hidden: 2, shown: 0 }) =>
  send('POST', work(number, '/public-copy/publication'), 'official', said, seen(version));
const undo = (number: string, reason = 'mistake') =>
  send('POST', work(number, '/public-copy/undo'), 'official', { reason });
const read = (address: string, headers: Readonly<Record<string, string>> = {}) =>
  ask({ method: 'GET', path: address, headers: { 'accept-language': 'ru', ...headers } });

async function published(): Promise<{ number: string; address: string }> {
  const { number } = await answered();
  await write(number, 1);
  const done = await publish(number, 2);
  expect(done.status, done.text).toBe(200);
  return { number, address: jsonOf(done).address };
}

describe('a public copy', () => {
  test('hides what an official named, is read without a login, and the stored item has nothing of what is hidden', async () => {
    const { number } = await answered();
    const empty = jsonOf(await send('GET', work(number), 'official'));
    expect(empty.suggestions.map(({ kind, settled }: { kind: string; settled: string }) => [kind, settled])).toEqual([
      ['address', 'open'],
      ['phone', 'open'],
    ]);
    const early = await publish(number, 1);
    expect([early.status, jsonOf(early).detail]).toEqual([
      409,
      'Проекта открытой копии нет: сначала скажите, что в ней скрыть',
    ]);
    const drafted = await write(number, 1);
    expect([drafted.status, drafted.headers.get('etag')]).toEqual([200, '"2"']);
    expect(jsonOf(drafted)).toMatchObject({ preview: { hidden: 2, shown: 0 }, obstacles: [] });
    const done = jsonOf(await publish(number, 2));
    const copy = await read(done.address);
    expect(copy.headers.get('cache-control')).toBe('public, max-age=0');
    expect(jsonOf(copy).text).toEqual([
      { text: 'Живу на ' },
      { hidden: 'personal-data', hiddenInWords: 'персональные данные' },
      { text: ', тел. ' },
      { hidden: 'personal-data', hiddenInWords: 'персональные данные' },
      { text: '. Яму во дворе не закрывают третий месяц.' },
    ]);
    expect(jsonOf(copy).answer.text).toEqual([{ text: texts.answer }]);
    const told = [copy.text, ...(await shownItems(done.address))].join();
    for (const each of [...hidden, number, 'квартира']) expect(told).not.toContain(each);
    expect((await read(done.address, { 'if-none-match': copy.headers.get('etag') ?? '' })).status).toBe(304);
    // The original is as it was.
    expect(jsonOf(await send('GET', own(number, ''), author)).text).toBe(text);
  });

  test('is published by who has seen the preview of that very draft, once all that is suggested is settled', async () => {
    const { number } = await answered();
    await write(number, 1, { hide: [hide[0]] });
    const open = await publish(number, 2, { hidden: 1, shown: 0 });
    expect([open.status, jsonOf(open).detail]).toEqual([
      409,
      'Не решено по предложенным местам: 1. Каждое нужно скрыть или оставить',
    ]);
    expect((await write(number, 1)).status).toBe(412);
    await write(number, 2, { hide: [hide[0]], leave: [{ ...passage(phone), reason: undefined }] });
    expect((await publish(number, 2, { hidden: 1, shown: 0 })).status).toBe(412);
    const unseen = await publish(number, 3, { hidden: 2, shown: 0 });
    expect([unseen.status, jsonOf(unseen).detail]).toContain(412);
    const done = await publish(number, 3, { hidden: 1, shown: 0 });
    expect(done.status).toBe(200);
    expect((await read(jsonOf(done).address)).text).toContain(phone);
    expect((await publish(number, 3, { hidden: 1, shown: 0 })).status).toBe(409);
  });

  test('is taken back at once, with the reason, and another follows under the same address', async () => {
    const { number, address } = await published();
    expect((await undo(number, 'personal-data-left')).status).toBe(200);
    const gone = await read(address);
    expect([gone.status, jsonOf(gone).detail]).toEqual([
      410,
      'Орган убрал копию из открытого доступа 26.05.2026 (в копии остались личные данные)',
    ]);
    expect((await shownItems(address)).join()).not.toContain('Яму');
    expect((await undo(number)).status).toBe(409);
    const whole = passage('Яму во дворе', 'of-others');
    await write(number, 2, { hide: [...hide, whole] });
    const again = jsonOf(await publish(number, 3, { hidden: 3, shown: 0 }));
    expect(again.address).toBe(address);
    expect((await read(address)).text).not.toContain('Яму');
  });

  test('goes as soon as its citizen objects; what they say is for the body alone', async () => {
    const { number, address } = await published();
    expect(jsonOf(await send('GET', own(number), author))).toMatchObject({ state: 'published', address });
    const objection = { ground: 'recognisable', note: 'Во дворе один такой дом.' };
    expect((await send('POST', own(number, '/public-copy/objection'), another, objection)).status).toBe(404);
    expect((await send('POST', own(number, '/public-copy/objection'), author, objection)).status).toBe(200);
    const gone = await read(address);
    expect([gone.status, gone.text.includes('один такой')]).toEqual([410, false]);
    expect(jsonOf(await send('GET', work(number), 'official')).copy).toMatchObject({
      state: 'objected',
      said: objection.note,
    });
    expect((await publish(number, 2)).status).toBe(200);
  });
});

describe('files of a public copy', () => {
  test('are shown, replaced or left out, as their official decides; the replacement is checked first', async () => {
    const { number, files } = await answered(picture, picture, picture);
    const [shown = '', replaced = '', left = ''] = files;
    const declared = await declareRedacted(number, replaced, poster);
    const decisions = [
      { file: shown, shown: 'as-it-is', name: 'Яма во дворе' },
      { file: replaced, shown: 'redacted', by: declared.id, name: 'План', reason: 'of-others' },
      { file: left, shown: 'no', reason: 'health' },
    ];
    expect((await write(number, 1, { files: decisions.slice(0, 2) })).status).toBe(200);
    expect(jsonOf(await write(number, 2, { files: decisions })).obstacles).toEqual([
      'Обработанный файл ещё не проверен или не принят',
    ]);
    await upload(declared.upload, poster);
    await cloud.idle();
    // It is none of the appeal's own.
    expect(jsonOf(await send('GET', own(number, '/files'), author)).items).toHaveLength(3);
    const done = await publish(number, 3, { hidden: 4, shown: 2 });
    expect(done.status, done.text).toBe(200);
    const { address } = jsonOf(done);
    const copy = jsonOf(await read(address));
    expect(copy.files.map(({ name, redacted }: { name: string; redacted: boolean }) => [name, redacted])).toEqual([
      ['Яма во дворе', false],
      ['План', true],
    ]);
    expect(copy.hiddenFiles).toEqual([{ reason: 'health', inWords: 'сведения о здоровье' }]);
    for (const id of files) expect(JSON.stringify(copy)).not.toContain(id);
    const fetched = await fetch(`${cloud.apiUrl}${address}/files/${copy.files[0].id}`);
    expect(Buffer.from(await fetched.arrayBuffer())).toEqual(picture);
    expect(fetched.headers.get('content-disposition')).toBe('attachment; filename=1.png');
    const linked = await fetch(`${cloud.apiUrl}${address}/files/${copy.files[1].id}`, { redirect: 'manual' });
    expect(linked.status).toBe(303);
    await undo(number);
    expect((await read(`${address}/files/${copy.files[0].id}`)).status).toBe(410);
    // Whoever may not list a bucket hears of what is gone only that they may not have it.
    expect([403, 404]).toContain((await fetch(linked.headers.get('location') ?? '')).status);
    expect(await objectsBelow('public/', copy.files)).toEqual([]);
    expect(jsonOf(await send('GET', own(number, '/files'), author)).items).toHaveLength(3);
  });
});

describe('nobody makes or reads a copy', () => {
  test('of what is not answered', async () => {
    const { number } = jsonOf(await send('POST', '/v1/appeals', author, { ...newAppeal, text }));
    for (const asked of [await send('GET', work(number), 'official'), await write(number, 1)]) {
      expect([asked.status, jsonOf(asked).detail]).toEqual([
        409,
        'Открытая копия делается только с обычного обращения известного заявителя, на которое дан ответ',
      ]);
    }
  });

  test('of an appeal to another body, or of a report about corruption, as if it were not there', async () => {
    const { number } = await published();
    const own = { ...newAppeal, text, corruption: { complainedOf: 'akimat-almaty' } };
    const report = jsonOf(await send('POST', '/v1/appeals', author, own)).number;
    for (const [which, actor] of [
      [number, 'otherOfficial'],
      [report, 'official'],
    ] as const) {
      const refused = [
        await send('GET', work(which), actor),
        await send('PUT', work(which), actor, { hide: [], leave: [], files: [] }, seen(1)),
        await send('POST', work(which, '/public-copy/publication'), actor, { hidden: 0, shown: 0 }, seen(2)),
        await send('POST', work(which, '/public-copy/undo'), actor, { reason: 'mistake' }),
      ];
      expect(refused.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
    }
  });

  test('of a person who is erased: it goes with all else', async () => {
    const { number, files } = await answered(picture);
    const decisions = [{ file: files[0], shown: 'as-it-is', name: 'Яма' }];
    await write(number, 1, { files: decisions });
    const { address } = jsonOf(await publish(number, 2, { hidden: 2, shown: 1 }));
    const copy = jsonOf(await read(address));
    await erase(author.claims.iin);
    const gone = await read(address);
    expect([gone.status, jsonOf(gone).detail]).toEqual([
      410,
      'Копия удалена 26.05.2026 вместе с персональными данными',
    ]);
    expect((await shownItems(address)).join()).not.toContain('Яму');
    expect(await objectsBelow('public/', copy.files)).toEqual([]);
    await cloud.recycle('appeals-official-copies');
    expect((await publish(number, 2, { hidden: 2, shown: 1 })).status).toBe(410);
  });
});

async function shownItems(address: string): Promise<string[]> {
  const id = address.split('/').at(-1) ?? '';
  const items = (await allItems()).filter(({ pk }) => pk === `appeals#public-copy#${id}`);
  expect(items).toHaveLength(1);
  return items.map((item) => JSON.stringify(item));
}

async function objectsBelow(prefix: string, files: readonly { readonly id: string }[]): Promise<string[]> {
  const s3 = new S3Client(cloud.client(cloud.administrator));
  const { BUCKET_NAME } = (await declaredFunctions()).get('appeals-public-copies')?.environment ?? {};
  const listing = new ListObjectVersionsCommand({ Bucket: BUCKET_NAME, Prefix: prefix });
  const { Versions = [] } = await s3.send(listing);
  return Versions.flatMap(({ Key = '' }) => (files.some(({ id }) => Key === `${prefix}${id}`) ? [Key] : []));
}

async function declareRedacted(number: string, file: string, content: Buffer) {
  const path = work(number, `/files/${file}/redacted`);
  const declared = await send('POST', path, 'official', declarationOf(content));
  expect(declared.status, declared.text).toBe(201);
  return jsonOf(declared);
}

async function upload({ url, fields }: { url: string; fields: Record<string, string> }, content: Buffer) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append('file', new Blob([new Uint8Array(content)]));
  expect((await fetch(url, { method: 'POST', body: form })).status).toBe(204);
}

async function erase(iin: string): Promise<void> {
  const { iin: _, ...example } = proposeErasure.bodyExample;
  const asked = await asAdministrator('administrator', '/v1/erasures', { ...example, iin });
  const reason = 'Compared with the request and the identity card.';
  const path = `/v1/erasures/${jsonOf(asked).id}/approval`;
  expect((await asAdministrator('otherAdministrator', path, { reason }, seen(1))).status).toBe(200);
  await cloud.idle();
}

async function asAdministrator(
  who: 'administrator' | 'otherAdministrator',
  path: string,
  body: object,
  more: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  const own = { 'content-type': 'application/json', 'idempotency-key': randomUUID(), ...more };
  const headers = { ...own, ...bearer(await tokenOf(who)) };
  return ask({ method: 'POST', path, headers, body: Buffer.from(JSON.stringify(body)) });
}
