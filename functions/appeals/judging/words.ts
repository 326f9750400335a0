/** What a citizen is told whose judgement of an answer is not taken. */
import type { Localized } from '../../../shared/i18n.ts';

export const nothingToJudge: Localized = {
  kk: 'Бұл жолданымға бағалайтын жауап жоқ',
  ru: 'По этому обращению нет ответа, который можно оценить',
  en: 'There is no answer to this appeal that could be judged',
};

export function ratedAlready(rating: number): Localized {
  return {
    kk: `Бұл жауап бағаланған: 5-тен ${rating}`,
    ru: `Этот ответ уже оценён: ${rating} из 5`,
    en: `This answer has been rated: ${rating} of 5`,
  };
}

export const saidAlready: Localized = {
  kk: 'Мәселе жайында дәл осылай айтылған',
  ru: 'О вопросе уже сказано именно это',
  en: 'That has been said of the matter already',
};
