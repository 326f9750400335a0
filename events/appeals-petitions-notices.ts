/** What those are told who have opened or signed a petition: nothing of what it asks for. */
import type { Localized } from '../shared/i18n.ts';
import { shortDay } from '../shared/law/words.ts';
import { defineNotice } from '../shared/queue/define-notice.ts';
import { dayOf } from '../shared/time.ts';
import { type petitionNews, petitionOpened, signerTold } from './appeals-petitions.ts';

export const petitionOpenedNotice = defineNotice({
  kind: 'appeals.petition-opened',
  event: petitionOpened,
  person: ({ author }) => author,
  values: ({ number, needed, dueAt }) => ({ number, needed: String(needed), on: shortDay(dayOf(new Date(dueAt))) }),
  title: { kk: 'Петицияңыз жарияланды', ru: 'Ваша петиция опубликована', en: 'Your petition is published' },
  text: {
    kk: '{number} петициясы жарияланды: {on} дейін {needed} қол қажет, содан кейін қол жинау жалғасады.',
    ru: 'Петиция {number} опубликована: до {on} нужно {needed} подписей, тогда сбор продолжится.',
    en: 'Petition {number} is published: it needs {needed} signatures by {on} to go on.',
  },
});

/** One kind for all of it: whoever has signed is told what became of that, or is not. */
export const signerToldNotice = defineNotice({
  kind: 'appeals.petition-news',
  event: signerTold,
  person: ({ signer }) => signer,
  values: ({ number, news }, language) => ({ number, news: newsInWords[news][language] }),
  title: { kk: 'Сіз қол қойған петиция', ru: 'Петиция, которую вы подписали', en: 'A petition that you signed' },
  text: {
    kk: '{number} петициясы: {news}.',
    ru: 'Петиция {number}: {news}.',
    en: 'Petition {number}: {news}.',
  },
});

const newsInWords: Readonly<Record<(typeof petitionNews)[number], Localized>> = {
  admitted: {
    kk: 'алғашқы қолдар жиналды, қол жинау жалғасып жатыр',
    ru: 'первые подписи собраны, сбор продолжается',
    en: 'the first signatures are there, and gathering goes on',
  },
  submitted: {
    kk: 'қажетті қолдар жиналды, петиция қарауға берілді',
    ru: 'нужные подписи собраны, петиция передана на рассмотрение',
    en: 'the signatures needed are there, and it is under consideration',
  },
  answered: {
    kk: 'жауап берілді, оны петицияның бетінен оқыңыз',
    ru: 'дан ответ, его можно прочитать на странице петиции',
    en: 'it was answered; read the answer where the petition stands',
  },
  lapsed: {
    kk: 'мерзімінде қажетті қолдар жиналмады, ол аяқталды',
    ru: 'за отведённый срок нужных подписей не собрано, она закрыта',
    en: 'it did not get the signatures needed in its term, and is over',
  },
};
