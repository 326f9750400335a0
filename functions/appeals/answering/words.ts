/** What an official is told whose answer is refused. */
import type { Localized } from '../../../shared/i18n.ts';
import { shortDay } from '../../../shared/law/words.ts';
import { isErased } from '../../../shared/persons/erased.ts';
import { dayOf, timeOf } from '../../../shared/time.ts';
import type { Approval } from '../answer/approval.ts';
import type { AnswerDraft } from '../answer/draft.ts';
import type { NameAndPost } from '../answer/name-and-post.ts';

export const languageOfAnswer = {
  kk: 'Жауап мемлекеттік тілде немесе жолданымның тілінде болуы керек (ӘРПК 89-бабының 2-тармағы)',
  ru: 'Ответ даётся на государственном языке или языке обращения (п. 2 ст. 89 АППК)',
  en: 'The answer is in the state language or the language of the appeal (art. 89(2) of the Administrative Procedural and Process-Related Code)',
} as const satisfies Localized;

export const answerFoundWanting = {
  kk: 'Жауапқа қол қоюға болмайды: онда кемшіліктер бар (ӘРПК 80, 89-баптары)',
  ru: 'Ответ нельзя подписать: в нём есть недостатки (ст. 80, 89 АППК)',
  en: 'The answer cannot be signed: it is found wanting (arts. 80, 89 of the Administrative Procedural and Process-Related Code)',
} as const satisfies Localized;

export function inParagraph(paragraph: number, words: Localized): Localized {
  return {
    kk: `${paragraph}-абзац. ${words.kk}`,
    ru: `Абзац ${paragraph}. ${words.ru}`,
    en: `Paragraph ${paragraph}. ${words.en}`,
  };
}

/** Two people stand behind an answer, never one. */
export const ownDraft = {
  kk: 'Жауап жобасын оны жазған қызметкер емес, басқа қызметкер мақұлдайды',
  ru: 'Проект ответа согласует другой сотрудник, а не тот, кто его написал',
  en: 'Another official approves the draft of an answer, not the one who wrote it',
} as const satisfies Localized;

export const nothingToApprove = {
  kk: 'Жауап жобасы әлі жазылмаған',
  ru: 'Проекта ответа ещё нет',
  en: 'There is no draft of an answer yet',
} as const satisfies Localized;

export const approvalMissing = {
  kk: 'Осы органда жауапқа басқа қызметкер мақұлдағаннан кейін ғана қол қойылады: бұл мәтін мақұлданбаған',
  ru: 'В этом органе ответ подписывается только после согласования другим сотрудником: этот текст не согласован',
  en: 'In this body an answer is signed only once another official has approved it: this text is not approved',
} as const satisfies Localized;

/** Who has written over the draft since it was read, and when. */
export function writtenSince({ content, savedAt }: AnswerDraft): Localized {
  const who = isErased(content) ? '' : ` (${inOneLine(content.by)})`;
  return {
    kk: `Жауап жобасы осыдан кейін өзгертілген: ${whenOf(savedAt)}${who}`,
    ru: `Проект ответа с тех пор изменён: ${whenOf(savedAt)}${who}`,
    en: `The draft has been written over since: ${whenOf(savedAt)}${who}`,
  };
}

export function approvedAlready({ by, approvedAt }: Approval): Localized {
  const who = isErased(by) ? '' : ` (${inOneLine(by)})`;
  return {
    kk: `Жауап жобасын басқа қызметкер мақұлдаған: ${whenOf(approvedAt)}${who}`,
    ru: `Проект ответа уже согласован: ${whenOf(approvedAt)}${who}`,
    en: `The draft has been approved already: ${whenOf(approvedAt)}${who}`,
  };
}

function inOneLine({ name, post }: NameAndPost): string {
  return `${name}, ${post}`;
}

function whenOf(instant: string): string {
  const at = new Date(instant);
  return `${shortDay(dayOf(at))}, ${timeOf(at)}`;
}
