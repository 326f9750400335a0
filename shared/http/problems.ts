/**
 * The one catalogue of problems (RFC 9457): what may go wrong for a caller, its status, its title in three languages.
 * A problem is a value that a use case returns; exceptions are for bugs and broken infrastructure.
 */
import { type Language, type Localized, nameIn, type RegisteredName } from '../i18n.ts';

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

/** Where a request is wrong and why: `code` names the rule, `limit` its bound. */
export interface FieldError {
  readonly in: 'body' | 'query' | 'path' | 'header';
  /** Dotted path, for example `measurements.3.downloadKbps`. */
  readonly field: string;
  readonly code: FieldErrorCode;
  readonly limit?: string | number;
  /** Of a value that no register knows: at most five that it may have meant, the likeliest first. */
  readonly nearest?: readonly Nearest[];
}

/** What a field may say instead, and what that is called. */
export interface Nearest {
  readonly value: string;
  readonly name: RegisteredName;
}

/** What every language says of a wrong field. `{limit}` is replaced by the bound, `{limit|one|many}` also counts. */
export const fieldErrorCatalogue = {
  required: { kk: 'міндетті өріс', ru: 'обязательное поле', en: 'is required' },
  unknown: { kk: 'мұндай өріс жоқ', ru: 'такого поля нет', en: 'is not a known field' },
  type: { kk: '{limit} болуы керек', ru: 'должно быть {limit}', en: 'must be {limit}' },
  format: { kk: 'пішімі дұрыс емес', ru: 'неверный формат', en: 'has the wrong format' },
  'too-long': {
    kk: 'ең көбі {limit} таңба',
    ru: 'не длиннее {limit|знака|знаков}',
    en: 'must have at most {limit|character|characters}',
  },
  'too-short': {
    kk: 'кемінде {limit} таңба',
    ru: 'не короче {limit|знака|знаков}',
    en: 'must have at least {limit|character|characters}',
  },
  blank: {
    kk: 'көрінетін бірде-бір таңба жоқ',
    ru: 'нет ни одного видимого знака',
    en: 'has no visible character',
  },
  'too-many': { kk: 'ең көбі {limit} болуы керек', ru: 'элементов не больше {limit}', en: 'must have at most {limit}' },
  'too-few': { kk: 'кемінде {limit} болуы керек', ru: 'элементов не меньше {limit}', en: 'must have at least {limit}' },
  'too-great': { kk: 'ең көбі {limit}', ru: 'не больше {limit}', en: 'must be at most {limit}' },
  'too-small': { kk: 'ең азы {limit}', ru: 'не меньше {limit}', en: 'must be at least {limit}' },
  choice: { kk: 'мыналардың бірі болуы керек: {limit}', ru: 'одно из: {limit}', en: 'must be one of: {limit}' },
  characters: {
    kk: 'рұқсат етілмеген таңбалар бар',
    ru: 'есть недопустимые символы',
    en: 'has characters that are not allowed',
  },
  'check-digit': { kk: 'бақылау разряды дұрыс емес', ru: 'неверная контрольная цифра', en: 'has a wrong check digit' },
  'unknown-settlement': {
    kk: 'мұндай елді мекен бізге белгісіз',
    ru: 'нам неизвестен такой населённый пункт',
    en: 'is not a settlement that we know',
  },
  'unknown-category': { kk: 'мұндай санат жоқ', ru: 'такой категории нет', en: 'is not a known category' },
  'unknown-operator': { kk: 'мұндай оператор жоқ', ru: 'такого оператора нет', en: 'is not a known operator' },
  'unknown-document-type': {
    kk: 'мұндай құжат түрі жоқ',
    ru: 'такого вида документа нет',
    en: 'is not a known document type',
  },
  'too-early': { kk: '{limit} күнінен ерте', ru: 'раньше {limit}', en: 'is before {limit}' },
  future: { kk: 'болашақтағы уақыт', ru: 'время в будущем', en: 'is in the future' },
  'out-of-range': {
    kk: 'күні мына аралықта болуы керек: {limit}',
    ru: 'дата вне промежутка {limit}',
    en: 'must lie within {limit}',
  },
  language: {
    kk: 'жауап мемлекеттік тілде немесе жолданымның тілінде болуы керек (ӘРПК 89-бабының 2-тармағы)',
    ru: 'ответ даётся на государственном языке или языке обращения (п. 2 ст. 89 АППК)',
    en: 'must be the state language or the language of the appeal (art. 89(2) of the Administrative Procedural and Process-Related Code)',
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
  const text = textOf(error, language);
  const nearest = error.nearest?.map(({ value, name }) => ({ value, name: nameIn(name, language) }));
  return {
    in: error.in,
    field: error.field,
    code: error.code,
    detail: error.field ? `${error.field}: ${text}` : text,
    ...(nearest && { nearest }),
  };
}

function textOf({ code, limit = '' }: FieldError, language: Language): string {
  const bound = code === 'type' && isTypeName(limit) ? typeNames[limit][language] : String(limit);
  return fieldErrorCatalogue[code][language].replace(limitInText, (_, one?: string, many?: string) =>
    one === undefined ? bound : `${bound} ${isOne(bound, language) ? one : many}`,
  );
}

const limitInText = /\{limit(?:\|(\p{L}+)\|(\p{L}+))?\}/u;

/** By the grammar of the language: in Russian 21 is one too. */
function isOne(bound: string, language: Language): boolean {
  return new Intl.PluralRules(language).select(Number(bound)) === 'one';
}

/** The types of JSON as each language names them after 'must be'. */
const typeNames = {
  string: { kk: 'мәтін', ru: 'строкой', en: 'a string' },
  number: { kk: 'сан', ru: 'числом', en: 'a number' },
  int: { kk: 'бүтін сан', ru: 'целым числом', en: 'a whole number' },
  boolean: { kk: 'true немесе false', ru: 'true или false', en: 'true or false' },
  array: { kk: 'тізім', ru: 'списком', en: 'a list' },
  object: { kk: 'нысан', ru: 'объектом', en: 'an object' },
  record: { kk: 'нысан', ru: 'объектом', en: 'an object' },
} as const satisfies Record<string, Localized>;

/** Whether a type is one that people can be told of by its name. */
export function isTypeName(type: string | number): type is keyof typeof typeNames {
  return Object.hasOwn(typeNames, type);
}
