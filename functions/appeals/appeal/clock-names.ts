/** The clocks of an appeal, the terms that were counted at decisions about it, and the clocks of a petition, by what they are for. Pure. */
import type { Localized } from '../../../shared/i18n.ts';
import type { ClockName } from './appeal.ts';
import { type CountedTerm, countedTerms } from './counted-terms.ts';

/** Of a petition, before it is an appeal. */
export const petitionClocks = { first: 'first-signatures', gather: 'signatures' } as const;
type PetitionClock = (typeof petitionClocks)[keyof typeof petitionClocks];
type AnyClock = ClockName | CountedTerm | PetitionClock;

/** What each is for: one without its words does not compile. */
export const clocksInWords: Readonly<Record<AnyClock, Localized>> = {
  answer: { kk: 'жауап беру', ru: 'ответ на обращение', en: 'the answer' },
  mend: { kk: 'кемшіліктерді жою', ru: 'устранение недостатков', en: 'mending the defects' },
  return: { kk: 'жолданымды қайтару', ru: 'возврат обращения', en: 'returning the appeal' },
  transfer: { kk: 'шағымды жоғары органға беру', ru: 'передача жалобы', en: 'passing the complaint on' },
  complaint: { kk: 'шағым бойынша шешім', ru: 'решение по жалобе', en: 'deciding the complaint' },
  promise: { kk: 'жауапта уәде етілген іс', ru: 'обещанное в ответе', en: 'what the answer promises' },
  'prolongation-notice': {
    kk: 'мерзімнің ұзартылғанын хабарлау',
    ru: 'уведомление о продлении срока',
    en: 'telling of the prolongation',
  },
  'termination-notice': {
    kk: 'тоқтатылғанын хабарлау',
    ru: 'уведомление о прекращении',
    en: 'telling of the termination',
  },
  'first-signatures': {
    kk: 'петицияның алғашқы қолдарын жинау',
    ru: 'сбор первых подписей под петицией',
    en: 'the first signatures of the petition',
  },
  signatures: {
    kk: 'петицияны қарауға қажетті қолдарды жинау',
    ru: 'сбор подписей для рассмотрения петиции',
    en: 'the signatures for the consideration of the petition',
  },
};

export const countedNames = Object.keys(countedTerms) as [CountedTerm, ...CountedTerm[]];
export const clockNames = Object.keys(clocksInWords) as [AnyClock, ...AnyClock[]];
