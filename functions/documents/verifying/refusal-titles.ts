/** What the reasons of the verifier mean, in the words of the one who checks a document. */
import type { Localized } from '../../../shared/i18n.ts';
import type { RefusalReason } from '../credential/verify-credential.ts';

export const refusalTitles: Readonly<Record<RefusalReason, Localized>> = {
  malformed: {
    kk: 'Бұл цифрлық құжат емес немесе бүлінген',
    ru: 'Это не цифровой документ, или он повреждён',
    en: 'This is no digital document, or it is damaged',
  },
  'wrong-type': {
    kk: 'Бұл осы жүйенің цифрлық құжаты емес',
    ru: 'Это не цифровой документ этой системы',
    en: 'This is not a digital document of this system',
  },
  'unsupported-algorithm': {
    kk: 'Қолтаңба біз қолданбайтын тәсілмен қойылған',
    ru: 'Подпись сделана способом, которым мы не пользуемся',
    en: 'It is signed in a way that we do not use',
  },
  'unknown-key': {
    kk: 'Бізге белгісіз кілтпен қол қойылған',
    ru: 'Подписано неизвестным нам ключом',
    en: 'It is signed with a key that is not ours',
  },
  'wrong-signature': { kk: 'Қолтаңба жарамсыз', ru: 'Подпись недействительна', en: 'The signature does not hold' },
  'wrong-issuer': { kk: 'Басқа орган берген', ru: 'Выдано не нами', en: 'It was issued by somebody else' },
  'not-yet-valid': { kk: 'Әлі күшіне енген жоқ', ru: 'Ещё не действует', en: 'It is not yet valid' },
  expired: { kk: 'Қолданылу мерзімі өткен', ru: 'Срок действия истёк', en: 'It has expired' },
  'altered-disclosure': { kk: 'Деректері өзгертілген', ru: 'Данные изменены', en: 'Its data were altered' },
  'repeated-disclosure': { kk: 'Деректері қайталанған', ru: 'Данные повторяются', en: 'Its data stand twice' },
  'key-binding-unsupported': {
    kk: 'Белгілі бір тексерушіге арналған, мұнда тексерілмейді',
    ru: 'Предъявлено для определённого проверяющего, здесь не проверяется',
    en: 'It is presented to one verifier and cannot be checked here',
  },
};
