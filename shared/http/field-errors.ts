/** What may be wrong with a field of a request: the codes, and what every language says of each. */
import { type Language, type Localized, nameIn, type RegisteredName } from '../i18n.ts';

/** Where a request is wrong and why: `code` names the rule, `limit` its bound. */
export interface FieldError {
  readonly in: 'body' | 'query' | 'path' | 'header';
  /** Dotted path, for example `measurements.3.downloadKbps`. */
  readonly field: string;
  readonly code: FieldErrorCode;
  readonly limit?: string | number;
  /** Of a value that no register knows: at most five that it may have meant, the likeliest first. */
  readonly nearest?: readonly Nearest[];
  /** What an area alone knows of it, in the place of the catalogue's words. */
  readonly words?: Localized;
}

/** What a field may say instead, and what that is called. */
export interface Nearest {
  readonly value: string;
  readonly name: RegisteredName;
}

/** What every language says of a wrong field. `{limit}` is replaced by the bound, `{limit|one|many}` also counts. */
export const fieldErrorCatalogue = {
  required: { kk: 'міндетті өріс', ru: 'обязательное поле', en: 'is required' },
  alone: {
    kk: 'іздеу үшін біреуі ғана көрсетіледі',
    ru: 'для поиска указывается что-то одно',
    en: 'must be the only one that is sought by',
  },
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
  'too-many': {
    kk: 'ең көбі {limit} элемент болуы керек',
    ru: 'элементов не больше {limit}',
    en: 'must have at most {limit|item|items}',
  },
  'too-few': {
    kk: 'кемінде {limit} элемент болуы керек',
    ru: 'элементов не меньше {limit}',
    en: 'must have at least {limit|item|items}',
  },
  'too-great': { kk: 'ең көбі {limit}', ru: 'не больше {limit}', en: 'must be at most {limit}' },
  'too-small': { kk: 'ең азы {limit}', ru: 'не меньше {limit}', en: 'must be at least {limit}' },
  choice: { kk: 'мыналардың бірі болуы керек: {limit}', ru: 'одно из: {limit}', en: 'must be one of: {limit}' },
  characters: {
    kk: 'рұқсат етілмеген таңбалар бар',
    ru: 'есть недопустимые знаки',
    en: 'has characters that are not allowed',
  },
  'check-digit': { kk: 'бақылау разряды дұрыс емес', ru: 'неверная контрольная цифра', en: 'has a wrong check digit' },
  'not-registered': {
    kk: 'мұндай мән тізілімде жоқ',
    ru: 'такого значения нет в реестре',
    en: 'is not in the register',
  },
  'too-early': { kk: '{limit} күнінен ерте', ru: 'раньше {limit}', en: 'is before {limit}' },
  future: { kk: 'болашақтағы уақыт', ru: 'время в будущем', en: 'is in the future' },
  'out-of-range': {
    kk: 'күні мына аралықта болуы керек: {limit}',
    ru: 'дата вне промежутка {limit}',
    en: 'must lie within {limit}',
  },
  repeated: { kk: '{limit} екі рет тұр', ru: '{limit}: стоит дважды', en: 'has {limit} twice' },
  'other-year': {
    kk: '{limit} басқа жылдың күні',
    ru: '{limit}: день другого года',
    en: 'has {limit}, which is a day of another year',
  },
  incomplete: { kk: 'жетіспейді: {limit}', ru: 'не хватает: {limit}', en: 'lacks {limit}' },
  'worked-anyway': {
    kk: '{limit} онсыз да жұмыс күні',
    ru: '{limit}: и без того рабочий день',
    en: 'has {limit}, which is a working day anyway',
  },
  unreadable: { kk: 'оқылмайтын жері: {limit}', ru: 'не читается: {limit}', en: 'cannot be read: {limit}' },
  'signature-malformed': {
    kk: 'электрондық цифрлық қолтаңба емес немесе бүлінген',
    ru: 'это не электронная цифровая подпись, или она повреждена',
    en: "is no person's signature, or it is damaged",
  },
  'signature-authority': {
    kk: 'қолтаңбаның сертификатын біз танитын куәландырушы орталық бермеген',
    ru: 'сертификат подписи выдан не тем удостоверяющим центром, которому мы доверяем',
    en: 'has a certificate of no authority that is trusted here',
  },
  'signature-certificate': {
    kk: 'қолтаңба сертификатының мерзімі өткен немесе әлі басталмаған',
    ru: 'срок действия сертификата подписи истёк или ещё не начался',
    en: 'has a certificate that is not in force',
  },
  'signature-altered': {
    kk: 'қолтаңба жарамсыз: мәтін немесе қолтаңба өзгертілген',
    ru: 'подпись недействительна: текст или подпись изменены',
    en: 'does not hold: the text or the signature was altered',
  },
  'signature-of-another': {
    kk: 'мәтінге басқа адам қол қойған',
    ru: 'текст подписан другим человеком',
    en: 'is that of another person',
  },
  'signature-of-another-text': {
    kk: 'басқа мәтінге немесе басқа жолданымға қойылған қолтаңба',
    ru: 'это подпись под другим текстом или под ответом на другое обращение',
    en: 'stands under another text, or under the answer to another appeal',
  },
  'signature-used': {
    kk: 'бұл қолтаңба басқа жауап үшін пайдаланылған',
    ru: 'эта подпись уже использована для другого ответа',
    en: 'has been used for another answer',
  },
  'signer-unknown': {
    kk: 'жүйеге кіру деректерінде ЖСН жоқ, қолтаңбаның кімдікі екенін тексеру мүмкін емес',
    ru: 'в данных входа нет ИИН, проверить, чья это подпись, нельзя',
    en: 'cannot be checked: your login does not say your IIN',
  },
  'found-wanting': { kk: 'кемшілігі бар', ru: 'есть недостаток', en: 'is found wanting' },
  'reason-missing': {
    kk: 'тексеруде табылған жайттың себебі айтылмаған',
    ru: 'не сказана причина для того, что найдено проверкой',
    en: 'lacks the reason for something that was found',
  },
  invalid: { kk: 'дұрыс емес', ru: 'неверно', en: 'is not valid' },
} as const satisfies Record<string, Localized>;

export type FieldErrorCode = keyof typeof fieldErrorCatalogue;

/** What a caller is told of a wrong field, in one language. */
export function renderFieldError(error: FieldError, language: Language) {
  const text = error.words?.[language] ?? textOf(error, language);
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
