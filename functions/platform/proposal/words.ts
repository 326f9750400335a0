/** Why an administrator's decision is refused, in the words of its reader. */
import type { Localized } from '../../../shared/i18n.ts';
import { shortDay } from '../../../shared/law/words.ts';
import type { Day } from '../../../shared/time.ts';

/** Law is not made for days that have passed. */
export function lapsed(inForceFrom: Day): Localized {
  const day = shortDay(inForceFrom);
  return {
    kk: `Ұсыныс ${day} дейін бекітілмеді, сондықтан күшін жойды: жаңа күнмен қайта ұсыныңыз`,
    ru: `Предложение не было утверждено до ${day} и утратило силу: внесите его заново с другой датой`,
    en: `Nobody approved the proposal before ${day}, so it has lapsed: propose it anew with another date`,
  };
}

/** What is the record now, by its citation; nothing where there is none. */
export function overtaken(current: string | undefined): Localized {
  const now = current ?? '–';
  return {
    kk: `Ұсыныс енгізілгеннен кейін жазба өзгерді, қазір қолданыстағысы: ${now}. Айырмасын қайта қараңыз`,
    ru: `После внесения предложения запись изменилась, сейчас действует: ${now}. Посмотрите различия заново`,
    en: `The record has changed since this was proposed, what holds now is ${now}. Look at the difference anew`,
  };
}
