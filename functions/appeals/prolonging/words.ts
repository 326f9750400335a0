/** What an official is told whose prolongation is refused. */
import type { Localized } from '../../../shared/i18n.ts';
import { shortDay } from '../../../shared/law/words.ts';
import type { Day } from '../../../shared/time.ts';

export function termPassed(on: Day): Localized {
  const day = shortDay(on);
  return {
    kk: `Жауап мерзімі ${day} аяқталды: өткен мерзімді ұзартуға болмайды (ӘРПК 76-бабының 3-тармағы)`,
    ru: `Срок ответа истёк ${day}: истёкший срок не продлевается (п. 3 ст. 76 АППК)`,
    en: `The term for the answer passed on ${day}: what has passed is not prolonged (art. 76(3) of the Administrative Procedural and Process-Related Code)`,
  };
}

export function prolongedAlready(setOn: Day, until: Day): Localized {
  const [on, to] = [shortDay(setOn), shortDay(until)];
  return {
    kk: `Мерзім ${on} күні ${to} дейін бір рет ұзартылған (ӘРПК 76-бабының 3-тармағы)`,
    ru: `Срок уже продлён один раз: решением от ${on} до ${to} (п. 3 ст. 76 АППК)`,
    en: `The term has been prolonged once already: on ${on}, until ${to} (art. 76(3) of the Administrative Procedural and Process-Related Code)`,
  };
}
