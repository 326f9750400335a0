/** What a talon says besides its data: who received the appeal, and what happens next. */
import type { Language, Localized } from '../../../shared/i18n.ts';

/** No official has touched what came over the web or a queue (art. 64(2) asks for the receiver). */
export const receivedBySystem: Localized = {
  kk: 'Жолданымды жүйе қабылдады',
  ru: 'Обращение принято системой',
  en: 'The appeal was received by the system',
};

/** `body`: its name; undefined while the registrar looks for it. */
export function whatIsNext(body: string | undefined, until: string, language: Language): string[] {
  return [answersUntil(body, until)[language], ifSilent[language]];
}

/** Whoever submitted it is told by the talon alone. `body`: its name, where it goes to one at once. */
export function whatIsNextOfAnonymous(body: string | undefined, language: Language): string[] {
  return [(body === undefined ? looksWhatItReports : goesTo(body))[language], toldByTalon[language]];
}

const looksWhatItReports: Localized = {
  kk: 'Тіркеуші қарайды: қылмыс немесе қауіпсіздікке қатер туралы ақпарат болса, ол құзыретті органға дереу жіберіледі, болмаса қарау тоқтатылады (ӘРПК 88-бабы)',
  ru: 'Регистратор посмотрит: сведения о преступлении или угрозе безопасности незамедлительно направляются компетентному органу, иначе рассмотрение прекращается (ст. 88 АППК)',
  en: 'The registrar looks at it: what tells of a crime or of a danger to security goes on at once to the competent body, all else is terminated (art. 88 of the Administrative Procedural and Process-Related Code)',
};

function goesTo(body: string): Localized {
  return {
    kk: `Хабар құзыретті органға дереу жіберілді: ${body} (ӘРПК 88-бабы)`,
    ru: `Сообщение незамедлительно направлено компетентному органу: ${body} (ст. 88 АППК)`,
    en: `The report went on at once to the competent body: ${body} (art. 88 of the Administrative Procedural and Process-Related Code)`,
  };
}

const toldByTalon: Localized = {
  kk: 'Сіз туралы ештеңе сақталмаған: жолданымның күйін осы талонның нөмірі мен коды бойынша ғана білуге болады',
  ru: 'О вас ничего не сохранено: узнать, что с обращением, можно только по номеру и коду этого талона',
  en: 'Nothing about you is kept: how the appeal stands is told by the number and the code of this talon alone',
};

function answersUntil(body: string | undefined, until: string): Localized {
  if (body === undefined) {
    return {
      kk: `Тіркеуші құзыретті органды анықтап жатыр; жауап мерзімі: ${until}`,
      ru: `Регистратор определяет компетентный орган; срок ответа: ${until}`,
      en: `The registrar is finding the competent body; the answer is due ${until}`,
    };
  }
  return {
    kk: `Жауап беретін орган: ${body}; мерзімі: ${until}`,
    ru: `Отвечает ${body}; срок: ${until}`,
    en: `${body} answers; due ${until}`,
  };
}

const ifSilent: Localized = {
  kk: 'Орган мерзімінде жауап бермесе, бұл бас тарту болып есептеледі: 3 ай ішінде сол орган арқылы шағым жасауға құқылысыз (ӘРПК 91–93-баптары)',
  ru: 'Если орган не ответит в срок, это считается отказом: вы вправе в течение 3 месяцев подать жалобу через этот же орган (ст. 91–93 АППК)',
  en: 'If the body does not answer in its term, that counts as a refusal: you may complain within 3 months, through the same body (arts. 91–93 of the Administrative Procedural and Process-Related Code)',
};
