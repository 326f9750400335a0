/**
 * What happens to an application, in the words of the applicant: a fact without a title in every language does not
 * compile.
 */
import {
  type ApplicationRefusal,
  applicationRefused,
  applicationSubmitted,
  documentIssued,
  registerLate,
  registerSilent,
  registerTermRecounted,
} from '../../../events/documents.ts';
import type { Language, Localized } from '../../../shared/i18n.ts';
import { latenessByRecount, recountedBy, shortDay, untilEndOf } from '../../../shared/law/words.ts';

const facts = [
  applicationSubmitted,
  registerSilent,
  registerLate,
  registerTermRecounted,
  documentIssued,
  applicationRefused,
] as const;

/** The type of a fact about an application, as timeline entries carry it. */
export type ApplicationFact = (typeof facts)[number]['type'];

const refusals: Readonly<Record<ApplicationRefusal, Localized>> = {
  'not-found': {
    kk: 'Тізілімде сіз туралы мұндай жазба жоқ',
    ru: 'В реестре нет такой записи о вас',
    en: 'The register holds no such record about you',
  },
  'subject-mismatch': {
    kk: 'Тізілім басқа адам туралы жауап берді, құжат берілмеді',
    ru: 'Реестр ответил о другом человеке, документ не выдан',
    en: 'The register answered about somebody else, and no document was issued',
  },
  expired: {
    kk: 'Тізілімдегі құжаттың қолданылу мерзімі өткен',
    ru: 'Срок действия документа по данным реестра истёк',
    en: 'By the register, the document has expired',
  },
};

/** The title of each fact; a refusal's says why. */
const titles: Readonly<Record<ApplicationFact, Localized | ((data: Data) => Localized | undefined)>> = {
  [applicationSubmitted.type]: {
    kk: 'Өтініш қабылданды, тізілімнен сұралады',
    ru: 'Заявление принято, запрос направляется в реестр',
    en: 'The application was received, and its register is being asked',
  },
  [registerSilent.type]: {
    kk: 'Тізілім мерзімінде жауап бермеді; өтініш ашық қалады, тізілімнен қайта сұралады',
    ru: 'Реестр не ответил в срок; заявление остаётся открытым, реестр запрашивается снова',
    en: 'The register has not answered in its term; the application stays open, and the register is asked again',
  },
  [registerLate.type]: ({ missedDueOn }) => {
    const due = shortDay(String(missedDueOn));
    return {
      kk: `Тізілім мерзімінен кеш жауап берді: мерзім ${due} аяқталған`,
      ru: `Реестр ответил с нарушением срока, который истёк ${due}`,
      en: `The register answered after its term, which passed on ${due}`,
    };
  },
  [registerTermRecounted.type]: recounted,
  [documentIssued.type]: { kk: 'Құжат берілді', ru: 'Документ выдан', en: 'The document was issued' },
  [applicationRefused.type]: ({ reason }) => (isRefusal(reason) ? refusals[reason] : undefined),
};

type Data = Readonly<Record<string, unknown>>;

function recounted(data: Data): Localized {
  const until = (language: Language) => untilEndOf(String(data.dueOn), language, relianceOf(data));
  const { kk, ru, en } = latenessByRecount(data, { wasInTime, wasLate });
  const by = recountedBy(data);
  return {
    kk: `Тізілімнің жауап мерзімі ${by.kk} қайта есептелді: ${until('kk')}${kk}`,
    ru: `Срок ответа реестра пересчитан ${by.ru}: ${until('ru')}${ru}`,
    en: `The term for the register's answer was counted anew ${by.en}: ${until('en')}${en}`,
  };
}

function relianceOf({ restsOnUnverifiedLaw, termVerified, provisional }: Data) {
  return {
    verified: restsOnUnverifiedLaw === false,
    termVerified: termVerified !== false,
    provisional: provisional === true,
  };
}

const wasInTime: Localized = {
  kk: '; тізілім мерзімінде жауап берді',
  ru: '; реестр ответил в срок',
  en: '; the register answered in time',
};

const wasLate: Localized = {
  kk: '; тізілім мерзімінен кеш жауап берді',
  ru: '; реестр ответил с нарушением срока',
  en: '; the register answered after it',
};

/** Undefined for what a newer version of this code wrote, which alone has its words. */
export function titleOf(type: string, data: Data): Localized | undefined {
  if (!isApplicationFact(type)) return undefined;
  const title = titles[type];
  return typeof title === 'function' ? title(data) : title;
}

function isApplicationFact(type: string): type is ApplicationFact {
  return Object.hasOwn(titles, type);
}

function isRefusal(reason: unknown): reason is ApplicationRefusal {
  return typeof reason === 'string' && Object.hasOwn(refusals, reason);
}
