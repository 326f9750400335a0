/**
 * What happens to an appeal, in the words of its readers: a fact without a title in every language does not compile.
 */
import {
  answerOverdue,
  answerTermRecounted,
  appealAnswered,
  appealRegistered,
  fileDeclared,
} from '../../../events/appeals.ts';
import type { Language, Localized } from '../../../shared/i18n.ts';
import { latenessByRecount, reservation, shortDay, untilEndOf } from '../../../shared/law/words.ts';
import { type Day, dayOf } from '../../../shared/time.ts';

const facts = [appealRegistered, appealAnswered, answerOverdue, answerTermRecounted, fileDeclared] as const;

/** The type of a fact about an appeal, as timeline entries carry it. */
export type AppealFact = (typeof facts)[number]['type'];

/** A fact's data as they are stored, by whatever version of this code. */
type Data = Readonly<Record<string, unknown>>;

/** The title of a fact; undefined for what a newer version of this code wrote, which alone has its words. */
export function titleOf(type: string, data: Data): Localized | undefined {
  return isAppealFact(type) ? titles[type](data) : undefined;
}

function isAppealFact(type: string): type is AppealFact {
  return Object.hasOwn(titles, type);
}

const titles: Readonly<Record<AppealFact, (data: Data) => Localized>> = {
  [appealRegistered.type]: registered,
  [appealAnswered.type]: ({ onTime }) => (onTime === false ? answeredLate : answeredInTime),
  [answerOverdue.type]: overdue,
  [answerTermRecounted.type]: recounted,
  [fileDeclared.type]: () => fileIsComing,
};

const answeredInTime: Localized = { kk: 'Жауап берілді', ru: 'Дан ответ', en: 'The appeal was answered' };

const fileIsComing: Localized = {
  kk: 'Өтініш беруші жолданымға файл қосып жатыр',
  ru: 'Заявитель добавляет к обращению файл',
  en: 'The applicant is adding a file to the appeal',
};

const answeredLate: Localized = {
  kk: 'Жауап мерзімінен кеш берілді',
  ru: 'Дан ответ с нарушением срока',
  en: 'The appeal was answered after its term',
};

/** What arrives after hours or on a day off is registered on the next working day, and says so. */
function registered({ submittedAt, registeredOn, competentBody }: Data): Localized {
  const came = dayOf(new Date(String(submittedAt)));
  const goesTo = competentBody ? sentToBody : lookedForByRegistrar;
  return came === registeredOn ? goesTo.atOnce : joined(registeredLater(came, String(registeredOn)), goesTo.later);
}

const sentToBody = {
  atOnce: {
    kk: 'Жолданым тіркелді және құзыретті органға жіберілді',
    ru: 'Обращение зарегистрировано и направлено компетентному органу',
    en: 'The appeal was registered and sent to the competent body',
  },
  later: {
    kk: 'Құзыретті органға жіберілді',
    ru: 'Направлено компетентному органу',
    en: 'Sent to the competent body',
  },
};

const lookedForByRegistrar = {
  atOnce: {
    kk: 'Жолданым тіркелді, тіркеуші құзыретті органды анықтап жатыр',
    ru: 'Обращение зарегистрировано, регистратор определяет компетентный орган',
    en: 'The appeal was registered, and the registrar is finding the competent body',
  },
  later: {
    kk: 'Тіркеуші құзыретті органды анықтап жатыр',
    ru: 'Регистратор определяет компетентный орган',
    en: 'The registrar is finding the competent body',
  },
};

function registeredLater(came: Day, on: Day): Localized {
  return {
    kk: `${shortDay(came)} қабылданды, ${shortDay(on)} тіркеледі (ӘРПК 64-бабының 3-тармағы)`,
    ru: `Принято ${shortDay(came)}, будет зарегистрировано ${shortDay(on)} (п. 3 ст. 64 АППК)`,
    en: `Received on ${shortDay(came)}, to be registered on ${shortDay(on)} (art. 64(3) of the Administrative Procedural and Process-Related Code)`,
  };
}

