/** How an answer is judged, and what became of what it promised, in the words of its readers. Pure. */
import { answerRated, promiseFellDue, solutionSaid } from '../../../events/appeals-outcomes.ts';
import type { Localized } from '../../../shared/i18n.ts';
import { shortDay } from '../../../shared/law/words.ts';

export const outcomeFacts = [answerRated, solutionSaid, promiseFellDue] as const;

type Data = Readonly<Record<string, unknown>>;
type OutcomeFact = (typeof outcomeFacts)[number]['type'];

export const outcomeTitles: Readonly<Record<OutcomeFact, (data: Data) => Localized>> = {
  [answerRated.type]: ({ rating }) => rated(Number(rating)),
  [solutionSaid.type]: ({ solved }) => (solved === true ? saidSolved : saidNotSolved),
  [promiseFellDue.type]: ({ dueOn }) => fellDue(shortDay(String(dueOn))),
};

function rated(rating: number): Localized {
  return {
    kk: `Өтініш беруші жауапты 5-тен ${rating} деп бағалады`,
    ru: `Заявитель оценил ответ на ${rating} из 5`,
    en: `The applicant rated the answer ${rating} of 5`,
  };
}

const saidSolved: Localized = {
  kk: 'Өтініш беруші мәселе шешілді деп айтты',
  ru: 'Заявитель сообщил, что вопрос решён',
  en: 'The applicant said that the matter is solved',
};

const saidNotSolved: Localized = {
  kk: 'Өтініш беруші мәселе шешілген жоқ деп айтты',
  ru: 'Заявитель сообщил, что вопрос не решён',
  en: 'The applicant said that the matter is not solved',
};

function fellDue(on: string): Localized {
  return {
    kk: `Жауапта уәде етілген мерзім ${on} өтті; өтініш берушіден орындалды ма деп сұралды`,
    ru: `Срок обещанного в ответе прошёл ${on}; заявителя спросили, сделано ли это`,
    en: `What the answer promised was due by ${on}; the applicant was asked whether it was done`,
  };
}
