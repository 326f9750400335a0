/** What becomes of an anonymous report, in the words of its readers. Pure. */
import { concerns } from '../../../events/appeals-reports.ts';
import type { Localized } from '../../../shared/i18n.ts';

export function reportPassed(data: Readonly<Record<string, unknown>>): Localized {
  const concern = concerns.find((each) => each === data.concerns);
  const { kk, ru, en } = concern ? concernsInWords[concern] : unsaid;
  return {
    kk: `Анонимді хабар құзыретті органға дереу жіберілді${kk} (ӘРПК 88-бабы)`,
    ru: `Анонимное сообщение незамедлительно направлено компетентному органу${ru} (ст. 88 АППК)`,
    en: `The anonymous report was passed on to the competent body at once${en} (art. 88 of the Administrative Procedural and Process-Related Code)`,
  };
}

/** Only a newer version of this code knows what else there is. */
const unsaid: Localized = { kk: '', ru: '', en: '' };

const concernsInWords: Readonly<Record<(typeof concerns)[number], Localized>> = {
  crime: { kk: ': онда қылмыс туралы ақпарат бар', ru: ': в нём сведения о преступлении', en: ': it tells of a crime' },
  security: {
    kk: ': онда қауіпсіздікке қатер туралы ақпарат бар',
    ru: ': в нём сведения об угрозе безопасности',
    en: ': it tells of a danger to security',
  },
  corruption: {
    kk: ': онда сыбайлас жемқорлық туралы ақпарат бар',
    ru: ': в нём сведения о коррупции',
    en: ': it tells of corruption',
  },
};

/** What somebody is told who would bring a report to the body that it is about. */
export const toComplainedOf: Localized = {
  kk: 'Хабар осы органның лауазымды адамы туралы: оны сол органға жіберуге болмайды',
  ru: 'Сообщение касается должностного лица этого органа: направить его туда нельзя',
  en: 'The report is about an official of that body: it cannot be sent there',
};

/** And would assign, as if it were signed, what is for article 88. */
export const decidedByArticle88: Localized = {
  kk: 'Жолданым анонимді: онда қылмыс немесе қауіпсіздікке қатер туралы ақпарат бар-жоғы алдымен шешіледі (ӘРПК 88-бабы)',
  ru: 'Обращение анонимное: сначала решается, есть ли в нём сведения о преступлении или об угрозе безопасности (ст. 88 АППК)',
  en: 'The appeal is anonymous: whether it tells of a crime or of a danger to security is decided first (art. 88 of the Administrative Procedural and Process-Related Code)',
};

export const notAnonymous: Localized = {
  kk: 'Бұл анонимді жолданым емес немесе ол туралы шешім қабылданған',
  ru: 'Это не анонимное обращение, или решение о нём уже принято',
  en: 'This is no anonymous appeal, or it has been decided about',
};
