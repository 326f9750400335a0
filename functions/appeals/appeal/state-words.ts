/** The states of an appeal, in the words of whoever reads of it. */
import type { Localized } from '../../../shared/i18n.ts';
import type { AppealState } from './transitions.ts';

export const statesInWords: Readonly<Record<AppealState, Localized>> = {
  registered: {
    kk: 'Тіркелді, құзыретті орган анықталып жатыр',
    ru: 'Зарегистрировано, определяется компетентный орган',
    en: 'Registered; the competent body is being found',
  },
  assigned: { kk: 'Құзыретті органда қаралып жатыр', ru: 'На рассмотрении', en: 'Under consideration' },
  overdue: {
    kk: 'Жауап мерзімі өтті, жауап жоқ',
    ru: 'Срок ответа истёк, ответа нет',
    en: 'The term has passed without an answer',
  },
  forwarded: {
    kk: 'Бөліктері басқа органдарға жіберілді',
    ru: 'Передано по частям другим органам',
    en: 'Passed on in parts to other bodies',
  },
  mending: {
    kk: 'Кемшіліктерін жоюға уақыт берілді',
    ru: 'Дано время на устранение недостатков',
    en: 'Time is given to mend its defects',
  },
  returned: { kk: 'Қайтарылды', ru: 'Возвращено', en: 'Returned' },
  withdrawn: { kk: 'Өтініш беруші кері қайтарып алды', ru: 'Отозвано заявителем', en: 'Withdrawn by the applicant' },
  terminated: { kk: 'Қарау тоқтатылды', ru: 'Рассмотрение прекращено', en: 'Consideration terminated' },
  complained: {
    kk: 'Шағым берілді, шешім күтілуде',
    ru: 'Подана жалоба, она ждёт решения',
    en: 'A complaint was filed and waits for its decision',
  },
  dismissed: {
    kk: 'Шағым қанағаттандырылмады',
    ru: 'В удовлетворении жалобы отказано',
    en: 'The complaint was not satisfied',
  },
  attached: {
    kk: 'Бұрынғы дәл осындай жолданымға тігілді',
    ru: 'Приобщено к такому же прежнему обращению',
    en: 'Attached to the same earlier appeal',
  },
  answered: { kk: 'Жауап берілді', ru: 'Дан ответ', en: 'Answered' },
};
