/** What an official is told whose naming of defects, or whose return, is refused. */
import type { Localized } from '../../../shared/i18n.ts';
import { shortDay } from '../../../shared/law/words.ts';
import type { Day } from '../../../shared/time.ts';

export function termPassed(on: Day): Localized {
  const day = shortDay(on);
  return {
    kk: `Жауап мерзімі ${day} аяқталды: кемшіліктерді енді көрсетуге болмайды`,
    ru: `Срок ответа истёк ${day}: указывать недостатки уже поздно`,
    en: `The term for the answer passed on ${day}: it is too late to name defects`,
  };
}

export function prolongedAlready(setOn: Day): Localized {
  const day = shortDay(setOn);
  return {
    kk: `Мерзім ${day} күні ұзартылған: жолданым қарауға алынған, кемшіліктерді енді көрсетуге болмайды`,
    ru: `Срок продлён ${day}: обращение принято к рассмотрению, указывать недостатки уже поздно`,
    en: `The term was prolonged on ${day}: the appeal is under consideration, and it is too late to name defects`,
  };
}

export function namedAlready(mendBy: Day): Localized {
  const day = shortDay(mendBy);
  return {
    kk: `Кемшіліктер көрсетілген, оларды ${day} дейін жоюға болады`,
    ru: `Недостатки уже указаны, устранить их можно до ${day}`,
    en: `The defects have been named already, and may be mended by ${day}`,
  };
}

export const noDefectsLeft: Localized = {
  kk: 'Кемшіліктерді жою үшін берілген мерзім әлі өткен жоқ (ӘРПК 64-бабы)',
  ru: 'Нет недостатков, срок устранения которых истёк (ст. 64 АППК)',
  en: 'There are no defects whose time for mending has passed (art. 64 of the Administrative Procedural and Process-Related Code)',
};
