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
import {
  answerDueSoon,
  appealReturned,
  appealTerminated,
  appealWithdrawn,
  defectsNamed,
  materialAdded,
  mendingMissed,
  returnOverdue,
  termProlonged,
} from '../../../events/appeals-course.ts';
import { anonymousReportPassed } from '../../../events/appeals-reports.ts';
import type { Language, Localized } from '../../../shared/i18n.ts';
import { latenessByRecount, recountedBy, reservation, shortDay, untilEndOf } from '../../../shared/law/words.ts';
import { type Day, dayOf } from '../../../shared/time.ts';
import { complaintFacts, complaintTitles } from './complaint-words.ts';
import { dueSoon, prolonged, terminated, withdrawn } from './course-words.ts';
import * as mendingWords from './mending-words.ts';
import { outcomes, outcomesInWords } from './outcome.ts';
import { outcomeFacts, outcomeTitles } from './outcome-words.ts';
import { confirmedIn, receivingFacts, receivingTitles } from './receiving-words.ts';
import { repeatFacts, repeatTitles } from './repeat-words.ts';
import { reportPassed } from './report-words.ts';
import { routingFacts, routingTitles } from './routing-words.ts';

/** All facts about appeals. */
export const facts = [
  ...[appealRegistered, appealAnswered, answerOverdue, answerTermRecounted, fileDeclared],
  ...[termProlonged, appealWithdrawn, appealTerminated],
  ...[defectsNamed, materialAdded, mendingMissed, returnOverdue, appealReturned],
  ...complaintFacts,
  ...routingFacts,
  ...outcomeFacts,
  answerDueSoon,
  ...receivingFacts,
  ...repeatFacts,
  anonymousReportPassed,
] as const;

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
  [appealAnswered.type]: answered,
  [answerOverdue.type]: overdue,
  [answerTermRecounted.type]: recounted,
  [fileDeclared.type]: ({ scannedBy }) => (scannedBy === undefined ? fileIsComing : scanIsComing),
  [termProlonged.type]: prolonged,
  [appealWithdrawn.type]: () => withdrawn,
  [appealTerminated.type]: terminated,
  [defectsNamed.type]: mendingWords.named,
  [materialAdded.type]: mendingWords.added,
  [mendingMissed.type]: mendingWords.missed,
  [returnOverdue.type]: mendingWords.returnOverdue,
  [appealReturned.type]: mendingWords.returned,
  [answerDueSoon.type]: dueSoon,
  ...complaintTitles,
  ...routingTitles,
  ...outcomeTitles,
  ...receivingTitles,
  ...repeatTitles,
  [anonymousReportPassed.type]: reportPassed,
};

/** With what the answer comes to, where it says so in words that are known here. */
function answered({ onTime, outcome }: Data): Localized {
  const { kk, ru, en } = onTime === false ? answeredLate : answeredInTime;
  const known = outcomes.find((each) => each === outcome);
  if (!known) return { kk, ru, en };
  const comesTo = outcomesInWords[known];
  return { kk: `${kk}: ${comesTo.kk}`, ru: `${ru}: ${comesTo.ru}`, en: `${en}: ${comesTo.en}` };
}

const answeredInTime: Localized = { kk: 'Жауап берілді', ru: 'Дан ответ', en: 'The appeal was answered' };

const fileIsComing: Localized = {
  kk: 'Өтініш беруші жолданымға файл қосып жатыр',
  ru: 'Заявитель добавляет к обращению файл',
  en: 'The applicant is adding a file to the appeal',
};

const scanIsComing: Localized = {
  kk: 'Жолданымды қабылдаған орган оның қағаз нұсқасының сканын қосып жатыр',
  ru: 'Принявший обращение орган добавляет его скан с бумаги',
  en: 'The body that received the appeal is adding a scan of the paper',
};

const answeredLate: Localized = {
  kk: 'Жауап мерзімінен кеш берілді',
  ru: 'Дан ответ с нарушением срока',
  en: 'The appeal was answered after its term',
};

/** What arrives after hours or on a day off is registered on the next working day, and says so. */
function registered(data: Data): Localized {
  const { kk, ru, en } = registeredAs(data);
  const confirmed = confirmedIn(data);
  return { kk: `${kk}${confirmed.kk}`, ru: `${ru}${confirmed.ru}`, en: `${en}${confirmed.en}` };
}

function registeredAs({ submittedAt, registeredOn, competentBody }: Data): Localized {
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
  const by = recountedBy(data);
  return {
    kk: `Жауап мерзімі ${by.kk} қайта есептелді: ${until('kk')}${kk}`,
    ru: `Срок ответа пересчитан ${by.ru}: ${until('ru')}${ru}`,
    en: `The term for the answer was counted anew ${by.en}: ${until('en')}${en}`,
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
  agency: {
    kk: 'Агенттігіңізге келген хабарлардың арасында мұндай нөмір жоқ',
    ru: 'Среди сообщений в ваше агентство нет сообщения с таким номером',
    en: 'None of the reports to your agency has this number',
  },
  receiver: {
    kk: 'Органыңыз қабылдаған жолданымдардың арасында мұндай нөмір жоқ',
    ru: 'Среди принятых вашим органом обращений нет обращения с таким номером',
    en: 'None of the appeals that your body has received has this number',
  },
  centre: {
    kk: 'Орталығыңызда терілген жолданымдардың арасында мұндай жоқ',
    ru: 'Среди набранных в вашем центре обращений такого нет',
    en: 'Your centre has typed no such appeal',
  },
  registrar: {
    kk: 'Тіркеушіні күтіп тұрған жолданымдардың арасында мұндай нөмір жоқ',
    ru: 'Среди обращений, ожидающих регистратора, нет обращения с таким номером',
    en: 'None of the appeals that wait for the registrar has this number',
  },
  petition: {
    kk: 'Мұндай нөмірлі петиция жоқ',
    ru: 'Петиции с таким номером нет',
    en: 'No petition has this number',
  },
  signature: {
    kk: 'Бұл петицияда сіздің қолыңыз жоқ',
    ru: 'Вашей подписи под этой петицией нет',
    en: 'You have not signed this petition',
  },
  incident: {
    kk: 'Органыңызда мұндай оқиға жоқ',
    ru: 'В вашем органе нет такого события',
    en: 'Your body has no such incident',
  },
} as const satisfies Record<string, Localized>;
