/** The platform's seal in the words of whoever checks it. */
import type { Localized } from '../i18n.ts';
import type { SealRefusal } from './seal.ts';
import type { SealedType } from './sealed-types.ts';

/** What is under the seal. */
export const sealedNames: Readonly<Record<SealedType, Localized>> = {
  'appeals.receipt': {
    kk: 'Жолданымның қабылданғаны туралы талон',
    ru: 'Талон о приёме обращения',
    en: 'The receipt (talon) of an appeal',
  },
  'appeals.answer': { kk: 'Жолданымға берілген жауап', ru: 'Ответ на обращение', en: 'The answer to an appeal' },
};

/** Said beside every seal: what it is, and what it is not. */
export const whatSealIs: Localized = {
  kk: 'Платформаның электрондық мөрі: мәтінді платформа бергенін және ол өзгертілмегенін растайды. Бұл адамның электрондық цифрлық қолтаңбасы емес',
  ru: 'Электронная печать платформы: подтверждает, что текст выдан платформой и не изменён. Это не электронная цифровая подпись человека',
  en: "The platform's seal: the platform gave this text out, and nobody has altered it. It is no person's digital signature",
};

/** Said beside a person's own signature. */
export const whatSignatureIs: Localized = {
  kk: 'Лауазымды адамның өз электрондық цифрлық қолтаңбасы: мәтінге оның өзі қол қойған. Бұл платформаның мөрі емес',
  ru: 'Собственная электронная цифровая подпись должностного лица: текст подписан им самим. Это не печать платформы',
  en: "The official's own digital signature: they signed this text themselves. It is not the platform's seal",
};

export const sealRefusalTitles: Readonly<Record<SealRefusal, Localized>> = {
  malformed: {
    kk: 'Бұл электрондық мөр емес немесе бүлінген',
    ru: 'Это не электронная печать, или она повреждена',
    en: 'This is no seal, or it is damaged',
  },
  'unsupported-algorithm': {
    kk: 'Мөр біз қолданбайтын тәсілмен қойылған',
    ru: 'Печать поставлена способом, которым мы не пользуемся',
    en: 'It is sealed in a way that we do not use',
  },
  'no-seal': {
    kk: 'Бұл осы платформаның талоны да, жауабы да емес',
    ru: 'Это не талон и не ответ этой платформы',
    en: 'This is neither a receipt nor an answer of this platform',
  },
  'unknown-key': {
    kk: 'Бізге белгісіз кілтпен мөр қойылған',
    ru: 'Печать поставлена неизвестным нам ключом',
    en: 'It is sealed with a key that is not ours',
  },
  'key-of-another-area': {
    kk: 'Мөр басқа саланың кілтімен қойылған',
    ru: 'Печать поставлена ключом другого раздела платформы',
    en: 'It is sealed with the key of another area',
  },
  'wrong-signature': {
    kk: 'Мәтін немесе мөр өзгертілген',
    ru: 'Текст или печать изменены',
    en: 'The text or the seal was altered',
  },
};
