/** What becomes of an appeal between registration and answer, in the words of its readers. Pure. */
import type { Language, Localized } from '../../../shared/i18n.ts';
import { shortDay, untilEndOf } from '../../../shared/law/words.ts';
import type { Day } from '../../../shared/time.ts';
import { type TerminationGround, terminationGrounds } from './grounds.ts';

type Data = Readonly<Record<string, unknown>>;

export function dueSoon(data: Data): Localized {
  const on = shortDay(String(data.dueOn));
  return {
    kk: `Органға жауап мерзімі ${on} аяқталатыны ескертілді`,
    ru: `Органу напомнено, что срок ответа истекает ${on}`,
    en: `The body was reminded that the answer is due by ${on}`,
  };
}

export function prolonged(data: Data): Localized {
  const reliance = { verified: data.restsOnUnverifiedLaw === false, provisional: data.provisional === true };
  const until = (language: Language) => untilEndOf(data.dueOn as Day, language, reliance);
  return {
    kk: `Жауап мерзімі ұзартылды: ${until('kk')} (ӘРПК 76-бабының 3-тармағы)`,
    ru: `Срок ответа продлён: ${until('ru')} (п. 3 ст. 76 АППК)`,
    en: `The term for the answer was prolonged: ${until('en')} (art. 76(3) of the Administrative Procedural and Process-Related Code)`,
  };
}

export const withdrawn: Localized = {
  kk: 'Өтініш беруші жолданымды кері қайтарып алды (ӘРПК 64-бабының 9-тармағы)',
  ru: 'Заявитель отозвал обращение (п. 9 ст. 64 АППК)',
  en: 'The applicant withdrew the appeal (art. 64(9) of the Administrative Procedural and Process-Related Code)',
};

/** What tells of a termination says how to complain. */
export function terminated({ ground }: Data): Localized {
  const why = isTerminationGround(ground) ? terminationsInWords[ground] : unsaid;
  const way = howToComplain;
  return {
    kk: `Жолданымды қарау тоқтатылды${why.kk}. ${way.kk}`,
    ru: `Рассмотрение обращения прекращено${why.ru}. ${way.ru}`,
    en: `The consideration of the appeal was terminated${why.en}. ${way.en}`,
  };
}

/** Only a newer version of this code knows the ground. */
const unsaid: Localized = { kk: '', ru: '', en: '' };

function isTerminationGround(ground: unknown): ground is TerminationGround {
  return terminationGrounds.some((each) => each === ground);
}

const terminationsInWords: Readonly<Record<TerminationGround, Localized>> = {
  withdrawn: {
    kk: ': өтініш беруші оны кері қайтарып алды (ӘРПК 64-бабының 9-тармағы, 70 және 88-баптары)',
    ru: ': оно отозвано заявителем (п. 9 ст. 64, ст. 70 и 88 АППК)',
    en: ': its applicant withdrew it (arts. 64(9), 70 and 88 of the Administrative Procedural and Process-Related Code)',
  },
  'repeated-without-new-arguments': {
    kk: ': ол жаңа дәлелдерсіз қайталанған (ӘРПК 88-бабы)',
    ru: ': оно повторено без новых доводов (ст. 88 АППК)',
    en: ': it repeats an earlier one without new arguments (art. 88 of the Administrative Procedural and Process-Related Code)',
  },
  'without-substance': {
    kk: ': онда мәселенің мәні баяндалмаған (ӘРПК 88-бабы)',
    ru: ': в нём не изложена суть вопроса (ст. 88 АППК)',
    en: ': it does not say what it is about (art. 88 of the Administrative Procedural and Process-Related Code)',
  },
  anonymous: {
    kk: ': ол анонимді (ӘРПК 88-бабы)',
    ru: ': оно анонимное (ст. 88 АППК)',
    en: ': it is anonymous (art. 88 of the Administrative Procedural and Process-Related Code)',
  },
};

/** Where, how and until when: what every act that burdens somebody must say (art. 80(5)). */
export const howToComplain: Localized = {
  kk: '3 ай ішінде сол орган арқылы шағым жасауға құқылысыз (ӘРПК 91–93-баптары)',
  ru: 'Вы вправе в течение 3 месяцев подать жалобу через этот же орган (ст. 91–93 АППК)',
  en: 'You may complain within 3 months, through the same body (arts. 91–93 of the Administrative Procedural and Process-Related Code)',
};
