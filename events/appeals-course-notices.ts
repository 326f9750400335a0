/** What citizens are told of what becomes of their appeals between registration and answer. */
import { shortDay } from '../shared/law/words.ts';
import { defineNotice } from '../shared/queue/define-notice.ts';
import { dayOf } from '../shared/time.ts';
import { appealReturned, appealTerminated, defectsNamed, termProlonged } from './appeals-course.ts';
import { termIn } from './appeals-notices.ts';

export const termProlongedNotice = defineNotice({
  kind: 'appeals.prolonged',
  event: termProlonged,
  person: ({ citizen }) => citizen,
  values: ({ number, ...due }, language) => ({ number, term: termIn(due, language) }),
  title: {
    kk: 'Жолданымыңызға жауап беру мерзімі ұзартылды',
    ru: 'Срок ответа на ваше обращение продлён',
    en: 'The term for the answer to your appeal has been prolonged',
  },
  text: {
    kk: 'Жолданым {number}: жауап мерзімі {term} дейін ұзартылды. Себебі жеке кабинетте.',
    ru: 'Обращение {number}: срок ответа продлён до {term}. Причина в личном кабинете.',
    en: 'Appeal {number}: the answer is now due by {term}. The reason is in your cabinet.',
  },
});

export const appealTerminatedNotice = defineNotice({
  kind: 'appeals.terminated',
  event: appealTerminated,
  person: ({ citizen }) => citizen,
  values: ({ number, terminatedAt }) => ({ number, on: shortDay(dayOf(new Date(terminatedAt))) }),
  title: {
    kk: 'Жолданымыңызды қарау тоқтатылды',
    ru: 'Рассмотрение вашего обращения прекращено',
    en: 'The consideration of your appeal has been terminated',
  },
  text: {
    kk: 'Жолданым {number}: қарау {on} тоқтатылды. Себебі мен шағым жасау тәртібі жеке кабинетте.',
    ru: 'Обращение {number}: рассмотрение прекращено {on}. Причина и порядок обжалования в личном кабинете.',
    en: 'Appeal {number}: its consideration was terminated on {on}. The reason and how to complain are in your cabinet.',
  },
});

export const defectsNamedNotice = defineNotice({
  kind: 'appeals.defects-named',
  event: defectsNamed,
  person: ({ citizen }) => citizen,
  values: ({ number, mendBy }) => ({ number, by: shortDay(mendBy) }),
  title: {
    kk: 'Жолданымыңызды толықтыру керек',
    ru: 'Ваше обращение нужно дополнить',
    en: 'Your appeal needs to be completed',
  },
  text: {
    kk: 'Жолданым {number}: {by} дейін толықтыру керек. Нені толықтыру керегі жеке кабинетте.',
    ru: 'Обращение {number}: его нужно дополнить до {by}. Чего не хватает, указано в личном кабинете.',
    en: 'Appeal {number}: please complete it by {by}. What is missing is in your cabinet.',
  },
});

export const appealReturnedNotice = defineNotice({
  kind: 'appeals.returned',
  event: appealReturned,
  person: ({ citizen }) => citizen,
  values: ({ number, returnedAt }) => ({ number, on: shortDay(dayOf(new Date(returnedAt))) }),
  title: {
    kk: 'Жолданымыңыз қайтарылды',
    ru: 'Ваше обращение возвращено',
    en: 'Your appeal has been returned',
  },
  text: {
    kk: 'Жолданым {number}: {on} қайтарылды. Себебі мен шағым жасау тәртібі жеке кабинетте.',
    ru: 'Обращение {number}: возвращено {on}. Причина и порядок обжалования в личном кабинете.',
    en: 'Appeal {number}: returned on {on}. The reason and how to complain are in your cabinet.',
  },
});
