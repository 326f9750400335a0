/** Why something of a public copy is blacked out, why a copy is taken back, and why its citizen objects: closed lists. Pure. */
import type { Localized } from '../../../shared/i18n.ts';

/** Why a passage, or a file, is not for everybody. The acts that protect it are named where each is said. */
export const hidingReasons = [
  'personal-data',
  'health',
  'family',
  'child',
  'bank-secret',
  'commercial-secret',
  'secret-of-law',
  'of-others',
] as const;
export type HidingReason = (typeof hidingReasons)[number];

export const hidingReasonsInWords: Readonly<Record<HidingReason, Localized>> = {
  'personal-data': { kk: 'дербес деректер', ru: 'персональные данные', en: 'personal data' },
  health: { kk: 'денсаулық туралы мәлімет', ru: 'сведения о здоровье', en: 'about somebody’s health' },
  family: {
    kk: 'жеке және отбасылық құпия',
    ru: 'личная и семейная тайна',
    en: 'private and family life',
  },
  child: { kk: 'бала туралы мәлімет', ru: 'сведения о ребёнке', en: 'about a child' },
  'bank-secret': { kk: 'банк құпиясы', ru: 'банковская тайна', en: 'banking secrecy' },
  'commercial-secret': { kk: 'коммерциялық құпия', ru: 'коммерческая тайна', en: 'commercial secrecy' },
  'secret-of-law': {
    kk: 'заңмен қорғалатын өзге құпия',
    ru: 'иная охраняемая законом тайна',
    en: 'another secret that the law protects',
  },
  'of-others': {
    kk: 'басқа адамдар туралы мәлімет',
    ru: 'сведения о других лицах',
    en: 'about other persons',
  },
};

export const takingBackReasons = ['personal-data-left', 'objection', 'mistake', 'court-or-supervision'] as const;
export type TakingBackReason = (typeof takingBackReasons)[number];

export const takingBackReasonsInWords: Readonly<Record<TakingBackReason, Localized>> = {
  'personal-data-left': {
    kk: 'көшірмеде жеке деректер қалған',
    ru: 'в копии остались личные данные',
    en: 'personal data were left in the copy',
  },
  objection: {
    kk: 'жарияланғанға қарсылық айтылды',
    ru: 'против публикации возразили',
    en: 'somebody objected to it',
  },
  mistake: { kk: 'қателесіп жарияланған', ru: 'опубликована по ошибке', en: 'it was published by mistake' },
  'court-or-supervision': {
    kk: 'сот немесе қадағалау органы талап етті',
    ru: 'этого потребовал суд или надзорный орган',
    en: 'a court or a supervising body asked for it',
  },
};

export const objectionGrounds = ['recognisable', 'others-recognisable', 'not-to-be-public'] as const;
export type ObjectionGround = (typeof objectionGrounds)[number];

export const objectionGroundsInWords: Readonly<Record<ObjectionGround, Localized>> = {
  recognisable: {
    kk: 'өтініш берушіні тануға болады',
    ru: 'заявителя можно узнать',
    en: 'the applicant can be recognised',
  },
  'others-recognisable': {
    kk: 'басқа адамды тануға болады',
    ru: 'можно узнать другого человека',
    en: 'another person can be recognised',
  },
  'not-to-be-public': {
    kk: 'өтініш беруші жарияланғанын қаламайды',
    ru: 'заявитель не хочет публикации',
    en: 'the applicant does not want it published',
  },
};
