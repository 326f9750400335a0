/** What Open311 clients are told in words. */
import type { Localized } from '../../../shared/i18n.ts';

export const attributesInWords = {
  iin: {
    kk: 'Жолданым берушінің ЖСН-і',
    ru: 'ИИН заявителя',
    en: 'IIN of the person whose appeal it is',
  },
  settlement: {
    kk: 'Елді мекен: атауы немесе жіктеуіштегі коды',
    ru: 'Населённый пункт: название или код КАТО',
    en: 'Settlement: its name or its KATO code',
  },
  language: { kk: 'Жолданымның тілі', ru: 'Язык обращения', en: 'Language of the appeal' },
} as const satisfies Record<string, Localized>;

export const iinInWords: Localized = { kk: '12 сан', ru: '12 цифр', en: '12 digits' };

export const contact: Localized = {
  kk: 'Қосымшаны осы платформаның әкімшілері тіркейді',
  ru: 'Приложения регистрируют администраторы этой платформы',
  en: 'Apps are registered by the administrators of this platform',
};

export const keyService: Localized = {
  kk: 'Кілтті қосымша өзі жасайды, әкімшілерге оның дайджестін ғана береді',
  ru: 'Ключ приложение создаёт само, администраторам передаётся только его дайджест',
  en: 'The app makes its own key, and gives the administrators its SHA-256 digest alone',
};

export const longerThanAllowed: Localized = {
  kk: 'Сұралған уақыттың басы мен соңы арасы 90 күннен аспауы керек',
  ru: 'Между началом и концом запрошенного времени должно быть не больше 90 дней',
  en: 'start_date and end_date may be at most 90 days apart',
};

export const notToldOf = {
  service: { kk: 'Мұндай қызмет коды жоқ', ru: 'Такого кода услуги нет', en: 'service_code was not found' },
  request: {
    kk: 'Мұндай нөмір жоқ немесе жолданым жария емес',
    ru: 'Такого номера нет, или обращение не публикуется',
    en: 'service_request_id was not found, or is not public',
  },
  token: {
    kk: 'Мұндай код жоқ немесе жолданым әзірге жария емес',
    ru: 'Такого кода нет, или обращение пока не публикуется',
    en: 'token was not found, or its request is not public yet',
  },
} as const satisfies Record<string, Localized>;
