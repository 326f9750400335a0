/** How an appeal comes to its body by the hands of people, in the words of its readers. */

import * as z from 'zod';
import {
  appealAssigned,
  appealForwarded,
  appealSplit,
  assignmentUndone,
  forwardingEscalated,
  forwardingTerm,
  partOpened,
} from '../../../events/appeals-routing.ts';
import type { Localized } from '../../../shared/i18n.ts';
import { reservation, shortDay } from '../../../shared/law/words.ts';
import { lazily } from '../../../shared/lazily.ts';

export const routingFacts = [
  appealAssigned,
  assignmentUndone,
  appealForwarded,
  forwardingEscalated,
  appealSplit,
  partOpened,
] as const;

type Data = Readonly<Record<string, unknown>>;
type RoutingFact = (typeof routingFacts)[number]['type'];

export const routingTitles: Readonly<Record<RoutingFact, (data: Data) => Localized>> = {
  [appealAssigned.type]: () => assigned,
  [assignmentUndone.type]: () => undone,
  [appealForwarded.type]: (data) => withLateness(forwarded, data),
  [forwardingEscalated.type]: () => escalated,
  [appealSplit.type]: (data) => withLateness(splitInto(data), data),
  [partOpened.type]: ({ competentBody }) => (competentBody ? partSent : partForRegistrar),
};

const assigned: Localized = {
  kk: 'Тіркеуші құзыретті органды анықтады, жолданым сол органға жіберілді',
  ru: 'Регистратор определил компетентный орган, обращение направлено ему',
  en: 'The registrar found the competent body, and the appeal was sent to it',
};

const undone: Localized = {
  kk: 'Тіркеуші жіберуді қайтарып алды, құзыретті орган қайта анықталады',
  ru: 'Регистратор отменил направление, компетентный орган определяется заново',
  en: 'The registrar took the assignment back, and is finding the competent body anew',
};

const forwarded: Localized = {
  kk: 'Жолданым құзыретті органға қайта жіберілді',
  ru: 'Обращение переадресовано компетентному органу',
  en: 'The appeal was forwarded to the competent body',
};

const escalated: Localized = {
  kk: 'Жолданым екі рет қайта жіберілген, үшінші рет жіберуге болмайды: органды тіркеуші түпкілікті анықтайды',
  ru: 'Обращение уже переадресовывалось дважды, третий раз нельзя: орган окончательно определит регистратор',
  en: 'The appeal has been forwarded twice, a third time is not allowed: the registrar decides for good',
};

function splitInto({ parts }: Data): Localized {
  const numbers = numbersOf().parse(parts).join(', ');
  return {
    kk: `Жолданымның жекелеген сұрақтары бөлек бөліктерге шығарылды: ${numbers}`,
    ru: `Отдельные вопросы обращения выделены в самостоятельные части: ${numbers}`,
    en: `Single requests of the appeal became parts of their own: ${numbers}`,
  };
}

const numbersOf = lazily(() => z.array(z.object({ number: z.string() }).transform(({ number }) => number)));

const partSent: Localized = {
  kk: 'Жолданымның бір сұрағы бөлек бөлік болып, құзыретті органға жіберілді',
  ru: 'Один из вопросов обращения выделен в отдельную часть и направлен компетентному органу',
  en: 'A request of the appeal became a part of its own and was sent to the competent body',
};

const partForRegistrar: Localized = {
  kk: 'Жолданымның бір сұрағы бөлек бөлік болып шықты, құзыретті органды тіркеуші анықтап жатыр',
  ru: 'Один из вопросов обращения выделен в отдельную часть, регистратор определяет компетентный орган',
  en: 'A request of the appeal became a part of its own, and the registrar is finding its competent body',
};

/** What a body did after its three working days says so. */
function withLateness(title: Localized, { forwarding }: Data): Localized {
  const { dueOn, late, restsOnUnverifiedLaw, provisional } = forwardingTerm().parse(forwarding);
  if (!late) return title;
  const day = shortDay(dueOn);
  const mark = reservation({ verified: !restsOnUnverifiedLaw, provisional });
  return {
    kk: `${title.kk}, мерзімінен кеш: 3 жұмыс күні ${day} аяқталған${mark.kk} (ӘРПК 65-бабы)`,
    ru: `${title.ru} с нарушением срока: 3 рабочих дня истекли ${day}${mark.ru} (ст. 65 АППК)`,
    en: `${title.en} after its term: the 3 working days ended on ${day}${mark.en} (art. 65 of the Administrative Procedural and Process-Related Code)`,
  };
}
