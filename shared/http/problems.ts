/**
 * The one catalogue of problems (RFC 9457): what may go wrong for a caller, its status, its title in three languages.
 * A problem is a value that a use case returns; exceptions are for bugs and broken infrastructure.
 */
import type { Language, Localized } from '../i18n.ts';

interface CatalogueEntry {
  readonly status: number;
  readonly title: Localized;
}

export const problemCatalogue = {
  'validation-failed': {
    status: 400,
    title: { kk: 'Сұрауда қателер бар', ru: 'В запросе есть ошибки', en: 'The request has errors' },
  },
  'malformed-json': {
    status: 400,
    title: { kk: 'Сұраудың денесі JSON емес', ru: 'Тело запроса не является JSON', en: 'The body is not JSON' },
  },
  'invalid-encoding': {
    status: 400,
    title: { kk: 'Сұрау денесінің кодировкасы UTF-8 емес', ru: 'Тело запроса не в UTF-8', en: 'The body is not UTF-8' },
  },
  'too-deep': {
    status: 400,
    title: { kk: 'JSON тым терең', ru: 'Слишком глубокая вложенность JSON', en: 'The JSON is nested too deeply' },
  },
  'idempotency-key-missing': {
    status: 400,
    title: {
      kk: 'Idempotency-Key тақырыбы қажет',
      ru: 'Нужен заголовок Idempotency-Key',
      en: 'The Idempotency-Key header is required',
    },
  },
  'caller-unknown': {
    status: 403,
    title: {
      kk: 'Токенде сіздің кім екеніңіз айтылмаған',
      ru: 'В токене не сказано, кто вы',
      en: 'The token does not say who you are',
    },
  },
  forbidden: {
    status: 403,
    title: { kk: 'Бұған құқығыңыз жоқ', ru: 'У вас нет на это права', en: 'You may not do this' },
  },
  'not-found': { status: 404, title: { kk: 'Табылмады', ru: 'Не найдено', en: 'Not found' } },
  'wrong-state': {
    status: 409,
    title: {
      kk: 'Қазіргі күйде бұл әрекет мүмкін емес',
      ru: 'В нынешнем состоянии это невозможно',
      en: 'Not possible in the present state',
    },
  },
  contended: {
    status: 409,
    title: {
      kk: 'Дәл қазір басқа біреу осыны өзгертіп жатыр',
      ru: 'Это сейчас меняет кто-то другой',
      en: 'Somebody else is changing this right now',
    },
  },
  changed: {
    status: 412,
    title: {
      kk: 'Сіз көргеннен кейін өзгертілді',
      ru: 'Изменилось с тех пор, как вы это видели',
      en: 'Changed since you saw it',
    },
  },
  'too-large': {
    status: 413,
    title: { kk: 'Сұрау тым үлкен', ru: 'Запрос слишком велик', en: 'The request is too large' },
  },
  'unsupported-media-type': {
    status: 415,
    title: {
      kk: 'Content-Type application/json болуы керек',
      ru: 'Content-Type должен быть application/json',
      en: 'Content-Type must be application/json',
    },
  },
  'idempotency-key-reused': {
    status: 422,
    title: {
      kk: 'Бұл Idempotency-Key басқа сұрауда қолданылған',
      ru: 'Этот Idempotency-Key уже был у другого запроса',
      en: 'This Idempotency-Key was used for another request',
    },
  },
  'if-match-missing': {
    status: 428,
    title: {
      kk: 'If-Match тақырыбы қажет: қай нұсқаны көрдіңіз',
      ru: 'Нужен заголовок If-Match: какую версию вы видели',
      en: 'The If-Match header is required: which version you saw',
    },
  },
  internal: {
    status: 500,
    title: { kk: 'Ішкі қате', ru: 'Внутренняя ошибка', en: 'Internal error' },
  },
  unavailable: {
    status: 503,
    title: {
      kk: 'Қызмет уақытша қолжетімсіз',
      ru: 'Служба временно недоступна',
      en: 'Temporarily unavailable',
    },
  },
} as const satisfies Record<string, CatalogueEntry>;

export type ProblemCode = keyof typeof problemCatalogue;

