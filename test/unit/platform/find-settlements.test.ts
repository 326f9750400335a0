/**
 * Finding settlements over the list that the tools write: languages, pages, caches, and when the list is read again.
 */
import { type DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { findSettlements } from '../../../functions/platform/finding/find-settlements.ts';
import type { AnyReply, AnyRequest } from '../../../shared/http/use-case.ts';
import type { Language } from '../../../shared/i18n.ts';
import { type Settlement, settlement } from '../../../shared/law/records.ts';
import { placesOf } from '../../../shared/places/places-of.ts';
import { placesItems, readPlaces } from '../../../shared/places/store.ts';

const semey = settlement().parse({
  code: '101010000',
  name: { kk: 'Семей', ru: 'г.Семей', en: 'Semey' },
  otherNames: ['Семипалатинск'],
  parent: '100000000',
  source: 'test',
  verified: true,
});
const abai = settlement().parse({
  code: '100000000',
  name: { kk: 'Абай облысы', ru: 'область Абай' },
  source: 'test',
  verified: true,
});

/** A table that holds the list of these places, and counts how often each item is asked for. */
function tableOf(places: readonly Settlement[]) {
  const table = { list: placesItems(places), versionReads: 0, listReads: 0 };
  const send = async (command: object) => {
    const items = table.list.map((item) => marshall(item));
    if (command instanceof GetItemCommand) {
      table.versionReads += 1;
      return { Item: items.find(({ sk }) => sk?.S === 'version') };
    }
    table.listReads += 1;
    return { Items: items.filter(({ sk }) => sk?.S?.startsWith('region#')) };
  };
  return Object.assign(table, { client: { send } as unknown as DynamoDBClient, name: 'state' });
}

async function found(
  finding: Parameters<typeof findSettlements.run>[1],
  query: object,
  language: Language = 'ru',
  headers = {},
) {
  const request = { query, language, headers } as unknown as AnyRequest;
  return (await findSettlements.run(request, finding)) as AnyReply & {
    body: { items: { code: string }[]; nextCursor: string };
  };
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'] });
  vi.spyOn(performance, 'now').mockImplementation(() => Date.now());
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

describe('a place that is found', () => {
  test('comes with its old names and the places around it, all in the language of the reader', async () => {
    const finding = { places: placesOf(tableOf([semey, abai])) };
    const itemIn = async (language: Language) => (await found(finding, { q: 'semipalatinsk' }, language)).body.items;
    const otherNames = ['Семипалатинск'];
    expect(await itemIn('ru')).toEqual([
      { code: '101010000', name: 'г.Семей', otherNames, within: [{ code: '100000000', name: 'область Абай' }] },
    ]);
    expect(await itemIn('en')).toEqual([
      { code: '101010000', name: 'Semey', otherNames, within: [{ code: '100000000', name: 'Абай облысы' }] },
    ]);
  });

  test('is kept by caches for five minutes, and not sent again to whoever has it', async () => {
    const finding = { places: placesOf(tableOf([semey])) };
    const { status, headers } = await found(finding, { q: 'семей' });
    expect({ status, caching: headers?.['cache-control'] }).toEqual({ status: 200, caching: 'public, max-age=300' });
    const again = await found(finding, { q: 'семей' }, 'ru', { 'if-none-match': headers?.etag });
    expect(again).toEqual({ status: 304, body: undefined, headers });
    expect((await found(finding, { q: 'семей' }, 'kk', { 'if-none-match': headers?.etag })).status).toBe(200);
  });
});

test('of many places 25 are a page, and the cursor leads to the others', async () => {
  const many = Array.from({ length: 30 }, (_, index) =>
    settlement().parse({ ...semey, code: String(101010100 + index) }),
  );
  const finding = { places: placesOf(tableOf(many)) };
  const first = (await found(finding, { q: 'семей' })).body;
  const second = (await found(finding, { q: 'семей', cursor: first.nextCursor })).body;
  expect([first.items.length, second.items.length]).toEqual([25, 5]);
  expect(new Set([...first.items, ...second.items].map(({ code }) => code)).size).toBe(30);
  expect(second.nextCursor).toBeUndefined();
  expect(await found(finding, { q: 'семей', cursor: 'MQ' })).toMatchObject({
    errors: [{ field: 'cursor', code: 'invalid' }],
  });
});

test('where no places were loaded, none is found', async () => {
  const table = tableOf([]);
  table.list = [];
  expect((await found({ places: placesOf(table) }, { q: 'семей' })).body).toEqual({ items: [] });
});

describe('the list', () => {
  test('is read once; its version once a minute; and again when that has changed', async () => {
    const table = tableOf([semey]);
    const finding = { places: placesOf(table) };
    await Promise.all([found(finding, { q: 'семей' }), found(finding, { q: 'абай' })]);
    expect(table).toMatchObject({ versionReads: 1, listReads: 1 });
    vi.advanceTimersByTime(61_000);
    await found(finding, { q: 'семей' });
    expect(table).toMatchObject({ versionReads: 2, listReads: 1 });
    table.list = placesItems([semey, abai]);
    expect((await found(finding, { q: 'абай' })).body.items).toEqual([]);
    vi.advanceTimersByTime(61_000);
    expect((await found(finding, { q: 'абай' })).body.items).toMatchObject([{ code: '100000000' }]);
    expect(table).toMatchObject({ versionReads: 3, listReads: 2 });
  });

  test('that cannot be read is asked for again', async () => {
    const table = tableOf([semey]);
    const { client } = table;
    table.client = { send: async () => Promise.reject(new Error('throttled')) } as unknown as DynamoDBClient;
    const finding = { places: placesOf(table) };
    await expect(found(finding, { q: 'семей' })).rejects.toThrow('throttled');
    table.client = client;
    expect((await found(finding, { q: 'семей' })).status).toBe(200);
  });

  test('comes back as it was packed, an item a region, in whatever order it was given', async () => {
    const almaty = settlement().parse({ ...abai, code: '750000000' });
    expect(await readPlaces(tableOf([almaty, semey, abai]))).toEqual([abai, semey, almaty]);
    expect(placesItems([almaty, semey, abai]).map(({ sk }) => sk)).toEqual(['region#10', 'region#75', 'version']);
    expect(placesItems([abai, semey, almaty])).toEqual(placesItems([almaty, semey, abai]));
  });

  test('has another version whenever a place has changed', () => {
    const version = (places: Settlement[]) => placesItems(places).at(-1);
    expect(version([semey])).not.toEqual(version([{ ...semey, otherNames: [] }]));
  });
});
