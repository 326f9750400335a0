/** What each figure counts, in the words of its readers. Pure. */
import type { Localized } from '../../../shared/i18n.ts';

export const definedFigures = [
  'received',
  'parts',
  'open',
  'openOverdue',
  'closed',
  'closedOnTime',
  'onTimeShare',
  'withdrawn',
  'passedOn',
  'returned',
  'prolonged',
  'complaints',
  'forwardings',
  'unverified',
  'sentThemselves',
  'sentThemselvesShare',
  'outcomes',
  'ratings',
  'solution',
  'stays',
] as const;
export type DefinedFigure = (typeof definedFigures)[number];

export interface Definition {
  readonly name: Localized;
  readonly inWords: Localized;
  /** By its number in the Code; absent where no law speaks of it. */
  readonly article?: string;
}

/** One without its words does not compile. */
export const definitions: Readonly<Record<DefinedFigure, Definition>> = {
  received: {
    name: { kk: 'Келіп түскені', ru: 'Поступило', en: 'Received' },
    inWords: {
      kk: 'Осы айларда тіркелген жолданымдар, қазір қай органның қарауында болса, сол органға есептеледі.',
      ru: 'Обращения, зарегистрированные в эти месяцы; каждое учтено за органом, у которого оно находится сейчас.',
      en: 'Appeals registered in these months, each counted with the body that has it now.',
    },
    article: '64',
  },
  parts: {
    name: { kk: 'Оның ішінде бөліктер', ru: 'Из них части', en: 'Parts among them' },
    inWords: {
      kk: 'Бөлінген жолданымның басқа органға жіберілген бөліктері: әрқайсысының өз мерзімі бар.',
      ru: 'Части разделённых обращений, направленные другим органам: у каждой свой срок.',
      en: 'Parts of appeals that were split, sent to other bodies: each has a term of its own.',
    },
    article: '65',
  },
  open: {
    name: { kk: 'Қаралып жатқаны', ru: 'На рассмотрении', en: 'Open' },
    inWords: {
      kk: 'Жауабы немесе шағым бойынша шешімі әлі берілмеген жолданымдар.',
      ru: 'Обращения, по которым ещё нет ответа или решения по жалобе.',
      en: 'Appeals that still wait for an answer, or for the decision of a complaint.',
    },
    article: '76',
  },
  openOverdue: {
    name: { kk: 'Оның ішінде мерзімі өткені', ru: 'Из них с истёкшим сроком', en: 'Overdue among them' },
    inWords: {
      kk: 'Қаралып жатқан жолданымдардың ішінде жауап мерзімі өткендері. Мерзім жаңа күнтізбе бойынша қайта есептелсе, бұл сан да қайта есептеледі.',
      ru: 'Открытые обращения, срок ответа по которым истёк. Если срок пересчитан по новому календарю, пересчитано и это число.',
      en: 'Open appeals whose term for the answer has passed. Where a term is counted anew by a new calendar, so is this.',
    },
    article: '76, 91',
  },
  closed: {
    name: { kk: 'Аяқталғаны', ru: 'Завершено', en: 'Closed' },
    inWords: {
      kk: 'Жауап берілген, қайтарылған, тоқтатылған немесе шағымы қанағаттандырылмаған жолданымдар.',
      ru: 'Обращения, на которые дан ответ, возвращённые, прекращённые или те, по которым отказано в жалобе.',
      en: 'Appeals that were answered, returned or terminated, or whose complaint was dismissed.',
    },
    article: '64, 70, 76, 88, 99',
  },
  closedOnTime: {
    name: { kk: 'Мерзімінде аяқталғаны', ru: 'Завершено в срок', en: 'Closed on time' },
    inWords: {
      kk: 'Жауап мерзімінің соңғы күні аяқталғанға дейін аяқталған жолданымдар. Ұзартылған мерзім де мерзім болып есептеледі.',
      ru: 'Обращения, завершённые до конца последнего дня срока ответа. Продлённый срок считается сроком.',
      en: 'Appeals closed by the end of the last day of the term for the answer. A prolonged term counts as the term.',
    },
    article: '76',
  },
  onTimeShare: {
    name: { kk: 'Мерзімінде аяқталғандардың үлесі', ru: 'Доля завершённых в срок', en: 'Share closed on time' },
    inWords: {
      kk: 'Мерзімінде аяқталғандар ÷ (аяқталғандар + мерзімі өтіп, қаралып жатқандар). Жауапсыз қалғаны үлесті азайтады.',
      ru: 'Завершённые в срок ÷ (завершённые + открытые с истёкшим сроком). Что осталось без ответа, долю уменьшает.',
      en: 'Closed on time ÷ (closed + open overdue). What is left unanswered lowers the share.',
    },
    article: '76',
  },
  withdrawn: {
    name: { kk: 'Кері қайтарып алынғаны', ru: 'Отозвано', en: 'Withdrawn' },
    inWords: {
      kk: 'Шешім қабылданғанға дейін өтініш беруші кері қайтарып алған жолданымдар: аяқталғандарға кірмейді.',
      ru: 'Обращения, отозванные заявителем до решения: в завершённые не входят.',
      en: 'Appeals that their applicants took back before there was a decision: not among those closed.',
    },
    article: '64(9)',
  },
  passedOn: {
    name: { kk: 'Бөліктеп жіберілгені', ru: 'Передано по частям', en: 'Passed on in parts' },
    inWords: {
      kk: 'Барлық бөлігі басқа органдарға жіберілген жолданымдар: жауапты сол органдар береді.',
      ru: 'Обращения, все части которых переданы другим органам: отвечают они.',
      en: 'Appeals of which all parts went to other bodies: the answers are owed there.',
    },
    article: '65',
  },
  returned: {
    name: { kk: 'Қайтарылғаны', ru: 'Возвращено', en: 'Returned' },
    inWords: {
      kk: 'Қаралмай қайтарылған жолданымдар: аяқталғандарға кіреді.',
      ru: 'Обращения, возвращённые без рассмотрения: входят в завершённые.',
      en: 'Appeals returned without being considered: they are among those closed.',
    },
    article: '64(6–7-2)',
  },
  prolonged: {
    name: { kk: 'Мерзімі ұзартылғаны', ru: 'Срок продлён', en: 'Prolonged' },
    inWords: {
      kk: 'Жауап мерзімі кемінде бір рет ұзартылған жолданымдар.',
      ru: 'Обращения, срок ответа на которые продлевали хотя бы раз.',
      en: 'Appeals whose term for the answer was prolonged at least once.',
    },
    article: '76(3)',
  },
  complaints: {
    name: { kk: 'Шағымдар', ru: 'Жалобы', en: 'Complaints' },
    inWords: {
      kk: 'Осы жолданымдар бойынша берілген шағымдар: шешімге де, жауап берілмегеніне де.',
      ru: 'Жалобы по этим обращениям: и на решения, и на отсутствие ответа.',
      en: 'Complaints about these appeals: about decisions, and about silence.',
    },
    article: '91–93',
  },
  forwardings: {
    name: { kk: 'Басқа органға жіберу', ru: 'Перенаправления', en: 'Forwardings' },
    inWords: {
      kk: 'Бұл жолданымдар органнан органға неше рет жіберілді.',
      ru: 'Сколько раз эти обращения перенаправляли из органа в орган.',
      en: 'How often these appeals were forwarded from one body to another.',
    },
    article: '65',
  },
  unverified: {
    name: { kk: 'Тексерілмеген құқық бойынша', ru: 'По непроверенным нормам', en: 'By unverified law' },
    inWords: {
      kk: 'Жауап мерзімі ешкім әлі тексермеген нормалар немесе күнтізбе бойынша есептелген жолданымдар.',
      ru: 'Обращения, срок ответа на которые посчитан по нормам или календарю, ещё никем не проверенным.',
      en: 'Appeals whose term was counted by norms, or by a calendar, that nobody has verified yet.',
    },
  },
  sentThemselves: {
    name: { kk: 'Азаматтар өздері жібергені', ru: 'Отправлено самими гражданами', en: 'Sent by citizens themselves' },
    inWords: {
      kk: 'Интернет, чат-бот немесе қосымша арқылы жіберілгендер, яғни орталықтың немесе органның қызметкері жазбағандар.',
      ru: 'Отправленные через интернет, чат-бот или приложение, то есть не записанные работником центра или органа.',
      en: 'Sent over the web, by the chat bot or an app: nobody at a centre or a body has written them down.',
    },
  },
  sentThemselvesShare: {
    name: { kk: 'Өздері жібергендердің үлесі', ru: 'Доля отправленных самими', en: 'Share sent by themselves' },
    inWords: {
      kk: 'Азаматтар өздері жіберген жолданымдар ÷ келіп түскен жолданымдар.',
      ru: 'Отправленные самими гражданами ÷ поступившие.',
      en: 'Sent by citizens themselves ÷ received.',
    },
  },
  outcomes: {
    name: { kk: 'Нәтижелер', ru: 'Исходы', en: 'Outcomes' },
    inWords: {
      kk: 'Соңғы жауаптың нәтижесі, жауап берген лауазымды адамның айтуынша.',
      ru: 'К чему пришёл последний ответ, по словам того, кто его дал.',
      en: 'What the last answer comes to, as whoever gave it says.',
    },
  },
  ratings: {
    name: { kk: 'Бағалар', ru: 'Оценки', en: 'Ratings' },
    inWords: {
      kk: 'Азаматтардың соңғы жауапқа қойған бағалары, 1-ден 5-ке дейін. Бестен аз болса, көрсетілмейді.',
      ru: 'Оценки граждан за последний ответ, от 1 до 5. Если их меньше пяти, не показаны.',
      en: 'How citizens rate the last answer, from 1 to 5. Not shown where there are fewer than five.',
    },
  },
  solution: {
    name: { kk: 'Азаматтардың айтуынша шешілгені', ru: 'Решено, по словам граждан', en: 'Solved, as citizens say' },
    inWords: {
      kk: 'Мәселе шешілді ме, азаматтардың соңғы сөзі. Бестен аз болса, көрсетілмейді.',
      ru: 'Решён ли вопрос: последнее слово граждан. Если их меньше пяти, не показано.',
      en: 'Whether it is solved: the last word of citizens. Not shown where there are fewer than five.',
    },
  },
  stays: {
    name: { kk: 'Әр күйде болған уақыты', ru: 'Время в каждом состоянии', en: 'Time in each state' },
    inWords: {
      kk: 'Жолданым бір күйде орта есеппен неше сағат болды. Аяқталған кезеңдер ғана есептеледі.',
      ru: 'Сколько часов в среднем обращение провело в состоянии. Учтены только закончившиеся промежутки.',
      en: 'For how many hours an appeal was in a state, on average. Only stays that have ended are counted.',
    },
  },
};

/** What a row is about, where no register has a name for it. */
export const unnamed: Readonly<Record<'-' | '*', Localized>> = {
  '-': { kk: 'Әлі анықталмаған', ru: 'Ещё не определено', en: 'Not found yet' },
  '*': { kk: 'Ашылмайды', ru: 'Не раскрывается', en: 'Not disclosed' },
};

export const nameOfTable: Localized = { kk: 'жолданымдар', ru: 'обращения', en: 'appeals' };
export const allTogether: Localized = { kk: 'Барлығы', ru: 'Всего', en: 'All together' };

/** The columns of the table that no definition names. */
export const columnWords = {
  id: { kk: 'Коды', ru: 'Код', en: 'Id' },
  name: { kk: 'Атауы', ru: 'Название', en: 'Name' },
  averageRating: { kk: 'Орташа баға', ru: 'Средняя оценка', en: 'Average rating' },
  solved: { kk: 'Шешілді', ru: 'Решено', en: 'Solved' },
  notSolved: { kk: 'Шешілмеді', ru: 'Не решено', en: 'Not solved' },
} as const satisfies Record<string, Localized>;
