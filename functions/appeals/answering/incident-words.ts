/** Why an appeal does not get the answer that is given to an incident, in the words of the official. Pure. */
import type { Localized } from '../../../shared/i18n.ts';
import { notFoundDetails } from '../appeal/words.ts';
import { languageOfAnswer } from './words.ts';

export const hindrances = [
  'not-yours',
  'another-way',
  'closed',
  'complained',
  'other-language',
  'found-wanting',
  'reason-missing',
  'approval-missing',
] as const;
export type Hindrance = (typeof hindrances)[number];

export const hindrancesInWords: Readonly<Record<Hindrance, Localized>> = {
  'not-yours': notFoundDetails.official,
  'another-way': {
    kk: 'Қол қойылмаған хабар бөлек қаралады, басқалармен біріктірілмейді',
    ru: 'Неподписанное сообщение рассматривается отдельно и с другими не объединяется',
    en: 'What nobody has signed is dealt with apart, and is joined with nothing',
  },
  closed: {
    kk: 'Бұл жолданым бойынша іс жүргізу аяқталған',
    ru: 'Работа по этому обращению уже завершена',
    en: 'This appeal is closed already',
  },
  complained: {
    kk: 'Шағым берілген: алдымен сол бойынша шешім қабылданады',
    ru: 'По обращению подана жалоба: сначала принимается решение по ней',
    en: 'A complaint was filed: that is to be decided first',
  },
  'other-language': languageOfAnswer,
  'found-wanting': {
    kk: 'Осы жолданымға берілетін жауапта кемшіліктер бар: оған бөлек жауап беріңіз',
    ru: 'Для этого обращения ответ имеет недостатки: ответьте на него отдельно',
    en: 'The answer is found wanting for this appeal: answer it by itself',
  },
  'reason-missing': {
    kk: 'Осы жолданым бойынша ескертуге себеп көрсетілмеген',
    ru: 'Для этого обращения не указана причина, по которой замечание не мешает ответу',
    en: 'For this appeal no reason is given why a finding does not stand in the way',
  },
  'approval-missing': {
    kk: 'Осы органда жауапты алдымен басқа қызметкер мақұлдайды: бұл жолданымға мақұлданған жоба жоқ',
    ru: 'В этом органе ответ сначала согласует другой сотрудник: для этого обращения нет согласованного проекта',
    en: 'In this body another official approves an answer first: for this appeal no draft is approved',
  },
};

export const nothingLinked = {
  kk: 'Бұл оқиғаға бірде-бір жолданым тіркелмеген',
  ru: 'С этим событием не связано ни одно обращение',
  en: 'No appeal is linked to this incident',
} as const satisfies Localized;

/** Who comes second sees what the incident has now. */
export function linkedSince(appeals: number): Localized {
  return {
    kk: `Сіз көргеннен кейін оқиғаның жолданымдары өзгертілді: қазір олардың саны ${appeals}`,
    ru: `С тех пор как вы открыли событие, его обращения изменены: сейчас их ${appeals}`,
    en: `The appeals of the incident were changed since you saw it: there are ${appeals} now`,
  };
}
