/** What somebody is told whose step with a complaint is refused. Pure. */
import type { Localized } from '../../../shared/i18n.ts';

export const nothingToComplainOf: Localized = {
  kk: 'Бұл жолданым бойынша әзірге шағым жасайтын шешім де, өткен мерзім де жоқ',
  ru: 'По этому обращению пока нет ни решения, ни истёкшего срока, на которые подаётся жалоба',
  en: 'There is nothing to complain of yet: neither a decision on this appeal nor a term that has passed',
};

export const complainedAlready: Localized = {
  kk: 'Бұл жолданым бойынша шағым берілген, ол шешім күтіп тұр',
  ru: 'Жалоба по этому обращению уже подана и ждёт решения',
  en: 'A complaint about this appeal has been filed, and waits for its decision',
};

export const notPassedOn: Localized = {
  kk: 'Шағым жоғары органға әлі берілген жоқ',
  ru: 'Жалоба ещё не передана вышестоящему органу',
  en: 'The complaint has not been passed on to the body above yet',
};

export const passedOnAlready: Localized = {
  kk: 'Шағым жоғары органға берілген, енді оны сол орган шешеді',
  ru: 'Жалоба уже передана вышестоящему органу, решает он',
  en: 'The complaint has been passed on: the body above decides it',
};
