/** Why a chat cannot be linked, in the words of whoever tried. */
import type { Localized } from '../../../shared/i18n.ts';

export const tooLate: Localized = {
  kk: 'Сілтеменің мерзімі өтті: ботқа қайта жазыңыз, ол жаңасын береді',
  ru: 'Срок ссылки истёк: напишите боту ещё раз, он даст новую',
  en: 'The link has expired: write to the bot again, and it gives a new one',
};

export const takenByAnother: Localized = {
  kk: 'Бұл чат басқа адамға байланыстырылған: алдымен чатта /stop деп жазылуы керек',
  ru: 'Этот чат связан с другим человеком: сначала в чате нужно написать /stop',
  en: 'This chat is linked to somebody else: /stop has to be written there first',
};
