/** What an official is told whose answer is refused. */
import type { Localized } from '../../../shared/i18n.ts';
import { shortDay } from '../../../shared/law/words.ts';
import { dayOf, timeOf } from '../../../shared/time.ts';
import type { Appeal } from '../appeal/appeal.ts';

/** Says when; nothing where no answer was given. */
export function answeredAlready({ clocks }: Appeal): { readonly detail?: Localized } {
  const { stoppedAt } = clocks.answer;
  if (stoppedAt === undefined) return {};
  const at = new Date(stoppedAt);
  const when = `${shortDay(dayOf(at))}, ${timeOf(at)}`;
  return {
    detail: {
      kk: `Бұл жолданымға жауап берілген: ${when}`,
      ru: `На это обращение уже дан ответ: ${when}`,
      en: `This appeal has been answered: ${when}`,
    },
  };
}

export const languageOfAnswer = {
  kk: 'Жауап мемлекеттік тілде немесе жолданымның тілінде болуы керек (ӘРПК 89-бабының 2-тармағы)',
  ru: 'Ответ даётся на государственном языке или языке обращения (п. 2 ст. 89 АППК)',
  en: 'The answer is in the state language or the language of the appeal (art. 89(2) of the Administrative Procedural and Process-Related Code)',
} as const satisfies Localized;
