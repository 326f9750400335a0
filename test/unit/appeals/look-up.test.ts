/** What of a submission the registers do not know: all of it at once, with what it may have meant. */
import { describe, expect, test } from 'vitest';
import { lookUp } from '../../../functions/appeals/competence/look-up.ts';
import type { LawReader } from '../../../shared/law/reader.ts';
import { lawRecord, settlement } from '../../../shared/law/records.ts';
import categories from '../../../shared/law/reference/categories.json' with { type: 'json' };
import settlements from '../../../shared/law/reference/settlements.json' with { type: 'json' };
import { kato } from '../../../shared/persons/identities.ts';

const places = new Map(settlements.map((place) => [place.code, settlement().parse(place)]));

const law: LawReader = {
  records: async (kind) =>
    categories.filter((record) => record.kind === kind.name).map((record) => lawRecord(kind).parse(record)),
  settlement: async (code) => places.get(code),
};

const found = (category?: string, place?: string) =>
  lookUp(law, { ...(category && { category }), ...(place && { settlement: kato().parse(place) }) }, '2026-05-26');

const roads = { value: 'roads', name: { kk: 'Жолдар', ru: 'Дороги', en: 'Roads' } };
const yards = {
  value: 'yards-and-parks',
  name: { kk: 'Аулалар мен саябақтар', ru: 'Дворы и парки', en: 'Yards and parks' },
};
const almaty = { value: '750000000', name: { kk: 'Алматы', ru: 'Алматы', en: 'Almaty' } };

describe('a submission', () => {
  test('that the registers know leaves nothing unclear', async () => {
    expect(await found('roads', '750000000')).toEqual([]);
  });

  test('hears of category and place at once, each with what it may have meant', async () => {
    expect(await found('raods', '750000001')).toEqual([
      { field: 'category', nearest: [roads, yards] },
      { field: 'settlement', nearest: [almaty] },
    ]);
  });

  test('that names one of the two hears of that', async () => {
    expect(await found('raods')).toMatchObject([{ field: 'category' }]);
    expect(await found(undefined, '750000001')).toMatchObject([{ field: 'settlement' }]);
    expect(await found()).toEqual([]);
  });

  test.each([
    ['a place in a city', '101010001', ['101010000', '100000000']],
    ['a district nobody knows', '103600000', ['100000000']],
    ['a region nobody knows', '990000000', []],
    ['a village of a region', '109999999', ['100000000']],
  ])('in %s is offered the places that it would lie in, the nearest first', async (_, code, offered) => {
    const [error] = await found('roads', code);
    expect(error?.nearest?.map(({ value }) => value)).toEqual(offered);
  });

  test('about what is no category at all is offered none', async () => {
    expect(await found('plumbing')).toEqual([{ field: 'category', nearest: [] }]);
  });
});
