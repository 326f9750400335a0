/** What somebody is told who comes after the end: who ended it, and when. Pure. */
import type { Localized } from '../../../shared/i18n.ts';
import { shortDay } from '../../../shared/law/words.ts';
import { dayOf, timeOf } from '../../../shared/time.ts';
import type { Appeal } from './appeal.ts';
import { type ClosedState, isOpen } from './transitions.ts';

/** Says who did what when, or that a complaint waits; nothing else of an appeal that is still open. */
export function closedAlready({ state, clocks }: Appeal): { readonly detail?: Localized } {
  if (state === 'complained') return { detail: complaintWaits };
  if (isOpen(state)) return {};
  const { answer, complaint } = clocks;
  const ended = state === 'dismissed' ? (complaint?.stoppedAt ?? complaint?.missedAt) : answer.stoppedAt;
  if (ended === undefined) return {};
  const at = new Date(ended);
  return { detail: endings[state](`${shortDay(dayOf(at))}, ${timeOf(at)}`) };
}

const complaintWaits: Localized = {
  kk: 'Бұл жолданым бойынша шағым бар: ол шешілгенше басқа ештеңе жасалмайды',
  ru: 'По этому обращению подана жалоба: пока она не решена, ничего другого сделать нельзя',
  en: 'There is a complaint about this appeal: until it is decided nothing else can be done',
};

const endings: Readonly<Record<ClosedState, (when: string) => Localized>> = {
  answered: (when) => ({
    kk: `Бұл жолданымға орган қызметкері жауап берген: ${when}`,
    ru: `На это обращение сотрудник органа уже дал ответ: ${when}`,
    en: `An official of the body has answered this appeal: ${when}`,
  }),
  forwarded: (when) => ({
    kk: `Жолданым толығымен бөліктерге бөлінді, әр бөліктің өз нөмірі бар: ${when}`,
    ru: `Обращение целиком разделено на части, у каждой свой номер: ${when}`,
    en: `The whole appeal was split into parts, each with a number of its own: ${when}`,
  }),
  withdrawn: (when) => ({
    kk: `Өтініш беруші бұл жолданымды кері қайтарып алған: ${when}`,
    ru: `Заявитель отозвал это обращение: ${when}`,
    en: `The applicant has withdrawn this appeal: ${when}`,
  }),
  returned: (when) => ({
    kk: `Орган қызметкері бұл жолданымды қайтарған: ${when}`,
    ru: `Сотрудник органа возвратил это обращение: ${when}`,
    en: `An official of the body has returned this appeal: ${when}`,
  }),
  dismissed: (when) => ({
    kk: `Бұл жолданым бойынша шағым қанағаттандырылмаған: ${when}`,
    ru: `Жалоба по этому обращению не удовлетворена: ${when}`,
    en: `The complaint about this appeal was not satisfied: ${when}`,
  }),
  attached: (when) => ({
    kk: `Орган қызметкері бұл жолданымды бұрынғы дәл осындай іске тіккен: ${when}`,
    ru: `Сотрудник органа приобщил это обращение к такому же прежнему: ${when}`,
    en: `An official of the body has attached this appeal to the same earlier one: ${when}`,
  }),
  terminated: (when) => ({
    kk: `Орган қызметкері бұл жолданым бойынша рәсімді тоқтатқан: ${when}`,
    ru: `Сотрудник органа прекратил рассмотрение этого обращения: ${when}`,
    en: `An official of the body has terminated the consideration of this appeal: ${when}`,
  }),
};
