/** What happens to an appeal, in the words of its readers: a fact without a title in every language does not compile. */
import { answerOverdue, appealAnswered, appealRegistered } from '../../../events/appeals.ts';
import type { Localized } from '../../../shared/i18n.ts';

const facts = [appealRegistered, appealAnswered, answerOverdue] as const;

/** The type of a fact about an appeal, as timeline entries carry it. */
export type AppealFact = (typeof facts)[number]['type'];

export const factTitles: Readonly<Record<AppealFact, Localized>> = {
  [appealRegistered.type]: {
    kk: 'Жолданым тіркелді және құзыретті органға жіберілді',
    ru: 'Обращение зарегистрировано и направлено компетентному органу',
    en: 'The appeal was registered and sent to the competent body',
  },
  [appealAnswered.type]: { kk: 'Жауап берілді', ru: 'Дан ответ', en: 'The appeal was answered' },
  [answerOverdue.type]: {
    kk: 'Орган мерзімінде жауап бермеді, бұл бас тарту болып есептеледі; шағым жасауға құқылысыз (ӘРПК 91-бабы)',
    ru: 'Срок рассмотрения обращения истёк, ответ не дан, что считается отказом. Вы вправе в течение 3 месяцев подать жалобу через этот же орган (ст. 91–93 АППК)',
    en: 'The term for the answer has passed without one, which counts as a refusal. You may complain within 3 months, through the same body (arts. 91–93 of the Administrative Procedural and Process-Related Code)',
  },
};

export function isAppealFact(type: string): type is AppealFact {
  return Object.hasOwn(factTitles, type);
}
