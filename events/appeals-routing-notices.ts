/** What citizens are told of the way of their appeal from hand to hand. Who has it, and why, stands in the cabinet. */
import { shortDay } from '../shared/law/words.ts';
import { defineNotice } from '../shared/queue/define-notice.ts';
import { dayOf } from '../shared/time.ts';
import { termIn } from './appeals-notices.ts';
import {
  appealAssigned,
  appealForwarded,
  appealSplit,
  assignmentUndone,
  forwardingEscalated,
} from './appeals-routing.ts';

export const appealAssignedNotice = defineNotice({
  kind: 'appeals.assigned',
  event: appealAssigned,
  person: ({ citizen }) => citizen,
  values: ({ number, ...due }, language) => ({ number, term: termIn(due, language) }),
  title: {
    kk: 'Жолданымыңыз құзыретті органға жіберілді',
    ru: 'Ваше обращение направлено компетентному органу',
    en: 'Your appeal has been sent to the competent body',
  },
  text: {
    kk: 'Жолданым {number} құзыретті органға жіберілді, жауап мерзімі {term} дейін. Қай орган: жеке кабинетте.',
    ru: 'Обращение {number} направлено компетентному органу, ответ до {term}. Какому: в личном кабинете.',
    en: 'Appeal {number} was sent to the competent body, answer due by {term}. Which one: see your cabinet.',
  },
});

export const assignmentUndoneNotice = defineNotice({
  kind: 'appeals.assignment-undone',
  event: assignmentUndone,
  person: ({ citizen }) => citizen,
  values: ({ number, undoneAt }) => ({ number, undone: shortDay(dayOf(new Date(undoneAt))) }),
  title: {
    kk: 'Жолданымыңыздың жіберілуі қайтарып алынды',
    ru: 'Направление вашего обращения отменено',
    en: 'The assignment of your appeal was taken back',
  },
  text: {
    kk: 'Жолданым {number}: {undone} органға жіберу қайтарып алынды, құзыретті орган қайта анықталады.',
    ru: 'Обращение {number}: {undone} направление отменено, компетентный орган определяется заново.',
    en: 'Appeal {number}: on {undone} its assignment was taken back, the competent body is being found anew.',
  },
});

/** The law wants the citizen told at the same time (АППК 65). */
export const appealForwardedNotice = defineNotice({
  kind: 'appeals.forwarded',
  event: appealForwarded,
  person: ({ citizen }) => citizen,
  values: ({ number, ...due }, language) => ({ number, term: termIn(due, language) }),
  title: {
    kk: 'Жолданымыңыз басқа органға қайта жіберілді',
    ru: 'Ваше обращение переадресовано',
    en: 'Your appeal has been forwarded',
  },
  text: {
    kk: 'Жолданым {number} басқа органға қайта жіберілді, жауап мерзімі {term} дейін. Толығы жеке кабинетте.',
    ru: 'Обращение {number} переадресовано, ответ до {term}. Куда и почему: в личном кабинете.',
    en: 'Appeal {number} was forwarded, answer due by {term}. Where to and why: see your cabinet.',
  },
});

export const forwardingEscalatedNotice = defineNotice({
  kind: 'appeals.forwarding-escalated',
  event: forwardingEscalated,
  person: ({ citizen }) => citizen,
  values: ({ number, ...due }, language) => ({ number, term: termIn(due, language) }),
  title: {
    kk: 'Жолданымыңыз тіркеушіге берілді',
    ru: 'Ваше обращение передано регистратору',
    en: 'Your appeal went to the registrar',
  },
  text: {
    kk: 'Жолданым {number} тіркеушіге берілді, органды ол түпкілікті анықтайды. Жауап мерзімі {term} дейін.',
    ru: 'Обращение {number} передано регистратору, он окончательно определит орган. Ответ до {term}.',
    en: 'Appeal {number} went to the registrar, who finds its body for good. Answer due by {term}.',
  },
});

export const appealSplitNotice = defineNotice({
  kind: 'appeals.split',
  event: appealSplit,
  person: ({ citizen }) => citizen,
  values: ({ number, splitAt }) => ({ number, split: shortDay(dayOf(new Date(splitAt))) }),
  title: {
    kk: 'Жолданымыңыздың сұрақтары басқа органдарға жіберілді',
    ru: 'Вопросы вашего обращения переадресованы',
    en: 'Requests of your appeal have been forwarded',
  },
  text: {
    kk: 'Жолданым {number}: {split} сұрақтары бөлек жіберілді. Кім және қашан жауап беретіні жеке кабинетте.',
    ru: 'Обращение {number}: {split} вопросы направлены раздельно. Кто и когда ответит: в личном кабинете.',
    en: 'Appeal {number}: on {split} its requests were forwarded apart. Who answers when: see your cabinet.',
  },
});
