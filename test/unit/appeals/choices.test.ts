/** What there is to choose from: in force, in the reader's language and alphabet, for caches to keep. */
import { describe, expect, test } from 'vitest';
import { listBodies, listCategories } from '../../../functions/appeals/choosing/list-choices.ts';
import type { AnyReply, AnyRequest } from '../../../shared/http/use-case.ts';
import type { Language } from '../../../shared/i18n.ts';
import type { LawReader } from '../../../shared/law/reader.ts';
import { type LawKind, type LawRecord, lawRecord } from '../../../shared/law/records.ts';

const names = (kk: string, ru: string, en: string) => ({ kk, ru, en });

const record = (kind: string, id: string, name: object, inForceFrom = '2020-01-01', inForceUntil?: string) => ({
  ...{ kind, id, inForceFrom, version: 1, article: 'none', source: 'test', verified: false },
  ...(inForceUntil && { inForceUntil }),
  value: { name, ...(kind === 'category' && { public: true }) },
});

const records = [
  record('category', 'water', names('Су', 'Водоснабжение', 'Water')),
  record('category', 'social-benefits', names('Әлеумет', 'Соцпомощь', 'Social support')),
  record('category', 'roads', names('Жол', 'Дороги', 'Roads')),
  record('category', 'kiosks', names('Дүңгіршек', 'Киоски', 'Kiosks'), '2020-01-01', '2026-05-25'),
  record('category', 'drones', names('Дрон', 'Дроны', 'Drones'), '2026-05-27'),
  record('body', 'akimat', names('Әкімдік', 'Акимат', 'Akimat')),
  record('body', 'ministry', names('Министрлік', 'Министерство', 'Ministry')),
];

const reading = (all: readonly object[]): LawReader => ({
  records: async <Value>({ name, value }: LawKind<Value>): Promise<LawRecord<Value>[]> =>
    all.map((each) => lawRecord({ name, value }).safeParse(each)).flatMap(({ data }) => (data ? [data] : [])),
  settlement: async () => undefined,
});

async function list(
  useCase: typeof listBodies,
  language: Language,
  more: object = {},
  all: readonly object[] = records,
) {
  const request = { language, query: {}, headers: {}, now: new Date('2026-05-26T10:00:00+05:00'), ...more };
  return (await useCase.run(request as unknown as AnyRequest, { law: reading(all) })) as AnyReply & {
    body: { items: object[] };
  };
}

describe('the categories', () => {
  test('are those in force today, sorted by the alphabet of their reader', async () => {
    expect((await list(listCategories, 'kk')).body).toEqual({
      items: [
        { id: 'social-benefits', name: 'Әлеумет' },
        { id: 'roads', name: 'Жол' },
        { id: 'water', name: 'Су' },
      ],
    });
    expect((await list(listCategories, 'ru')).body.items).toEqual([
      { id: 'water', name: 'Водоснабжение' },
      { id: 'roads', name: 'Дороги' },
      { id: 'social-benefits', name: 'Соцпомощь' },
    ]);
  });

  test('are none where none is in force', async () => {
    expect((await list(listCategories, 'kk', {}, [])).body).toEqual({ items: [] });
  });

  test('are not sent again to whoever has them in that language', async () => {
    const { headers } = await list(listCategories, 'kk');
    const asked = { headers: { 'if-none-match': `W/${headers?.etag}` } };
    expect(headers?.['cache-control']).toBe('public, max-age=300');
    expect(await list(listCategories, 'kk', asked)).toEqual({ status: 304, body: undefined, headers });
    expect((await list(listCategories, 'ru', asked)).status).toBe(200);
  });

  test('do not go on after what they do not have', async () => {
    expect(await list(listCategories, 'kk', { query: { cursor: 'a2lvc2tz' } })).toMatchObject({
      problem: 'validation-failed',
      errors: [{ in: 'query', field: 'cursor', code: 'invalid' }],
    });
  });
});

describe('the bodies', () => {
  test('are no categories', async () => {
    expect((await list(listBodies, 'en')).body.items).toEqual([
      { id: 'akimat', name: 'Akimat' },
      { id: 'ministry', name: 'Ministry' },
    ]);
  });

  test('are 25 a page', async () => {
    const many = Array.from({ length: 26 }, (_, index) =>
      record('body', `body-${index}`, names('Орган', 'Орган', `Body ${index}`)),
    );
    const first = (await list(listBodies, 'en', {}, many)).body as { items: object[]; nextCursor?: string };
    expect(first.items).toHaveLength(25);
    const second = await list(listBodies, 'en', { query: { cursor: first.nextCursor } }, many);
    expect(second.body).toEqual({ items: [{ id: 'body-25', name: 'Body 25' }] });
  });
});
