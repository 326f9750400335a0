/** Days, terms and what they rest on, in the words of the law's readers. Pure. */
import type { Language, Localized } from '../i18n.ts';
import type { Day } from '../time.ts';
import type { CountedDay, DayReason } from './calendar.ts';

/** `17 июня 2026 г.` */
export function dayInWords(day: Day, language: Language): string {
  const [year] = day.split('-');
  const dayAndMonth = format(day, language, { day: 'numeric', month: 'long' });
  if (language === 'kk') return `${year} жылғы ${dayAndMonth}`;
  return language === 'ru' ? `${dayAndMonth} ${year} г.` : `${dayAndMonth} ${year}`;
}

/** `17.06.2026`, the same in all languages. */
export function shortDay(day: Day): string {
  return day.split('-').reverse().join('.');
}

/** `среда` */
export function weekdayInWords(day: Day, language: Language): string {
  return format(day, language, { weekday: 'long' });
}

const locales = { kk: 'kk', ru: 'ru', en: 'en-GB' } as const satisfies Record<Language, string>;

/** A day is no instant: it is formatted in the zone in which it was parsed. */
function format(day: Day, language: Language, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(locales[language], { ...options, timeZone: 'UTC' }).format(Date.parse(day));
}

/** What a due day rests on, as far as its reader must know. */
export interface Reliance {
  readonly verified: boolean;
  /** Said where the term itself, and not a calendar, is what nobody has verified. */
  readonly termVerified?: boolean | undefined;
  readonly provisional?: boolean | undefined;
}

/** `до конца дня 17 июня 2026 г. (время Казахстана)`, with the mark where the law's data are not verified. */
export function untilEndOf(day: Day, language: Language, reliance: Reliance): string {
  const words = {
    kk: `${dayInWords(day, 'kk')} күнінің соңына дейін (Қазақстан уақыты бойынша)`,
    ru: `до конца дня ${dayInWords(day, 'ru')} (время Казахстана)`,
    en: `to the end of ${dayInWords(day, 'en')} (time of Kazakhstan)`,
  };
  return words[language] + reservation(reliance)[language];
}

/** Until when nobody can say: the term stands still. */
export function standsStill(after: Day, language: Language): string {
  const words = {
    kk: `${dayInWords(after, 'kk')} күнінен кейін тоқтап тұр`,
    ru: `не течёт после ${dayInWords(after, 'ru')}`,
    en: `stands still after ${dayInWords(after, 'en')}`,
  };
  return words[language];
}

/** What is said after a date that rests on unverified law; nothing after any other. */
export function reservation({ verified, termVerified, provisional }: Reliance): Localized {
  if (provisional) return provisionally;
  if (verified) return nothing;
  return termVerified === false ? byUnverifiedTerm : byUnverifiedCalendar;
}

const nothing: Localized = { kk: '', ru: '', en: '' };

const byUnverifiedCalendar: Localized = {
  kk: ', тексерілмеген күнтізбе бойынша',
  ru: ', по непроверенному календарю',
  en: ', by an unverified calendar',
};

const byUnverifiedTerm: Localized = {
  kk: ', тексерілмеген мерзім бойынша',
  ru: ', по непроверенному сроку',
  en: ', by an unverified term',
};

const provisionally: Localized = {
  kk: ', алдын ала: күнтізбе әлі жарияланбаған',
  ru: ', предварительно: календарь ещё не опубликован',
  en: ', provisionally: the calendar is not published yet',
};

/** Why a day of a term counts or not; a holiday by its name. */
export function reasonInWords({ reason, name }: CountedDay, language: Language): string {
  return name ? `${reasons[reason][language]}: ${name[language]}` : reasons[reason][language];
}

const reasons: Readonly<Record<DayReason, Localized>> = {
  start: {
    kk: 'мерзім келесі күннен басталады',
    ru: 'срок начинается со следующего дня',
    en: 'the term begins on the next day',
  },
  'after-hours': {
    kk: 'жұмыс уақыты аяқталғаннан кейін келді',
    ru: 'поступило после окончания рабочего времени',
    en: 'arrived after working hours',
  },
  'working-day': { kk: 'жұмыс күні', ru: 'рабочий день', en: 'working day' },
  weekend: { kk: 'демалыс күні', ru: 'выходной день', en: 'weekend' },
  'day-off': { kk: 'жұмыс емес күн', ru: 'нерабочий день', en: 'day off' },
  'moved-working-day': {
    kk: 'ауыстырылған жұмыс күні',
    ru: 'перенесённый рабочий день',
    en: 'working day moved here',
  },
  'calendar-day': { kk: 'күнтізбелік күн', ru: 'календарный день', en: 'calendar day' },
  month: { kk: 'айлармен есептелген мерзімнің соңы', ru: 'конец срока в месяцах', en: 'end of a term in months' },
  'rolled-forward': {
    kk: 'мерзім жұмыс күніне ауысады',
    ru: 'срок переходит на рабочий день',
    en: 'the term passes to a working day',
  },
  'stands-still': { kk: 'мерзім тоқтап тұрды', ru: 'срок не течёт', en: 'the term stands still' },
  'end-set': {
    kk: 'шешіммен белгіленген мерзімнің соңы',
    ru: 'конец срока, установленный решением',
    en: 'the end that a decision has set',
  },
};

/** What a term's new count says of an answer, or of lateness that was told before; nothing of a term that runs on. */
export function latenessByRecount(
  { onTime, withdrawsLateness }: Readonly<Record<string, unknown>>,
  { wasInTime, wasLate }: { readonly wasInTime: Localized; readonly wasLate: Localized },
): Localized {
  if (onTime === undefined) return withdrawsLateness === true ? notPassedYet : runsOn;
  return onTime === true ? wasInTime : wasLate;
}

const runsOn: Localized = { kk: '', ru: '', en: '' };

const notPassedYet: Localized = {
  kk: '; мерзім әлі өткен жоқ',
  ru: '; срок ещё не истёк',
  en: '; it has not passed yet',
};

/** By what a term was counted anew: the calendar that had been missing, or the law as it was corrected. */
export function recountedBy({ corrected }: Readonly<Record<string, unknown>>): Localized {
  return corrected === true ? byCorrection : byCalendar;
}

const byCalendar: Localized = {
  kk: 'жарияланған күнтізбе бойынша',
  ru: 'по опубликованному календарю',
  en: 'by the calendar published since',
};

const byCorrection: Localized = {
  kk: 'заңның түзетілген деректері бойынша',
  ru: 'по исправленным данным закона',
  en: 'by the data of the law as corrected since',
};
