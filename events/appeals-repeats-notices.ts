/** What citizens are told whose appeal says again what they have said before. */
import { shortDay } from '../shared/law/words.ts';
import { defineNotice } from '../shared/queue/define-notice.ts';
import { dayOf } from '../shared/time.ts';
import { appealAttached } from './appeals-repeats.ts';

export const appealAttachedNotice = defineNotice({
  kind: 'appeals.attached',
  event: appealAttached,
  person: ({ citizen }) => citizen,
  values: ({ number, attachedTo, attachedAt }) => ({
    number,
    to: attachedTo,
    on: shortDay(dayOf(new Date(attachedAt))),
  }),
  title: {
    kk: 'Қайталанған жолданымыңыз бұрынғы іске тігілді',
    ru: 'Ваше повторное обращение приобщено к прежнему',
    en: 'Your repeated appeal was attached to the earlier one',
  },
  text: {
    kk: 'Жолданым {number} {on} {to} ісіне тігілді, жауап сол іс бойынша беріледі.',
    ru: 'Обращение {number} приобщено {on} к обращению {to}, ответ будет по нему.',
    en: 'Appeal {number} was attached on {on} to {to}: the answer comes in that case.',
  },
});
