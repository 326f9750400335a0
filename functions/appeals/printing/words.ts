/** What a printed appeal says beside the appeal itself. */
import type { Localized } from '../../../shared/i18n.ts';
import type { AppealNumber } from '../../../shared/persons/identities.ts';

export function titleOf(number: AppealNumber): Localized {
  return { kk: `${number} жолданымы`, ru: `Обращение ${number}`, en: `Appeal ${number}` };
}

export function altOfCode(number: AppealNumber): Localized {
  return {
    kk: `Жолданымның ${number} нөмірі жазылған QR-код`,
    ru: `QR-код с номером обращения ${number}`,
    en: `QR code of the number ${number} of the appeal`,
  };
}

export const names = {
  competentBody: { kk: 'Құзыретті орган', ru: 'Компетентный орган', en: 'Competent body' },
  category: { kk: 'Санаты', ru: 'Категория', en: 'Category' },
  settlement: { kk: 'Елді мекен', ru: 'Населённый пункт', en: 'Settlement' },
  submittedAt: { kk: 'Берілген уақыты', ru: 'Подано', en: 'Submitted' },
  registeredOn: { kk: 'Тіркелген күні', ru: 'Зарегистрировано', en: 'Registered' },
  term: { kk: 'Жауап беру мерзімі', ru: 'Срок ответа', en: 'Term of the answer' },
  article: { kk: 'Негізі', ru: 'Основание', en: 'By' },
  answeredAt: { kk: 'Жауап берілген уақыты', ru: 'Ответ дан', en: 'Answered' },
  answeredBy: { kk: 'Жауап берген', ru: 'Ответ дал', en: 'Answered by' },
} as const satisfies Record<string, Localized>;

export const headings = {
  text: { kk: 'Жолданымның мәтіні', ru: 'Текст обращения', en: 'Text of the appeal' },
  request: { kk: 'Осы бөліктің сұрағы', ru: 'Вопрос этой части', en: 'Request of this part' },
  answer: { kk: 'Жауап', ru: 'Ответ', en: 'Answer' },
  timeline: { kk: 'Не болды', ru: 'Что произошло', en: 'What happened' },
} as const satisfies Record<string, Localized>;

export const columns = {
  when: { kk: 'Қашан', ru: 'Когда', en: 'When' },
  what: { kk: 'Не', ru: 'Что', en: 'What' },
  who: { kk: 'Кім', ru: 'Кто', en: 'Who' },
} as const satisfies Record<string, Localized>;

export const captionOfCode: Localized = {
  kk: 'Жолданымның нөмірі',
  ru: 'Номер обращения',
  en: 'Number of the appeal',
};
