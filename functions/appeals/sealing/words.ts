/** What is said to whoever takes out what there is not. */
import type { Localized } from '../../../shared/i18n.ts';

/** Why there is nothing to take out yet. */
export const notAnswered: Localized = {
  kk: 'Бұл жолданымға жауап жоқ',
  ru: 'Ответа на это обращение нет',
  en: 'This appeal has no answer',
};
