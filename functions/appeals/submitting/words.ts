/** What a citizen is told whose appeal names what no register knows. */
import type { Localized } from '../../../shared/i18n.ts';

export const sortedByRegistrar = {
  category: {
    kk: 'Мұндай санат тізілімде жоқ: жолданым қабылданды, санатын тіркеуші анықтайды',
    ru: 'Такой категории в реестре нет: обращение принято, категорию определит регистратор',
    en: 'The register has no such category: the appeal was received, and the registrar will sort it',
  },
  settlement: {
    kk: 'Мұндай жер тізілімде жоқ: жолданым қабылданды, ең жақын жоғары тұрған жер бойынша не тіркеуші арқылы бағытталады',
    ru: 'Такого места в реестре нет: обращение принято и направляется по ближайшему вышестоящему месту или через регистратора',
    en: 'The register has no such place: the appeal was received, and goes by the nearest known place above it or by the registrar',
  },
  kind: {
    kk: 'Жолданымның мұндай түрі жоқ: өтініш ретінде қабылданды',
    ru: 'Такого вида обращений нет: принято как заявление',
    en: 'There is no such kind of appeals: it was received as an application',
  },
  language: {
    kk: 'Платформа мұндай тілде жазбайды: сұраудың тілі алынды',
    ru: 'На таком языке платформа не пишет: взят язык запроса',
    en: 'The platform does not write in that language: that of the request was taken',
  },
  complainedOf: {
    kk: 'Мұндай орган тізілімде жоқ: хабар қабылданды және құзыретті агенттікке жіберіледі',
    ru: 'Такого органа в реестре нет: сообщение принято и направляется компетентному агентству',
    en: 'The register has no such body: the report was received, and goes to the competent agency',
  },
} as const satisfies Record<string, Localized>;
