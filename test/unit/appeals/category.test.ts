/** What a text is about, by its words: rule by rule, with keywords of the tests' own. */
import { describe, expect, test } from 'vitest';
import { rankCategories } from '../../../functions/appeals/category/rank-categories.ts';
import { categoryToRouteBy } from '../../../functions/appeals/category/route-by-text.ts';
import { type Keywords, keywordsKind } from '../../../functions/appeals/law.ts';
import { type LawRecord, lawRecord } from '../../../shared/law/records.ts';

let versions = 0;

interface Words {
  readonly strong?: readonly string[];
  readonly weak?: readonly string[];
}

/** A version of its own each time: an index is made once for each. */
function keywords(category: string, ru: Words, kk: Words = {}): LawRecord<Keywords> {
  const value = { category, kk: { strong: [], weak: [], ...kk }, ru: { strong: [], weak: [], ...ru } };
  const provenance = { version: ++versions, article: 'none', source: 'a test', verified: false };
  return lawRecord(keywordsKind).parse({
    ...provenance,
    kind: 'keywords',
    id: category,
    inForceFrom: '2021-07-01',
    value,
  });
}

const water = keywords(
  'water',
  { strong: ['вода', 'воды', 'водопровод-'], weak: ['труба'] },
  { strong: ['су', 'суы'] },
);
const roads = keywords(
  'roads',
  { strong: ['дорога', 'дороги', 'тротуар-'], weak: ['яма'] },
  { strong: ['жол', 'жолы'] },
);
const records = [water, roads];

const ranked = (text: string, among: readonly LawRecord<Keywords>[] = records) =>
  rankCategories(among, text).map(({ category, score }) => [category, score]);
const why = (text: string, among: readonly LawRecord<Keywords>[] = records) =>
  rankCategories(among, text).map((each) => each.why);

describe('a word', () => {
  test('that stands for itself is no beginning of others', () => {
    expect(ranked('Су жоқ')).toEqual([['water', 2]]);
    expect(ranked('Субсидия, сумма, суд')).toEqual([]);
  });

  test('that begins others is found in all of them', () => {
    expect(ranked('тротуара, тротуаром')).toEqual([['roads', 2]]);
    expect(ranked('водопроводчик')).toEqual([['water', 2]]);
  });

  test.each(['СУ ЖОК', 'cу жоқ', 'су жок', 'su zhoq', 'су\u00adы нашар'])('is found in "%s" as well', (text) => {
    expect(ranked(text)).toEqual([['water', 2]]);
  });

  test('counts once in whatever forms it is said, and a weak one half', () => {
    expect(ranked('Дорога, дороги, дорога!')).toEqual([['roads', 2]]);
    expect(ranked('труба')).toEqual([['water', 1]]);
    expect(ranked('труба, воды')).toEqual([['water', 3]]);
  });

  test('that nobody listed says nothing', () => {
    expect(ranked('Здравствуйте! 12345 ... 👍')).toEqual([]);
    expect(ranked('')).toEqual([]);
  });
});

describe('a typing error', () => {
  test.each([
    ['тротуора', 'another letter'],
    ['тратуара', 'another one among the first three'],
    ['тростуара', 'a letter too many'],
    ['тоотуары', 'another one in the second place'],
    ['тотуара', 'a letter too few'],
    ['тротаур', 'two letters that changed places'],
  ])('is forgiven in long words, for less: %s, %s', (text) => {
    const [[, score] = []] = ranked(`${text} плохо`);
    expect(score).toBeCloseTo(1.4);
  });

  test.each([
    ['вады', 'a short word'],
    ['дротуар', 'the first letter'],
    ['тратуор', 'two errors'],
    ['тартуар', 'two of which one is the right letter in a wrong place'],
    ['трутоар', 'two letters changed places that are no neighbours'],
    ['тротуа', 'what only begins the keyword'],
  ])('is not forgiven in %s: %s', (text) => {
    expect(ranked(text)).toEqual([]);
  });

  test('is forgiven in a whole word, not in what goes on behind it', () => {
    const post = [keywords('post', { strong: ['почтальон'] })];
    expect(ranked('почтольон', post)).toHaveLength(1);
    expect(ranked('почтольонами', post)).toEqual([]);
  });

  test('is not looked for in a word that is known as it is', () => {
    const fire = keywords('fire', { strong: ['пожарник-'] });
    const parking = keywords('parking', { weak: ['пожарнин-'] });
    expect(ranked('пожарника', [fire, parking])).toEqual([['fire', 2]]);
  });
});

