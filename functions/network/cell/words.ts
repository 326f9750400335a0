/** Verdicts and their reasons in the words of their readers: one without words in every language does not compile. */
import type { Verdict } from '../../../events/network.ts';
import type { Language, Localized } from '../../../shared/i18n.ts';
import type { Assessment, Reason } from './assessment.ts';

/** An assessment with its verdict and reasons in words beside the codes. */
export function inWords<A extends Pick<Assessment, 'verdict' | 'reasons'>>(assessment: A, language: Language) {
  const { verdict, reasons } = assessment;
  return {
    ...assessment,
    verdictInWords: verdictWords[verdict][language],
    reasonsInWords: reasons.map((reason) => reasonWords[reason][language]),
  };
}

const verdictWords: Readonly<Record<Verdict, Localized>> = {
  compliant: { kk: 'Талапқа сай', ru: 'Соответствует требованию', en: 'Meets the requirement' },
  violation: { kk: 'Талап бұзылған', ru: 'Требование нарушено', en: 'Violates the requirement' },
  'suspected-shortfall': {
    kk: 'Талапқа сай келмеуі мүмкін',
    ru: 'Возможное несоответствие требованию',
    en: 'A suspected shortfall',
  },
  'insufficient-evidence': {
    kk: 'Деректер жеткіліксіз',
    ru: 'Данных недостаточно',
    en: 'Insufficient evidence',
  },
};

const reasonWords: Readonly<Record<Reason, Localized>> = {
  'mixed-technology': {
    kk: 'өлшеу кезінде технология өзгерген',
    ru: 'во время измерений менялась технология связи',
    en: 'the technology changed during the tests',
  },
  'no-requirement-in-force': {
    kk: 'бұл технологияға қолданыстағы талап жоқ',
    ru: 'для этой технологии нет действующего требования',
    en: 'no requirement is in force for this technology',
  },
  'too-few-bins': {
    kk: 'тәуелсіз бақылаулар аз',
    ru: 'слишком мало независимых наблюдений',
    en: 'there are too few independent observations',
  },
  'too-few-probes': {
    kk: 'өлшеу құрылғылары аз',
    ru: 'слишком мало измерительных устройств',
    en: 'too few devices measured',
  },
  'too-few-days': { kk: 'өлшеу күндері аз', ru: 'слишком мало дней измерений', en: 'there are too few days of tests' },
  'no-busy-hour': {
    kk: 'жүктемесі жоғары кешкі сағаттарда өлшенбеген',
    ru: 'нет измерений в вечерние часы наибольшей нагрузки',
    en: 'nothing was measured in the busy hours of the evening',
  },
  'shortfall-not-proven': {
    kk: 'көрсеткіш талаптан төмен, бірақ кездейсоқтық жоққа шығарылмаған',
    ru: 'показатель ниже требуемого, но случайность не исключена',
    en: 'the figure is below the requirement, but chance is not ruled out',
  },
  'unverified-requirement': {
    kk: 'көрсеткіш талаптан төмен, бірақ талаптың өзі тексерілмеген',
    ru: 'показатель ниже требуемого, но само требование не проверено',
    en: 'the figure is below the requirement, but the requirement itself is not verified',
  },
};
