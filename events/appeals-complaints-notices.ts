/** What citizens are told of their complaints: that something happened, and when. */
import { shortDay } from '../shared/law/words.ts';
import { defineNotice } from '../shared/queue/define-notice.ts';
import { dayOf } from '../shared/time.ts';
import { complaintDecided, complaintOverdue, complaintSatisfied, complaintTransferred } from './appeals-complaints.ts';
import { termIn } from './appeals-notices.ts';

export const complaintTransferredNotice = defineNotice({
  kind: 'appeals.complaint-transferred',
  event: complaintTransferred,
  person: ({ citizen }) => citizen,
  values: ({ number, ...due }, language) => ({ number, term: termIn(due, language) }),
  title: {
    kk: 'Шағымыңыз жоғары органға берілді',
    ru: 'Ваша жалоба передана вышестоящему органу',
    en: 'Your complaint has been passed on',
  },
  text: {
    kk: 'Жолданым {number}: шағым жоғары органға берілді, шешім {term} дейін.',
    ru: 'Обращение {number}: жалоба передана вышестоящему органу, решение до {term}.',
    en: 'Appeal {number}: the complaint was passed on, to be decided by {term}.',
  },
});

export const complaintSatisfiedNotice = defineNotice({
  kind: 'appeals.complaint-satisfied',
  event: complaintSatisfied,
  person: ({ citizen }) => citizen,
  values: ({ number, ...due }, language) => ({ number, term: termIn(due, language) }),
  title: {
    kk: 'Шағымыңыз қанағаттандырылды',
    ru: 'Ваша жалоба удовлетворена',
    en: 'Your complaint has been satisfied',
  },
  text: {
    kk: 'Жолданым {number}: шағым қанағаттандырылды, жаңа жауап {term} дейін.',
    ru: 'Обращение {number}: жалоба удовлетворена, новый ответ до {term}.',
    en: 'Appeal {number}: the complaint was satisfied, a new answer is due by {term}.',
  },
});

export const complaintDecidedNotice = defineNotice({
  kind: 'appeals.complaint-decided',
  event: complaintDecided,
  person: ({ citizen }) => citizen,
  values: ({ number, decidedAt }) => ({ number, on: shortDay(dayOf(new Date(decidedAt))) }),
  title: {
    kk: 'Шағымыңыз бойынша шешім қабылданды',
    ru: 'По вашей жалобе принято решение',
    en: 'Your complaint has been decided',
  },
  text: {
    kk: 'Жолданым {number}: шағым бойынша шешім {on} қабылданды. Ол жеке кабинетте.',
    ru: 'Обращение {number}: решение по жалобе принято {on}. Оно в личном кабинете.',
    en: 'Appeal {number}: the complaint was decided on {on}. The decision is in your cabinet.',
  },
});

export const complaintOverdueNotice = defineNotice({
  kind: 'appeals.complaint-overdue',
  event: complaintOverdue,
  person: ({ citizen }) => citizen,
  values: ({ number, ...due }, language) => ({ number, term: termIn(due, language) }),
  title: {
    kk: 'Шағымыңыз бойынша мерзім өтті',
    ru: 'Срок по вашей жалобе истёк',
    en: 'A term of your complaint has passed',
  },
  text: {
    kk: 'Жолданым {number}: шағым бойынша мерзім {term} аяқталды. Құқықтарыңыз жеке кабинетте.',
    ru: 'Обращение {number}: срок по жалобе истёк {term}. Ваши права в личном кабинете.',
    en: 'Appeal {number}: a term of the complaint passed on {term}. Your rights are in your cabinet.',
  },
});
