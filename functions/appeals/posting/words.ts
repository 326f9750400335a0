/** What an official is told who sends what there is not. */
import type { Localized } from '../../../shared/i18n.ts';

export const notAnsweredYet: Localized = {
  kk: 'Бұл жолданымға жауап жоқ, пошта арқылы жіберетін ештеңе жоқ',
  ru: 'Ответа на это обращение нет, по почте отправлять нечего',
  en: 'This appeal has no answer that could be sent by post',
};
