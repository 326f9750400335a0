/** What persons do who take appeals in, and who send answers by post, in the words of their readers. Pure. */
import { answerPosted, registrationLate } from '../../../events/appeals-receiving.ts';
import type { Localized } from '../../../shared/i18n.ts';
import { shortDay } from '../../../shared/law/words.ts';
import { dayOf } from '../../../shared/time.ts';

export const receivingFacts = [registrationLate, answerPosted] as const;

type Data = Readonly<Record<string, unknown>>;
type ReceivingFact = (typeof receivingFacts)[number]['type'];

export const receivingTitles: Readonly<Record<ReceivingFact, (data: Data) => Localized>> = {
  [registrationLate.type]: enteredLate,
  [answerPosted.type]: posted,
};

/** The breach is the receiver's: the clocks run from the day on which it should have been registered. */
function enteredLate({ dueOn, enteredAt }: Data): Localized {
  const [due, entered] = [shortDay(String(dueOn)), shortDay(dayOf(new Date(String(enteredAt))))];
  return {
    kk: `Жолданымды қабылдаған тұлға оны мерзімінен кеш енгізді: ${due} тіркелуі тиіс еді, ${entered} енгізілді; мерзімдер ${due} күнінен есептеледі (ӘРПК 64-бабының 3-тармағы)`,
    ru: `Принявшее лицо внесло обращение с нарушением срока: оно подлежало регистрации ${due}, внесено ${entered}; сроки считаются от ${due} (п. 3 ст. 64 АППК)`,
    en: `Whoever received the appeal entered it after its term: it was to be registered on ${due} and was entered on ${entered}; its terms count from ${due} (art. 64(3) of the Administrative Procedural and Process-Related Code)`,
  };
}

function posted({ sentOn, deliveredOn }: Data): Localized {
  const sent = shortDay(String(sentOn));
  if (deliveredOn === undefined) {
    return {
      kk: `Жауап ${sent} пошта арқылы жіберілді (ӘРПК 66-бабы)`,
      ru: `Ответ отправлен по почте ${sent} (ст. 66 АППК)`,
      en: `The answer was sent by post on ${sent} (art. 66 of the Administrative Procedural and Process-Related Code)`,
    };
  }
  const delivered = shortDay(String(deliveredOn));
  return {
    kk: `Пошта арқылы ${sent} жіберілген жауап ${delivered} тапсырылды (ӘРПК 66-бабы)`,
    ru: `Ответ, отправленный по почте ${sent}, вручён ${delivered} (ст. 66 АППК)`,
    en: `The answer sent by post on ${sent} was delivered on ${delivered} (art. 66 of the Administrative Procedural and Process-Related Code)`,
  };
}

/** How a centre's citizen confirmed what was typed for them; nothing of other appeals. */
export function confirmedIn({ confirmedBy }: Data): Localized {
  return confirmedBy === 'code' || confirmedBy === 'signed-paper' ? confirmations[confirmedBy] : nothing;
}

const nothing: Localized = { kk: '', ru: '', en: '' };

const confirmations: Readonly<Record<'code' | 'signed-paper', Localized>> = {
  code: {
    kk: '. Өтініш беруші оны бір реттік кодпен растады',
    ru: '. Заявитель подтвердил его одноразовым кодом',
    en: '. Its applicant confirmed it by a one-time code',
  },
  'signed-paper': {
    kk: '. Өтініш беруші жеке басын куәландыратын құжатын көрсетіп, қағазға қол қойды',
    ru: '. Заявитель предъявил документ, удостоверяющий личность, и подписал его на бумаге',
    en: '. Its applicant showed an identity document and signed it on paper',
  },
};
