/** What a caller must hear when something is wrong: RFC 9457, in their language, each wrong field by name. */
import { expect } from 'vitest';
import { notFoundDetails } from '../../functions/appeals/appeal/words.ts';
import { noSuchFile } from '../../functions/appeals/file/words.ts';
import { noSuchCopy } from '../../functions/appeals/redacting/words.ts';
import { type FieldErrorCode, fieldErrorCatalogue } from '../../shared/http/field-errors.ts';
import { problemCatalogue } from '../../shared/http/problems.ts';
import type { Language } from '../../shared/i18n.ts';
import type { ExpectedProblem } from '../fixtures/bad-request.ts';
import { type Answer, jsonOf } from './ask.ts';

/** As browsers send them. */
export const acceptLanguage: Readonly<Record<Language, string>> = {
  kk: 'kk-KZ,kk;q=0.9,ru;q=0.5',
  ru: 'ru-RU,ru;q=0.9,en;q=0.8',
  en: 'en-GB,en;q=0.9',
};

/** Fails unless the answer is this problem, in this language, with a detail of ours at most, and nothing more. */
export function expectProblem(answer: Answer, expected: ExpectedProblem, language: Language, path: string): void {
  const { errors, detail, ...body } = jsonOf(answer);
  const details = expected.detail
    ? [expected.detail]
    : [undefined, noSuchFile, noSuchCopy, ...Object.values(notFoundDetails)];
  // Of what was changed, the last that was done is said.
  if (expected.problem !== 'changed') expect(details.map((words) => words?.[language])).toContain(detail);
  expect(body).toEqual({
    type: `urn:qyzmet:problem:${expected.problem}`,
    title: problemCatalogue[expected.problem].title[language],
    status: expected.status,
    instance: referenceOf(path),
  });
  expect(errors?.map(summaryOf).sort()).toEqual(expected.errors?.toSorted());
  for (const error of errors ?? []) expect(error.detail).toMatch(rule(error, language));
  expect(answer.status).toBe(expected.status);
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'content-type': 'application/problem+json',
    'content-language': language,
    'cache-control': 'no-store',
    vary: 'Accept-Language',
  });
}

interface RenderedError {
  readonly in: string;
  readonly field: string;
  readonly code: FieldErrorCode;
  readonly detail: string;
}

function summaryOf({ in: where, field, code }: RenderedError): string {
  return `${where} ${field || '(all)'} ${code}`;
}

/** The field and its rule in that language; where the rule has a bound, or words of its area, whatever these are. */
function rule({ field, code }: RenderedError, language: Language): RegExp {
  if (inWordsOfArea.includes(code)) return new RegExp(`^${RegExp.escape(field)}: .+`);
  const words = fieldErrorCatalogue[code][language].split(/\{limit[^}]*\}/).map(RegExp.escape);
  return new RegExp(`^${RegExp.escape(field && `${field}: `)}${words.join('.+')}$`);
}

const inWordsOfArea: readonly FieldErrorCode[] = ['found-wanting', 'reason-missing'];

/** The path as a URI reference: what is percent-encoded stays so, and a lone percent sign becomes so. */
function referenceOf(path: string): string | undefined {
  const [asked = ''] = path.replace(/%(?![0-9A-F]{2})/gi, '%25').split('?');
  return asked.startsWith('//') ? `/.${asked}` : asked;
}
