/** What a caller must hear when something is wrong: RFC 9457, in their language, each wrong field by name. */
import { expect } from 'vitest';
import {
  type FieldErrorCode,
  fieldErrorCatalogue,
  type ProblemCode,
  problemCatalogue,
} from '../../shared/http/problems.ts';
import type { Language } from '../../shared/i18n.ts';
import { type Answer, jsonOf } from './ask.ts';

export interface ExpectedProblem {
  readonly status: number;
  readonly problem: ProblemCode;
  /** `body text too-short`: where, which field, what is wrong with it. In any order. */
  readonly errors?: readonly string[];
}

/** As browsers send them. */
export const acceptLanguage: Readonly<Record<Language, string>> = {
  kk: 'kk-KZ,kk;q=0.9,ru;q=0.5',
  ru: 'ru-RU,ru;q=0.9,en;q=0.8',
  en: 'en-GB,en;q=0.9',
};

/** Fails unless the answer is this problem, in this language, and nothing more than the problem. */
export function expectProblem(answer: Answer, expected: ExpectedProblem, language: Language, path: string): void {
  const { errors, ...body } = jsonOf(answer);
  expect(body).toEqual({
    type: `urn:qyzmet:problem:${expected.problem}`,
    title: problemCatalogue[expected.problem].title[language],
    status: expected.status,
    instance: path.split('?')[0],
  });
  expect(errors?.map(summaryOf).sort()).toEqual(expected.errors?.toSorted());
  for (const error of errors ?? [])
    expect(error.detail).toBe(`${error.field && `${error.field}: `}${rule(error, language)}`);
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

/** The rule in that language; where it has a bound, whatever the bound is. */
function rule({ code, detail }: RenderedError, language: Language): unknown {
  const [before = '', after] = fieldErrorCatalogue[code][language].split('{limit}');
  return after === undefined ? before : detail.slice(detail.indexOf(before));
}