function joined(one: Localized, other: Localized): Localized {
  return { kk: `${one.kk}. ${other.kk}`, ru: `${one.ru}. ${other.ru}`, en: `${one.en}. ${other.en}` };
}

function overdue(data: Data): Localized {
  const passed = shortDay(dueOnOf(data));
  const mark = reservation(relianceOf(data));
  return data.countsAsRefusal === true ? silenceIsRefusal(passed) : termHasPassed(passed, mark);
}

function silenceIsRefusal(passed: string): Localized {
  return {
    kk: `Жолданымды қарау мерзімі ${passed} аяқталды, орган жауап бермеді, бұл бас тарту болып есептеледі. 3 ай ішінде сол орган арқылы шағым жасауға құқылысыз (ӘРПК 91–93-баптары)`,
    ru: `Срок рассмотрения обращения истёк ${passed}, ответ не дан, что считается отказом. Вы вправе в течение 3 месяцев подать жалобу через этот же орган (ст. 91–93 АППК)`,
    en: `The term for the answer passed on ${passed} without one, which counts as a refusal. You may complain within 3 months, through the same body (arts. 91–93 of the Administrative Procedural and Process-Related Code)`,
  };
}

/** Nothing follows from a count that nobody has verified but that the reader knows of it. */
function termHasPassed(passed: string, mark: Localized): Localized {
  return {
    kk: `Жолданымды қарау мерзімі ${passed} аяқталды${mark.kk}; жауап әлі берілген жоқ`,
    ru: `Срок рассмотрения обращения истёк ${passed}${mark.ru}; ответ ещё не дан`,
    en: `The term for the answer passed on ${passed}${mark.en}; there is no answer yet`,
  };
}

function recounted(data: Data): Localized {
  const until = (language: Language) => untilEndOf(dueOnOf(data), language, relianceOf(data));
  const { kk, ru, en } = latenessByRecount(data, { wasInTime, wasLate });
  return {
    kk: `Жауап мерзімі жарияланған күнтізбе бойынша қайта есептелді: ${until('kk')}${kk}`,
    ru: `Срок ответа пересчитан по опубликованному календарю: ${until('ru')}${ru}`,
    en: `The term for the answer was counted anew by the calendar published since: ${until('en')}${en}`,
  };
}

const wasInTime: Localized = {
  kk: '; жауап мерзімінде берілді',
  ru: '; ответ дан в срок',
  en: '; the answer was given in time',
};

const wasLate: Localized = {
  kk: '; жауап мерзімінен кеш берілді',
  ru: '; ответ дан с нарушением срока',
  en: '; the answer was given after it',
};

/** Facts of old say the instant alone. */
function dueOnOf({ dueOn, dueAt }: Data): Day {
  return typeof dueOn === 'string' ? dueOn : dayOf(new Date(String(dueAt)));
}

function relianceOf({ restsOnUnverifiedLaw, provisional }: Data) {
  return { verified: restsOnUnverifiedLaw === false, provisional: provisional === true };
}

/** Who did something, where it was no official. */
export const actorNames: Readonly<Record<'citizen' | 'clock', Localized>> = {
  citizen: { kk: 'Өтініш беруші', ru: 'Заявитель', en: 'The applicant' },
  clock: { kk: 'Жүйе', ru: 'Система', en: 'The system' },
};

/** Why an appeal is not found: nobody is told whether there is one. */
export const notFoundDetails = {
  citizen: {
    kk: 'Жолданымдарыңыздың арасында мұндай нөмір жоқ',
    ru: 'Среди ваших обращений нет обращения с таким номером',
    en: 'None of your appeals has this number',
  },
  official: {
    kk: 'Органыңызға келген жолданымдардың арасында мұндай нөмір жоқ',
    ru: 'Среди обращений в ваш орган нет обращения с таким номером',
    en: 'None of the appeals to your body has this number',
  },
  registrar: {
    kk: 'Тіркеушіні күтіп тұрған жолданымдардың арасында мұндай нөмір жоқ',
    ru: 'Среди обращений, ожидающих регистратора, нет обращения с таким номером',
    en: 'None of the appeals that wait for the registrar has this number',
  },
} as const satisfies Record<string, Localized>;