/** Where a request is wrong and why: `code` names the rule, `limit` its bound. */
export interface FieldError {
  readonly in: 'body' | 'query' | 'path' | 'header';
  /** Dotted path, for example `measurements.3.downloadKbps`. */
  readonly field: string;
  readonly code: FieldErrorCode;
  readonly limit?: string | number;
}

/** What every language says of a wrong field; `{limit}` is replaced. */
export const fieldErrorCatalogue = {
  required: { kk: 'міндетті', ru: 'обязательно', en: 'is required' },
  unknown: { kk: 'мұндай өріс жоқ', ru: 'такого поля нет', en: 'is not a known field' },
  type: { kk: 'түрі дұрыс емес, керегі: {limit}', ru: 'неверный тип, нужен: {limit}', en: 'must be of type {limit}' },
  format: { kk: 'пішімі дұрыс емес', ru: 'неверный формат', en: 'has the wrong format' },
  'too-long': { kk: 'ең көбі {limit}', ru: 'не больше {limit}', en: 'must be at most {limit}' },
  'too-short': { kk: 'ең азы {limit}', ru: 'не меньше {limit}', en: 'must be at least {limit}' },
  choice: { kk: 'мыналардың бірі: {limit}', ru: 'одно из: {limit}', en: 'must be one of: {limit}' },
  characters: {
    kk: 'рұқсат етілмеген таңбалар бар',
    ru: 'есть недопустимые символы',
    en: 'has characters that are not allowed',
  },
  'check-digit': { kk: 'бақылау саны дұрыс емес', ru: 'неверная контрольная цифра', en: 'has a wrong check digit' },
  'unknown-settlement': {
    kk: 'КАТО бойынша мұндай елді мекен жоқ',
    ru: 'такого населённого пункта нет в КАТО',
    en: 'is not a settlement of the KATO classifier',
  },
  'unknown-category': { kk: 'мұндай санат жоқ', ru: 'такой категории нет', en: 'is not a known category' },
  'unknown-operator': { kk: 'мұндай оператор жоқ', ru: 'такого оператора нет', en: 'is not a known operator' },
  'unknown-document-type': {
    kk: 'мұндай құжат түрі жоқ',
    ru: 'такого вида документа нет',
    en: 'is not a known document type',
  },
  future: { kk: 'болашақтағы уақыт', ru: 'время в будущем', en: 'is in the future' },
  language: {
    kk: 'жауап мемлекеттік тілде немесе өтініш тілінде болуы керек (ӘРПК 89-бап)',
    ru: 'ответ даётся на государственном языке или языке обращения (ст. 89 АППК)',
    en: 'must be the state language or the language of the appeal (art. 89)',
  },
  invalid: { kk: 'дұрыс емес', ru: 'неверно', en: 'is not valid' },
} as const satisfies Record<string, Localized>;

export type FieldErrorCode = keyof typeof fieldErrorCatalogue;

/** A refusal: nothing was written. `detail` is the catalogue's own text unless a use case knows better. */
export interface Problem {
  readonly problem: ProblemCode;
  readonly errors?: readonly FieldError[];
  readonly detail?: Localized;
  readonly headers?: Readonly<Record<string, string>>;
}

export function problem(code: ProblemCode, more: Omit<Problem, 'problem'> = {}): Problem {
  return { problem: code, ...more };
}

/** A validation problem about one field. */
export function fieldProblem(where: FieldError['in'], field: string, code: FieldErrorCode): Problem {
  return problem('validation-failed', { errors: [{ in: where, field, code }] });
}

export function isProblem(value: object): value is Problem {
  return 'problem' in value;
}

/** The RFC 9457 document of a problem in one language. */
export function renderProblem(value: Problem, language: Language, instance: string) {
  const { status, title } = problemCatalogue[value.problem];
  return {
    type: `urn:qyzmet:problem:${value.problem}`,
    title: title[language],
    status,
    ...(value.detail && { detail: value.detail[language] }),
    instance,
    ...(value.errors && { errors: value.errors.map((error) => renderFieldError(error, language)) }),
  };
}

function renderFieldError(error: FieldError, language: Language) {
  const text = fieldErrorCatalogue[error.code][language].replace('{limit}', String(error.limit ?? ''));
  return { in: error.in, field: error.field, code: error.code, detail: error.field ? `${error.field}: ${text}` : text };
}
