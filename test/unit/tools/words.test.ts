import { describe, expect, test } from 'vitest';
import { judge, takenIn, withReviews } from '../../../infra/tools/words/reviews.ts';
import { textsOfData, textsOfSource } from '../../../infra/tools/words/texts.ts';

describe('texts in a source', () => {
  test('are found with their line, filled-in values as they are written', () => {
    const source = `const a = 1;\nconst title = (n: string) => ({ kk: \`\${n} жолданым\`, ru: \`Обращение \${n}\`, en: 'x' });`;
    expect(textsOfSource('a.ts', source)).toEqual([
      { place: 'a.ts:2', kk: '{n} жолданым', ru: 'Обращение {n}', en: 'x' },
    ]);
  });

  test.each([
    ['joined', "{ kk: 'а' + b, ru: 'б' + 'в' }", { kk: 'а{...}', ru: 'бв' }],
    ['chosen', "{ kk: x ? 'а' : 'ә', ru: 'б' }", { kk: 'а | ә', ru: 'б' }],
    [
      'made by a function',
      `{ kk: (day) => \`\${day} дейін\`, ru: (day) => \`до \${day}\` }`,
      { kk: '{day} дейін', ru: 'до {day}' },
    ],
    ['held to a type', "{ kk: 'а' as const, ru: ('б') satisfies string }", { kk: 'а', ru: 'б' }],
    ['listed', "{ kk: ['а', 'ә'], ru: ['б'] }", { kk: 'а, ә', ru: 'б' }],
  ])('are found where they are %s', (_, object, text) => {
    expect(textsOfSource('a.ts', `const it = ${object};`)).toEqual([{ place: 'a.ts:1', ...text }]);
  });

  test('that lie under the same name in each language go side by side', () => {
    const source =
      "const it = { kk: { a: 'бір', b: { c: 'екі' } }, ru: { a: 'один', b: { c: 'два' } }, en: { a: 'one' } };";
    expect(textsOfSource('a.ts', source)).toEqual([
      { place: 'a.ts:1 a', kk: 'бір', ru: 'один', en: 'one' },
      { place: 'a.ts:1 b c', kk: 'екі', ru: 'два' },
    ]);
  });

  test('are none where nothing is said to people: locales, calls, other objects', () => {
    const source =
      "const it = [{ kk: 'kk', ru: 'ru', en: 'en-GB' }, { kk: of('kk'), ru: of('ru') }, { ru: 'только' }];";
    expect(textsOfSource('a.ts', source)).toEqual([]);
  });

  test('of what is no TypeScript are refused with the name of the file', () => {
    expect(() => textsOfSource('a.ts', 'const = ;')).toThrow(/^a\.ts: /);
  });
});

test('texts in data are found with the path to them', () => {
  const data = [
    { id: 'a', name: { kk: 'Су', ru: 'Вода', en: 'Water' } },
    { id: 'b', value: 1 },
  ];
  expect(textsOfData('a.json', data)).toEqual([{ place: 'a.json 0 name', kk: 'Су', ru: 'Вода', en: 'Water' }]);
});

describe('a review', () => {
  const water = { kk: 'Су', ru: 'Вода', en: 'Water' };
  const road = { kk: 'Жол', ru: 'Дорога' };
  const by = 'Айгерім Үлгі, 2026-12-01';

  test('is taken in, and told beside its text alone', () => {
    const known = takenIn([{ ...water, reviewed: by }], [], [water, road]);
    expect(withReviews([water, road], known).map(({ reviewed }) => reviewed)).toEqual([by, 'no']);
  });

  test('is over once the text is another in any language', () => {
    const known = takenIn([{ ...water, reviewed: by }], [], [water]);
    const changed = { ...water, en: 'Waters' };
    expect(withReviews([changed], known)).toEqual([{ ...changed, reviewed: 'no' }]);
    expect(takenIn([], known, [changed])).toEqual([]);
  });

  test('by another later takes the place of the earlier', () => {
    const known = takenIn([{ ...water, reviewed: by }], [], [water]);
    const later = takenIn([{ ...water, reviewed: 'Сауле Үлгі, 2027-01-11' }], known, [water]);
    expect(later.map(({ reviewed }) => reviewed)).toEqual(['Сауле Үлгі, 2027-01-11']);
  });

  test.each([
    ['reviewed', { ...water, reviewed: by }],
    ['reviewed', { kk: ' Су', ru: 'Вода ', en: 'Water', reviewed: by }],
    ['unreviewed', { ...water, reviewed: 'no' }],
    ['unreviewed', { ...water, ru: 'Воды', reviewed: '' }],
    ['changed', { ...water, ru: 'Воды', reviewed: by }],
  ] as const)('is judged: %s', (judged, row) => {
    expect(judge(row, [water, road])).toBe(judged);
  });
});
