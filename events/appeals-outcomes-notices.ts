/** What citizens are asked about an answer that promised something. */
import { shortDay } from '../shared/law/words.ts';
import { defineNotice } from '../shared/queue/define-notice.ts';
import { dayOf } from '../shared/time.ts';
import { promiseFellDue } from './appeals-outcomes.ts';

/** The day was set by whoever answered: no law that is unverified bears on it. */
export const promiseFellDueNotice = defineNotice({
  kind: 'appeals.promise-fell-due',
  event: promiseFellDue,
  person: ({ citizen }) => citizen,
  values: ({ number, dueAt }) => ({ number, on: shortDay(dayOf(new Date(dueAt))) }),
  title: {
    kk: 'Жауапта уәде етілген іс орындалды ма?',
    ru: 'Сделано ли то, что обещано в ответе?',
    en: 'Has been done what the answer promised?',
  },
  text: {
    kk: 'Жолданым {number}: жауапта уәде етілген мерзім {on} өтті. Орындалды ма, жеке кабинетте айтыңыз.',
    ru: 'Обращение {number}: срок обещанного в ответе прошёл {on}. Скажите в личном кабинете, сделано ли это.',
    en: 'Appeal {number}: what the answer promised was due by {on}. Say in your cabinet whether it was done.',
  },
});