describe('a phrase', () => {
  const safety = keywords('road-safety', { strong: ['знак- поворот-'] }, { strong: ['жол белгі-'], weak: ['белгі-'] });
  const both = [roads, safety];

  test('says more than its words, and they say nothing by themselves', () => {
    expect(ranked('Жол белгісі жоқ', both)).toEqual([['road-safety', 3]]);
    expect(ranked('Жол нашар', both)).toEqual([['roads', 2]]);
  });

  test('may have two other words between, not three, and keeps its order', () => {
    expect(ranked('знаки перед самым поворотом', both)).toEqual([['road-safety', 3]]);
    expect(ranked('знаки перед самым опасным поворотом', both)).toEqual([]);
    expect(ranked('поворот без знака', both)).toEqual([]);
  });

  test('is told as one', () => {
    expect(why('Знака у поворота нет', both)).toEqual([['знака поворота']]);
  });
});

describe('of several keywords', () => {
  test('the longest that a word begins with is meant', () => {
    const transport = keywords('transport', { strong: ['водител-'] });
    const supply = keywords('supply', { strong: ['вод-'] });
    expect(ranked('водитель', [transport, supply])).toEqual([['transport', 2]]);
  });

  test('one under several categories says less of each', () => {
    const [one, other] = [keywords('one', { strong: ['столб-'] }), keywords('other', { strong: ['столб-'] })];
    expect(ranked('столбы', [one, other])).toEqual([
      ['one', 1],
      ['other', 1],
    ]);
  });

  test('the category with most of them comes first, with its words as they were written', () => {
    const text = 'Дороги нет, ВОДЫ нет, труба лопнула';
    expect(ranked(text)).toEqual([
      ['water', 3],
      ['roads', 2],
    ]);
    expect(why(text)).toEqual([['воды', 'труба'], ['дороги']]);
  });
});

describe('the category to route by', () => {
  const route = (text: string) => categoryToRouteBy(records, text);

  test('is the one that a text surely means', () => {
    expect(route('Вода из трубы не идёт, труба старая')).toBe('water');
    expect(route('Дороги нет, яма')).toBe('roads');
  });

  test('is none where too little is said', () => {
    expect(route('Вода')).toBeUndefined();
    expect(route('Привет')).toBeUndefined();
  });

  test('is none where another is meant half as much, or nearly', () => {
    expect(route('вода, труба, дорога')).toBeUndefined();
    expect(route('вода, труба, яма')).toBe('water');
  });
});

test('keywords are corrected by a version of their own, and looked up by it', () => {
  const corrected = { ...roads, version: roads.version + 1000, value: { ...roads.value, ru: water.value.ru } };
  expect(ranked('дорога', [roads])).toEqual([['roads', 2]]);
  expect(ranked('дорога', [corrected])).toEqual([]);
  expect(ranked('дорога', [roads])).toEqual([['roads', 2]]);
});

describe('what may be a keyword', () => {
  const isKeyword = (keyword: string) =>
    keywordsKind.value().safeParse({
      category: 'roads',
      kk: { strong: [], weak: [] },
      ru: { strong: [keyword], weak: [] },
    }).success;

  test.each(['су', 'вод-', 'су жоқ', 'не вывоз- мусор-', 'пара ал-', '4g'])('%s', (keyword) => {
    expect(isKeyword(keyword)).toBe(true);
  });

  test.each(['', '-', 'во-', 'вод.*', 'вода-вода', 'а б в г д', 'вода ', 'во  да', 'в'.repeat(61), '(вода|су)'])(
    'not "%s"',
    (keyword) => {
      expect(isKeyword(keyword)).toBe(false);
    },
  );
});
