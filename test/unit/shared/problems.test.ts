import { expect, test } from 'vitest';
import { fieldErrorCatalogue, problem, problemCatalogue, renderProblem } from '../../../shared/http/problems.ts';
import { languages, negotiateLanguage } from '../../../shared/i18n.ts';

test.each([
  [undefined, 'kk'],
  ['*', 'kk'],
  ['de', 'kk'],
  ['ru', 'ru'],
  ['ru-KZ,ru;q=0.9,en;q=0.8', 'ru'],
  ['kk;q=0.3, en;q=0.7', 'en'],
  [';;;', 'kk'],
])('Accept-Language %s is served in %s', (header, language) => {
  expect(negotiateLanguage(header)).toBe(language);
});

test('every title and every finding is said in all three languages, each in its own words', () => {
  const texts = [...Object.values(problemCatalogue).map(({ title }) => title), ...Object.values(fieldErrorCatalogue)];
  for (const text of texts) {
    expect(new Set(languages.map((language) => text[language])).size).toBe(3);
  }
});

test('a problem is an RFC 9457 document in the language of the caller', () => {
  const refused = problem('validation-failed', {
    errors: [{ in: 'body', field: 'text', code: 'too-long', limit: 10 }],
  });
  expect(renderProblem(refused, 'ru', '/v1/appeals')).toEqual({
    type: 'urn:qyzmet:problem:validation-failed',
    title: 'В запросе есть ошибки',
    status: 400,
    instance: '/v1/appeals',
    errors: [{ in: 'body', field: 'text', code: 'too-long', detail: 'text: не больше 10' }],
  });
});
