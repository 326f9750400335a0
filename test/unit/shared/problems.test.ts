import { describe, expect, test } from 'vitest';
import { type FieldErrorCode, fieldErrorCatalogue } from '../../../shared/http/field-errors.ts';
import { problem, problemCatalogue, renderProblem } from '../../../shared/http/problems.ts';
import { type Language, languages } from '../../../shared/i18n.ts';

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
    errors: [{ in: 'body', field: 'text', code: 'too-long', detail: 'text: не длиннее 10 знаков' }],
  });
});

describe('what is wrong with a field is said', () => {
  const said = (code: FieldErrorCode, limit: string | number, language: Language) => {
    const refused = problem('validation-failed', { errors: [{ in: 'body', field: '', code, limit }] });
    return renderProblem(refused, language, '/').errors?.[0]?.detail;
  };

  test.each([
    ['too-short', 1, 'кемінде 1 таңба', 'не короче 1 знака', 'must have at least 1 character'],
    ['too-short', 10, 'кемінде 10 таңба', 'не короче 10 знаков', 'must have at least 10 characters'],
    ['too-long', 21, 'ең көбі 21 таңба', 'не длиннее 21 знака', 'must have at most 21 characters'],
    ['too-long', 10_000, 'ең көбі 10000 таңба', 'не длиннее 10000 знаков', 'must have at most 10000 characters'],
    ['too-great', 90, 'ең көбі 90', 'не больше 90', 'must be at most 90'],
    ['too-few', 1, 'кемінде 1 элемент болуы керек', 'элементов не меньше 1', 'must have at least 1 item'],
    ['too-many', 2, 'ең көбі 2 элемент болуы керек', 'элементов не больше 2', 'must have at most 2 items'],
    ['type', 'string', 'мәтін болуы керек', 'должно быть строкой', 'must be a string'],
    ['type', 'int', 'бүтін сан болуы керек', 'должно быть целым числом', 'must be a whole number'],
    ['type', 'object', 'нысан болуы керек', 'должно быть объектом', 'must be an object'],
    ['choice', 'kk, ru', 'мыналардың бірі болуы керек: kk, ru', 'одно из: kk, ru', 'must be one of: kk, ru'],
    ['required', '', 'міндетті өріс', 'обязательное поле', 'is required'],
    ['check-digit', '', 'бақылау разряды дұрыс емес', 'неверная контрольная цифра', 'has a wrong check digit'],
  ] as const)('%s %s, with its bound and its grammar', (code, limit, kk, ru, en) => {
    expect([said(code, limit, 'kk'), said(code, limit, 'ru'), said(code, limit, 'en')]).toEqual([kk, ru, en]);
  });
});
