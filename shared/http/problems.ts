/**
 * The one catalogue of problems (RFC 9457): what may go wrong for a caller, its status, its title in three languages.
 * A problem is a value that a use case returns; exceptions are for bugs and broken infrastructure.
 * Its codes are the edge's, and what may come of any commit; what an area alone knows it says in `detail` and `errors`.
 */
import type { Language, Localized } from '../i18n.ts';
import { type FieldError, type FieldErrorCode, renderFieldError } from './field-errors.ts';

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
    title: { kk: 'Сұраудың мәтіні JSON емес', ru: 'Тело запроса не является JSON', en: 'The body is not JSON' },
  },
  'invalid-encoding': {
    status: 400,
    title: {
      kk: 'Сұраудың мәтіні UTF-8 кодталуында емес',
      ru: 'Тело запроса не в кодировке UTF-8',
      en: 'The body is not UTF-8',
    },
  },
  'too-deep': {
    status: 400,
    title: { kk: 'JSON тым терең', ru: 'Слишком глубокая вложенность JSON', en: 'The JSON is nested too deeply' },
  },
  'duplicate-name': {
    status: 400,
    title: {
      kk: 'JSON нысанында бір атау екі рет тұр',
      ru: 'В объекте JSON одно имя стоит дважды',
      en: 'An object of the JSON has the same name twice',
    },
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
      kk: 'Токенде өтініш берушінің деректері жоқ',
      ru: 'Токен не содержит сведений о заявителе',
      en: 'The token does not say who you are',
    },
  },
  'login-insufficient': {
    status: 401,
    title: {
      kk: 'Бұл әрекет үшін жүйеге қайта әрі сенімдірек кіру қажет',
      ru: 'Для этого действия нужно войти заново и более надёжным способом',
      en: 'This needs a stronger or a more recent login',
    },
  },
  forbidden: {
    status: 403,
    title: { kk: 'Бұған құқығыңыз жоқ', ru: 'Недостаточно прав для этого действия', en: 'You may not do this' },
  },
  'not-found': { status: 404, title: { kk: 'Табылмады', ru: 'Не найдено', en: 'Not found' } },
  'method-not-allowed': {
    status: 405,
    title: {
      kk: 'Бұл мекенжайда мұндай әдіс жоқ',
      ru: 'По этому адресу такого метода нет',
      en: 'There is no such method at this address',
    },
  },
  'wrong-state': {
    status: 409,
    title: {
      kk: 'Қазіргі күйде бұл әрекет мүмкін емес',
      ru: 'В нынешнем состоянии это невозможно',
      en: 'Not possible in the present state',
    },
  },
  'once-only': {
    status: 409,
    title: {
      kk: 'Мұны әркім бір рет қана жасай алады, ал сіз жасап қойғансыз',
      ru: 'Это каждый может сделать только один раз, и вы это уже сделали',
      en: 'Everybody may do this once, and you have',
    },
  },
  'unverified-law': {
    status: 409,
    title: {
      kk: 'Шешім негізделген норма тексерілмеген, мұндай шешімді қабылдауға болмайды',
      ru: 'Норма, на которой основано решение, не проверена: такое решение принять нельзя',
      en: 'The law that this decision rests on is not verified: it cannot be made',
    },
  },
  contended: {
    status: 409,
    title: {
      kk: 'Дәл қазір басқа біреу осыны өзгертіп жатыр',
      ru: 'Запись изменяется другим пользователем, повторите запрос',
      en: 'Somebody else is changing this right now',
    },
  },
  erased: {
    status: 410,
    title: {
      kk: 'Дербес деректер өшірілген',
      ru: 'Персональные данные удалены',
      en: 'The personal data have been erased',
    },
  },
  gone: {
    status: 410,
    title: { kk: 'Енді жарияланбайды', ru: 'Больше не публикуется', en: 'Published no more' },
  },
  changed: {
    status: 412,
    title: {
      kk: 'Сіз көргеннен кейін өзгертілді',
      ru: 'Запись изменена после того, как вы её открыли',
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
  'unsupported-charset': {
    status: 415,
    title: {
      kk: 'Content-Type тек UTF-8 кодталуын атай алады',
      ru: 'Content-Type может называть только кодировку UTF-8',
      en: 'Content-Type may name no charset but UTF-8',
    },
  },
  'unsupported-encoding': {
    status: 415,
    title: {
      kk: 'Сұраудың мәтіні сығылмай жіберілуі керек (Content-Encoding)',
      ru: 'Тело запроса нужно отправлять несжатым (Content-Encoding)',
      en: 'The body must be sent as it is, without Content-Encoding',
    },
  },
  'idempotency-key-reused': {
    status: 422,
    title: {
      kk: 'Бұл Idempotency-Key басқа сұрауда қолданылған',
      ru: 'Этот Idempotency-Key уже использован для другого запроса',
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
      ru: 'Сервис временно недоступен',
      en: 'Temporarily unavailable',
    },
  },
} as const satisfies Record<string, CatalogueEntry>;

export type ProblemCode = keyof typeof problemCatalogue;

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
