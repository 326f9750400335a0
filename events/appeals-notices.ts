/** What citizens are told of their appeals: that something happened, and when. What was said stays in the cabinet. */
import type { Language, Localized } from '../shared/i18n.ts';
import { shortDay } from '../shared/law/words.ts';
import { defineNotice } from '../shared/queue/define-notice.ts';
import { dayOf } from '../shared/time.ts';
import { answerOverdue, appealAnswered, appealRegistered } from './appeals.ts';

/** What arrives after hours is registered on the next working day: both days are said (АППК 64). */
export const appealRegisteredNotice = defineNotice({
  kind: 'appeals.registered',
  event: appealRegistered,
  person: ({ citizen }) => citizen,
  values: ({ number, submittedAt, registeredOn, ...due }, language) => ({
    number,
    came: shortDay(dayOf(new Date(submittedAt))),
    registered: shortDay(registeredOn),
    term: termIn(due, language),
  }),
  title: {
    kk: 'Жолданымыңыз тіркелді',
    ru: 'Ваше обращение зарегистрировано',
    en: 'Your appeal has been registered',
  },
  text: {
    kk: 'Жолданым {number}: қабылданған күні {came}, тіркелген күні {registered}, жауап мерзімі {term} дейін.',
    ru: 'Обращение {number}: принято {came}, дата регистрации {registered}, ответ до {term}.',
    en: 'Appeal {number}: received on {came}, registered as of {registered}, answer due by {term}.',
  },
});

export const appealAnsweredNotice = defineNotice({
  kind: 'appeals.answered',
  event: appealAnswered,
  person: ({ citizen }) => citizen,
  values: ({ number, answeredAt }) => ({ number, answered: shortDay(dayOf(new Date(answeredAt))) }),
  title: {
    kk: 'Жолданымыңызға жауап берілді',
    ru: 'На ваше обращение дан ответ',
    en: 'Your appeal has been answered',
  },
  text: {
    kk: 'Жолданым {number}: {answered} жауап берілді. Жауап жеке кабинетте.',
    ru: 'Обращение {number}: ответ дан {answered}. Ответ в личном кабинете.',
    en: 'Appeal {number}: answered on {answered}. The answer is in your cabinet.',
  },
});

/** What the silence means stands in the cabinet, with the article: an SMS has no room for it. */
export const answerOverdueNotice = defineNotice({
  kind: 'appeals.overdue',
  event: answerOverdue,
  person: ({ citizen }) => citizen,
  values: ({ number, ...due }, language) => ({ number, term: termIn(due, language) }),
  title: {
    kk: 'Жолданымыңызға мерзімінде жауап берілмеді',
    ru: 'Срок ответа на ваше обращение истёк',
    en: 'The term for the answer to your appeal has passed',
  },
  text: {
    kk: 'Жолданым {number}: жауап мерзімі {term} аяқталды, жауап жоқ. Құқықтарыңыз жеке кабинетте.',
    ru: 'Обращение {number}: срок ответа истёк {term}, ответа нет. Ваши права в личном кабинете.',
    en: 'Appeal {number}: the answer was due by {term}, there is none. Your rights are in your cabinet.',
  },
});

export interface Due {
  readonly dueAt: string;
  readonly dueOn?: string | undefined;
  readonly restsOnUnverifiedLaw?: boolean | undefined;
  readonly provisional?: boolean | undefined;
}

/** The last day, with the mark of what it rests on: facts of old say the instant alone, and are not believed. */
export function termIn(
  { dueAt, dueOn, restsOnUnverifiedLaw = true, provisional = false }: Due,
  language: Language,
): string {
  const mark = provisional ? provisionally : restsOnUnverifiedLaw ? unverified : nothing;
  return `${shortDay(dueOn ?? dayOf(new Date(dueAt)))}${mark[language]}`;
}

const nothing: Localized = { kk: '', ru: '', en: '' };
const unverified: Localized = { kk: ' (тексерілмеген)', ru: ' (не проверено)', en: ' (unverified)' };
const provisionally: Localized = { kk: ' (алдын ала)', ru: ' (предварительно)', en: ' (provisional)' };
