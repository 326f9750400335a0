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

/** Why there is nothing to take out yet. */
export const notAnswered: Localized = {
  kk: 'Бұл жолданымға жауап жоқ',
  ru: 'Ответа на это обращение нет',
  en: 'This appeal has no answer',
};
