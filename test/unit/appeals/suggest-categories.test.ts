/** What somebody who asks is told of a text: categories by name, and the words that led there. */
import { describe, expect, test } from 'vitest';
import { suggestCategories } from '../../../functions/appeals/choosing/suggest-categories.ts';
import type { AnyReply, AnyRequest } from '../../../shared/http/use-case.ts';
import type { Language } from '../../../shared/i18n.ts';
import { lawOf } from '../network/law.ts';

const record = (kind: string, id: string, value: object, inForceFrom = '2021-07-01', inForceUntil?: string) => ({
  ...{ kind, id, inForceFrom, version: 1, article: 'none', source: 'a test of suggestions', verified: false, value },
  ...(inForceUntil && { inForceUntil }),
});

const category = (id: string, kk: string, ru: string, en: string) =>
  record('category', id, { name: { kk, ru, en }, public: true });

const keywords = (id: string, kk: string[], ru: string[]) =>
  record('keywords', id, { category: id, kk: { strong: kk, weak: [] }, ru: { strong: ru, weak: [] } });

const records = [
  category('water', 'Су', 'Вода', 'Water'),
  category('roads', 'Жол', 'Дороги', 'Roads'),
  category('gas', 'Газ', 'Газ', 'Gas'),
  category('waste', 'Қоқыс', 'Мусор', 'Waste'),
  keywords('water', ['су'], ['воды', 'напор', 'кран', 'труба', 'ведро', 'колонка']),
  keywords('roads', ['жол'], ['дорога', 'яма']),
  keywords('gas', ['газ'], ['баллон']),
  keywords('waste', ['қоқыс'], ['мусор']),
  keywords('kiosks', ['дүңгіршек'], ['киоск']),
];

async function suggested(text: string, language: Language = 'ru', all: readonly { kind: string }[] = records) {
  const request = { language, body: { text }, headers: {}, now: new Date('2026-05-26T10:00:00+05:00') };
  const reply = await suggestCategories.run(request as unknown as AnyRequest, { law: lawOf(all) });
  return (reply as AnyReply & { body: { items: object[] } }).body.items;
}

describe('of a text', () => {
  test('the category is told in the language of the reader, with the words that led to it as they were written', async () => {
    const text = 'ВОДЫ нет, напор слабый; су қашан болады?';
    const why = ['воды', 'напор', 'су'];
    expect(await suggested(text)).toEqual([{ id: 'water', name: 'Вода', why }]);
    expect(await suggested(text, 'kk')).toEqual([{ id: 'water', name: 'Су', why }]);
    expect(await suggested(text, 'en')).toEqual([{ id: 'water', name: 'Water', why }]);
  });

  test('three are told, the likeliest first', async () => {
    const items = await suggested('мусор, газ, баллон, дорога, яма, жол, воды, напор, кран, труба');
    expect(items.map((item) => 'id' in item && item.id)).toEqual(['water', 'roads', 'gas']);
  });

  test('five words are told at most', async () => {
    const items = await suggested('воды, напор, кран, труба, ведро, колонка');
    expect(items).toEqual([{ id: 'water', name: 'Вода', why: ['воды', 'напор', 'кран', 'труба', 'ведро'] }]);
  });

  test('of which no word is known, nothing is told', async () => {
    expect(await suggested('Здравствуйте')).toEqual([]);
  });
});

test('what is no category today is not suggested, and leaves its place to the next', async () => {
  expect(await suggested('киоск, киоск')).toEqual([]);
  const items = await suggested('киоск, мусор, газ, баллон, дорога, яма');
  expect(items.map((item) => 'id' in item && item.id)).toEqual(['gas', 'roads', 'waste']);
});

test('the keywords are those of today', async () => {
  const others = records.filter(({ kind, id }) => kind !== 'keywords' || id !== 'roads');
  const value = { category: 'roads', kk: { strong: [], weak: [] }, ru: { strong: ['ухаб'], weak: [] } };
  const old = record('keywords', 'roads', value, '2021-07-01', '2026-05-25');
  const coming = record('keywords', 'roads', value, '2026-05-27');
  const today = record('keywords', 'roads', value, '2026-05-26');
  expect(await suggested('ухаб', 'ru', [...others, old])).toEqual([]);
  expect(await suggested('ухаб', 'ru', [...others, coming])).toEqual([]);
  expect(await suggested('ухаб', 'ru', [...others, today])).toEqual([{ id: 'roads', name: 'Дороги', why: ['ухаб'] }]);
});
