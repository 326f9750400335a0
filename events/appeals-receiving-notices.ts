/** What citizens are told of appeals that somebody takes in for them. */

import { shortDay } from '../shared/law/words.ts';
import { hiddenCode } from '../shared/persons/one-time-code.ts';
import { defineNotice } from '../shared/queue/define-notice.ts';
import { dayOf, timeOf } from '../shared/time.ts';
import { appealTyped } from './appeals-receiving.ts';

/** Says nothing of the appeal: whoever has the phone in hand learns that somebody is at a service centre. */
export const appealTypedNotice = defineNotice({
  kind: 'appeals.typed',
  event: appealTyped,
  person: ({ citizen }) => citizen,
  codeFor: ({ lodgement }) => lodgement,
  values: ({ confirmBy }) => {
    const until = new Date(confirmBy);
    return { code: hiddenCode, until: `${shortDay(dayOf(until))}, ${timeOf(until)}` };
  },
  title: {
    kk: 'Жолданымды растау коды',
    ru: 'Код подтверждения обращения',
    en: 'The code that confirms your appeal',
  },
  text: {
    kk: '{code}: халыққа қызмет көрсету орталығында сіздің атыңыздан терілген жолданымды растау коды, {until} дейін.',
    ru: '{code}: код, подтверждающий обращение, набранное от вашего имени в ЦОН; действует до {until}.',
    en: '{code}: the code that confirms the appeal typed for you at a service centre, until {until}.',
  },
});
