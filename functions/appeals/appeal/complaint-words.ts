/** What becomes of a complaint, in the words of its readers. Pure. */
import {
  complaintDecided,
  complaintFiled,
  complaintOverdue,
  complaintSatisfied,
  complaintTransferred,
} from '../../../events/appeals-complaints.ts';
import type { Localized } from '../../../shared/i18n.ts';
import { shortDay } from '../../../shared/law/words.ts';

export const complaintFacts = [
  complaintFiled,
  complaintTransferred,
  complaintSatisfied,
  complaintDecided,
  complaintOverdue,
] as const;

type Data = Readonly<Record<string, unknown>>;
type ComplaintFact = (typeof complaintFacts)[number]['type'];

export const complaintTitles: Readonly<Record<ComplaintFact, (data: Data) => Localized>> = {
  [complaintFiled.type]: filed,
  [complaintTransferred.type]: transferred,
  [complaintSatisfied.type]: satisfied,
  [complaintDecided.type]: decided,
  [complaintOverdue.type]: overdue,
};

const dayIn = (day: unknown) => shortDay(String(day));

export const suspended: Localized = {
  kk: 'Шағым шешілгенше шағым жасалған актінің орындалуы тоқтатыла тұрады (ӘРПК 96-бабы)',
  ru: 'До решения по жалобе исполнение обжалуемого акта приостановлено (ст. 96 АППК)',
  en: 'Until the complaint is decided, the act complained of is suspended (art. 96 of the Administrative Procedural and Process-Related Code)',
};

function filed({ dueOn, late }: Data): Localized {
  const [by, lateness] = [dayIn(dueOn), late === true ? lateComplaint : nothing];
  return {
    kk: `Шағым берілді${lateness.kk}; орган оны ${by} дейін толық қанағаттандырады немесе жоғары органға береді. ${suspended.kk}`,
    ru: `Подана жалоба${lateness.ru}; до ${by} орган удовлетворяет её полностью или передаёт вышестоящему. ${suspended.ru}`,
    en: `A complaint was filed${lateness.en}; by ${by} the body satisfies it in full or passes it on to the body above. ${suspended.en}`,
  };
}

const nothing: Localized = { kk: '', ru: '', en: '' };
const lateComplaint: Localized = { kk: ' (мерзімінен кеш)', ru: ' (с пропуском срока)', en: ' (after its term)' };

function transferred({ dueOn, late }: Data): Localized {
  const [by, lateness] = [dayIn(dueOn), late === true ? lateTransfer : nothing];
  return {
    kk: `Шағым жоғары органға берілді${lateness.kk}, шешім ${by} дейін қабылданады (ӘРПК 99-бабы)`,
    ru: `Жалоба передана вышестоящему органу${lateness.ru}, решение до ${by} (ст. 99 АППК)`,
    en: `The complaint was passed on to the body above${lateness.en}, to be decided by ${by} (art. 99 of the Administrative Procedural and Process-Related Code)`,
  };
}

const lateTransfer: Localized = { kk: ' мерзімінен кеш', ru: ' с нарушением срока', en: ' after its term' };

function satisfied({ dueOn }: Data): Localized {
  const by = dayIn(dueOn);
  return {
    kk: `Орган шағымды толық қанағаттандырды, жаңа жауап ${by} дейін беріледі`,
    ru: `Орган полностью удовлетворил жалобу, новый ответ до ${by}`,
    en: `The body satisfied the complaint in full: a new answer is due by ${by}`,
  };
}

function decided({ outcome, late }: Data): Localized {
  const lateness = late === true ? lateTransfer : nothing;
  const { kk, ru, en } = outcome === 'upheld' ? upheld : dismissed;
  return { kk: `${kk}${lateness.kk}`, ru: `${ru}${lateness.ru}`, en: `${en}${lateness.en}` };
}

const upheld: Localized = {
  kk: 'Шағым қанағаттандырылды, жолданымға жаңа жауап беріледі',
  ru: 'Жалоба удовлетворена, по обращению будет дан новый ответ',
  en: 'The complaint was upheld: the appeal is answered anew',
};
const dismissed: Localized = {
  kk: 'Шағым қанағаттандырылмады, сотқа жүгінуге құқылысыз (ӘРПК 91-бабы)',
  ru: 'В удовлетворении жалобы отказано, вы вправе обратиться в суд (ст. 91 АППК)',
  en: 'The complaint was dismissed: you may go to court (art. 91 of the Administrative Procedural and Process-Related Code)',
};

function overdue({ what, dueOn, countsAsRefusal }: Data): Localized {
  const passed = dayIn(dueOn);
  if (what === 'transfer') {
    return {
      kk: `Орган шағымды мерзімінде (${passed}) жоғары органға бермеді`,
      ru: `Орган не передал жалобу вышестоящему в срок (${passed})`,
      en: `The body has not passed the complaint on in its term (${passed})`,
    };
  }
  const { kk, ru, en } = countsAsRefusal === true ? silenceIsRefusal : nothing;
  return {
    kk: `Шағымды шешу мерзімі ${passed} аяқталды, шешім жоқ${kk}`,
    ru: `Срок решения по жалобе истёк ${passed}, решения нет${ru}`,
    en: `The term for deciding the complaint passed on ${passed} without a decision${en}`,
  };
}

const silenceIsRefusal: Localized = {
  kk: ', бұл бас тарту болып есептеледі; сотқа жүгінуге құқылысыз (ӘРПК 91-бабы)',
  ru: ', что считается отказом; вы вправе обратиться в суд (ст. 91 АППК)',
  en: ', which counts as a refusal; you may go to court (art. 91 of the Administrative Procedural and Process-Related Code)',
};
