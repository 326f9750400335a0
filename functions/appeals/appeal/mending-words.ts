/** What becomes of an appeal that has defects, in the words of its readers. Pure. */
import type { Localized } from '../../../shared/i18n.ts';
import { shortDay } from '../../../shared/law/words.ts';
import { howToComplain } from './course-words.ts';
import { type ReturnGround, returnGrounds } from './grounds.ts';

type Data = Readonly<Record<string, unknown>>;

export function named({ mendBy }: Data): Localized {
  const by = shortDay(String(mendBy));
  return {
    kk: `Орган жолданымның кемшіліктерін көрсетті, оларды ${by} дейін жоюға болады; жауап мерзімі тоқтап тұр (ӘРПК 64-бабының 6-тармағы)`,
    ru: `Орган указал недостатки обращения, устранить их можно до ${by}; срок ответа в это время не течёт (п. 6 ст. 64 АППК)`,
    en: `The body named the defects of the appeal, which may be mended by ${by}; the term for the answer stands still (art. 64(6) of the Administrative Procedural and Process-Related Code)`,
  };
}

export function added({ mends, dueOn }: Data): Localized {
  if (mends !== true) return material;
  const due = shortDay(String(dueOn));
  return {
    kk: `Өтініш беруші кемшіліктерді жойды, жауап мерзімі жалғасады: ${due} дейін`,
    ru: `Заявитель устранил недостатки, срок ответа течёт дальше: до ${due}`,
    en: `The applicant mended the defects, and the term for the answer goes on: until ${due}`,
  };
}

const material: Localized = {
  kk: 'Өтініш беруші жолданымды толықтырды',
  ru: 'Заявитель дополнил обращение',
  en: 'The applicant added to the appeal',
};

export function missed({ dueOn, returnDueOn }: Data): Localized {
  const [passed, returned] = [shortDay(String(dueOn)), shortDay(String(returnDueOn))];
  return {
    kk: `Кемшіліктерді жою мерзімі ${passed} аяқталды; орган жолданымды ${returned} дейін қайтара алады, оған дейін оны толықтыруға болады`,
    ru: `Срок устранения недостатков истёк ${passed}; орган может возвратить обращение до ${returned}, до возврата его ещё можно дополнить`,
    en: `The time to mend the defects passed on ${passed}; the body may return the appeal by ${returned}, and until it does you can still complete it`,
  };
}

export function returnOverdue({ dueOn }: Data): Localized {
  const passed = shortDay(String(dueOn));
  return {
    kk: `Орган жолданымды қайтару мерзімін (${passed}) өткізіп алды`,
    ru: `Орган не возвратил обращение в срок (${passed})`,
    en: `The body has not returned the appeal in its term (${passed})`,
  };
}

/** What tells of a return says how to complain. */
export function returned({ ground, late }: Data): Localized {
  const why = isReturnGround(ground) ? returnsInWords[ground] : unsaid;
  const lateness = late === true ? afterTerm : unsaid;
  const way = howToComplain;
  return {
    kk: `Жолданым қайтарылды${why.kk}${lateness.kk} (ӘРПК 64-бабы). ${way.kk}`,
    ru: `Обращение возвращено${why.ru}${lateness.ru} (ст. 64 АППК). ${way.ru}`,
    en: `The appeal was returned${why.en}${lateness.en} (art. 64 of the Administrative Procedural and Process-Related Code). ${way.en}`,
  };
}

/** Only a newer version of this code knows the ground. */
const unsaid: Localized = { kk: '', ru: '', en: '' };

const afterTerm: Localized = {
  kk: ', мерзімінен кеш',
  ru: ', с нарушением срока',
  en: ', after the term for it',
};

function isReturnGround(ground: unknown): ground is ReturnGround {
  return returnGrounds.some((each) => each === ground);
}

const returnsInWords: Readonly<Record<ReturnGround, Localized>> = {
  'defects-not-mended': {
    kk: ': кемшіліктері мерзімінде жойылмады',
    ru: ': недостатки не устранены в срок',
    en: ': its defects were not mended in time',
  },
  'identical-closed': {
    kk: ': дәл сондай жолданым бойынша жауап берілген',
    ru: ': на такое же обращение уже дан ответ',
    en: ': an identical one has been answered',
  },
  obscene: {
    kk: ': онда былапыт немесе қорлайтын сөздер бар',
    ru: ': в нём есть нецензурные или оскорбительные слова',
    en: ': its words are obscene or insulting',
  },
};
