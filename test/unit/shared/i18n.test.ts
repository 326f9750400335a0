import { describe, expect, test } from 'vitest';
import { byAlphabet, nameIn } from '../../../shared/i18n.ts';

describe('a name that registers know', () => {
  const whole = { kk: 'Орал', ru: 'Уральск', en: 'Oral' };

  test.each(['kk', 'ru', 'en'] as const)('is told in the language of its reader: %s', (language) => {
    expect(nameIn(whole, language)).toBe(whole[language]);
  });

  test("is told in the state language where the reader's is missing, and in Russian where that is", () => {
    expect(nameIn({ kk: 'Орал', ru: 'Уральск' }, 'en')).toBe('Орал');
    expect(nameIn({ ru: 'Уральск' }, 'en')).toBe('Уральск');
    expect(nameIn({ ru: 'Уральск' }, 'kk')).toBe('Уральск');
  });
});

describe('the alphabet', () => {
  test('of Kazakh has ә after а, and й before к', () => {
    const letters = ['ү', 'к', 'б', 'қ', 'ә', 'ң', 'й', 'а', 'г', 'ғ', 'н'];
    expect(letters.toSorted(byAlphabet('kk'))).toEqual(['а', 'ә', 'б', 'г', 'ғ', 'й', 'к', 'қ', 'н', 'ң', 'ү']);
  });

  test('does not put Әкімдік last, as code points do', () => {
    const names = ['Министрлік', 'Әкімдік', 'Агенттік'];
    expect(names.toSorted(byAlphabet('kk'))).toEqual(['Агенттік', 'Әкімдік', 'Министрлік']);
    expect(names.toSorted()).toEqual(['Агенттік', 'Министрлік', 'Әкімдік']);
  });

  test('counts numbers as numbers', () => {
    expect(['Ауыл 10', 'Ауыл 9'].toSorted(byAlphabet('ru'))).toEqual(['Ауыл 9', 'Ауыл 10']);
  });
});
