/** What an official is told of each finding. */
import type { Language, Localized } from '../../../shared/i18n.ts';
import { shortDay } from '../../../shared/law/words.ts';
import type { Day } from '../../../shared/time.ts';
import type { Act } from '../law.ts';

const lacking = {
  through: {
    kk: 'шағым қай орган арқылы берілетіні',
    ru: 'через какой орган подаётся жалоба',
    en: 'through which body',
  },
  addressee: { kk: 'оны кім қарайтыны', ru: 'кто её рассматривает', en: 'to whom' },
  term: { kk: 'үш айлық мерзімі', ru: 'срок в три месяца', en: 'within three months' },
} as const satisfies Record<string, Localized>;

type Lacking = Readonly<Record<keyof typeof lacking, boolean>>;

const kazakh: Localized = { kk: 'қазақ тілі', ru: 'казахский', en: 'Kazakh' };
const russian: Localized = { kk: 'орыс тілі', ru: 'русский', en: 'Russian' };
const english: Localized = { kk: 'ағылшын тілі', ru: 'английский', en: 'English' };
const names: Readonly<Record<Language, Localized>> = { kk: kazakh, ru: russian, en: english };

export const wordsOfFindings = {
  wrongLanguage: (said: Language, allowed: readonly Language[]): Localized => {
    const list = (language: Language) => allowed.map((each) => names[each][language]).join(', ');
    return {
      kk: `Мәтін көрсетілген тілде (${names[said].kk}) емес немесе бұл тілде жауап беруге болмайды: ${list('kk')} (ӘРПК 89-бабының 2-тармағы)`,
      ru: `Текст не на указанном языке (${names[said].ru}), или на этом языке отвечать нельзя: можно ${list('ru')} (п. 2 ст. 89 АППК)`,
      en: `The text is not in the language that you say (${names[said].en}), or no answer may be in that: it may be in ${list('en')} (art. 89(2) of the Administrative Procedural and Process-Related Code)`,
    };
  },
  formalReply: {
    kk: 'Жауап жалпы сөздерден тұрады: не анықталғаны, не істелгені және не шешілгені айтылмаған',
    ru: 'Ответ состоит из общих слов: не сказано, что установлено, что сделано и что решено',
    en: 'The reply is made of formulas: it does not say what was found out, done or decided',
  },
  noLaw: {
    kk: 'Шешім негізделген норма (бап, акт) көрсетілмеген (ӘРПК 89-бабының 2-тармағы)',
    ru: 'Не названа норма (статья, акт), на которой основан ответ (п. 2 ст. 89 АППК)',
    en: 'No law is cited (article and act) by which it was decided (art. 89(2) of the Administrative Procedural and Process-Related Code)',
  },
  noSuchArticle: (article: number, { title, articles }: Act): Localized => ({
    kk: `${title.kk}: ${article}-бап жоқ, соңғысы – ${articles}-бап`,
    ru: `${title.ru}: статьи ${article} нет, последняя – ${articles}`,
    en: `${title.en}: there is no article ${article}, the last is ${articles}`,
  }),
  lostForce: ({ title }: Act, until: Day): Localized => ({
    kk: `${title.kk} күшін жойған: қолданылған соңғы күні – ${shortDay(until)}`,
    ru: `${title.ru}: утратил силу, последний день действия – ${shortDay(until)}`,
    en: `${title.en}: no longer in force, its last day was ${shortDay(until)}`,
  }),
  noFacts: {
    kk: 'Анықталған мән-жай жоқ: күні, мөлшері, құжаты немесе істелген жұмыс айтылмаған (ӘРПК 89-бабының 2-тармағы)',
    ru: 'Нет установленных обстоятельств: ни дня, ни величины, ни документа, ни сделанной работы (п. 2 ст. 89 АППК)',
    en: 'There are no facts: no day, no amount, no document, nothing that was done (art. 89(2) of the Administrative Procedural and Process-Related Code)',
  },
  requestLeftOut: (request: string): Localized => ({
    kk: `Мына өтінішке жауап жоқ: «${shortened(request)}»`,
    ru: `Нет ответа на просьбу: «${shortened(request)}»`,
    en: `This request has no answer: “${shortened(request)}”`,
  }),
  noWayToComplain: (has: Lacking): Localized => {
    const list = (language: Language) =>
      Object.entries(lacking)
        .filter(([what]) => !has[what as keyof Lacking])
        .map(([, words]) => words[language])
        .join(', ');
    return {
      kk: `Шағым жасау тәртібі толық айтылмаған: ${list('kk')} (ӘРПК 91–93-баптары)`,
      ru: `Порядок обжалования сказан не весь, нет: ${list('ru')} (ст. 91–93 АППК)`,
      en: `How to complain is not said in full: ${list('en')} (arts. 91–93 of the Administrative Procedural and Process-Related Code)`,
    };
  },
  blankLeft: (blank: string): Localized => ({
    kk: `Үлгіде бос орын толтырылмай қалған: ${blank}`,
    ru: `В шаблоне осталось незаполненное место: ${blank}`,
    en: `A blank of the template is not filled in: ${blank}`,
  }),
  similar: (number: string, resemblance: number): Localized => {
    const percent = Math.round(resemblance * 100);
    return {
      kk: `Мәтіннің шамамен ${percent} пайызы ${number} жолданымына берілген жауаппен бірдей`,
      ru: `Текст примерно на ${percent} % совпадает с ответом на обращение ${number}`,
      en: `About ${percent}% of the text is that of the answer to ${number}`,
    };
  },
};

function shortened(request: string): string {
  return request.length <= 120 ? request : `${request.slice(0, 119)}…`;
}
