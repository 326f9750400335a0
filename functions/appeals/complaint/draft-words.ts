/** A complaint ready to send, in its citizen's language. Pure. */
import type { Localized } from '../../../shared/i18n.ts';
import { shortDay } from '../../../shared/law/words.ts';
import type { Day } from '../../../shared/time.ts';
import type { Subject } from './complaint.ts';

interface Drafting {
  readonly number: string;
  readonly registeredOn: Day;
  /** The last day of the term, or that of the act. */
  readonly on: Day;
  /** Until when was promised what is not done. */
  readonly undone?: Day | undefined;
}

/** `about` is total: what one may complain of has its draft. */
export function draftOf(about: Subject, { number, registeredOn, on, undone }: Drafting): Localized {
  const [registered, day] = [shortDay(registeredOn), shortDay(on)];
  const { kk, ru, en } = complaints[about](day);
  const broken = undone === undefined ? nothing : brokenPromise(shortDay(undone));
  return {
    kk: `${registered} тіркелген ${number} жолданымым бойынша шағым беремін. ${kk}${broken.kk} ӘРПК 91-бабына сәйкес жолданымымды мәні бойынша қарауды сұраймын.`,
    ru: `Подаю жалобу по обращению ${number}, зарегистрированному ${registered}. ${ru}${broken.ru} Прошу на основании ст. 91 АППК рассмотреть моё обращение по существу.`,
    en: `I complain about appeal ${number}, registered on ${registered}. ${en}${broken.en} I ask that it be considered on its merits (art. 91 of the Administrative Procedural and Process-Related Code).`,
  };
}

const complaints: Readonly<Record<Subject, (day: string) => Localized>> = {
  silence: (day) => ({
    kk: `${day} дейінгі мерзімде жауап берілмеді, бұл бас тарту болып есептеледі.`,
    ru: `Ответ в срок до ${day} не дан, что считается отказом.`,
    en: `No answer was given by ${day}, which counts as a refusal.`,
  }),
  answer: (day) => ({
    kk: `${day} берілген жауаппен келіспеймін.`,
    ru: `С ответом от ${day} не согласен (не согласна).`,
    en: `I do not agree with the answer of ${day}.`,
  }),
  return: (day) => ({
    kk: `Жолданымның ${day} қайтарылғанымен келіспеймін.`,
    ru: `С возвратом обращения ${day} не согласен (не согласна).`,
    en: `I do not agree with its return on ${day}.`,
  }),
  termination: (day) => ({
    kk: `Қараудың ${day} тоқтатылғанымен келіспеймін.`,
    ru: `С прекращением рассмотрения ${day} не согласен (не согласна).`,
    en: `I do not agree with its termination on ${day}.`,
  }),
};

const nothing: Localized = { kk: '', ru: '', en: '' };

function brokenPromise(day: string): Localized {
  return {
    kk: ` Онда ${day} дейін уәде етілген іс орындалған жоқ.`,
    ru: ` Обещанное в нём до ${day} не сделано.`,
    en: ` What it promised by ${day} has not been done.`,
  };
}
