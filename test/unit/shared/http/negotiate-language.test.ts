import { expect, test } from 'vitest';
import { negotiateLanguage } from '../../../../shared/http/negotiate-language.ts';

test.each([
  ['ru', 'ru'],
  ['en-GB,en;q=0.9', 'en'],
  ['ru-KZ,ru;q=0.9,en;q=0.8', 'ru'],
  ['de, ru;q=0.5, en;q=0.8', 'en'],
  ['kk;q=0.1, ru;q=0.2', 'ru'],
  ['de', 'kk'],
  ['*', 'kk'],
  [';;;', 'kk'],
  ['', 'kk'],
  [undefined, 'kk'],
])('who accepts %s is answered in %s', (header, language) => {
  expect(negotiateLanguage(header)).toBe(language);
});
