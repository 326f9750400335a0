/** What citizens are told of the public copies of their appeals, before anybody else tells them. */
import { shortDay } from '../shared/law/words.ts';
import { defineNotice } from '../shared/queue/define-notice.ts';
import { dayOf } from '../shared/time.ts';
import { publicCopyPublished, publicCopyTakenBack } from './appeals-redacting.ts';

export const publicCopyPublishedNotice = defineNotice({
  kind: 'appeals.public-copy-published',
  event: publicCopyPublished,
  person: ({ citizen }) => citizen,
  values: ({ number, publishedAt }) => ({ number, on: shortDay(dayOf(new Date(publishedAt))) }),
  title: {
    kk: 'Жолданымыңыздың жария көшірмесі жарияланды',
    ru: 'Опубликована открытая копия вашего обращения',
    en: 'A public copy of your appeal has been published',
  },
  text: {
    kk: 'Жолданым {number}: {on} жеке деректерсіз көшірмесі жарияланды. Қарсылықты кабинетте айтасыз.',
    ru: 'Обращение {number}: {on} опубликована копия без личных данных. Возразить можно в кабинете.',
    en: 'Appeal {number}: a copy without personal data is public as of {on}. Object in your cabinet.',
  },
});

export const publicCopyTakenBackNotice = defineNotice({
  kind: 'appeals.public-copy-taken-back',
  event: publicCopyTakenBack,
  person: ({ citizen }) => citizen,
  values: ({ number, takenBackAt }) => ({ number, on: shortDay(dayOf(new Date(takenBackAt))) }),
  title: {
    kk: 'Жолданымыңыздың жария көшірмесі алып тасталды',
    ru: 'Открытая копия вашего обращения убрана',
    en: 'The public copy of your appeal has been taken back',
  },
  text: {
    kk: 'Жолданым {number}: жария көшірмесін орган {on} алып тастады. Себебі жеке кабинетте.',
    ru: 'Обращение {number}: орган убрал открытую копию {on}. Причина в личном кабинете.',
    en: 'Appeal {number}: the body took the public copy back on {on}. The reason is in your cabinet.',
  },
});
