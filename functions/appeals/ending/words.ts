/** What an official is told who names a ground that the law does not have for the appeal's kind. */
import type { Localized } from '../../../shared/i18n.ts';
import type { AppealKind } from '../law.ts';

export const groundOfProcedure: Readonly<Record<AppealKind['procedure'], Localized>> = {
  ordinary: {
    kk: 'Өтініш пен шағым бойынша рәсім ӘРПК 70-бабындағы негіздермен ғана тоқтатылады',
    ru: 'Рассмотрение заявления и жалобы прекращается только по основаниям ст. 70 АППК',
    en: 'The consideration of an application or a complaint is terminated on the grounds of art. 70 of the Administrative Procedural and Process-Related Code alone',
  },
  simplified: {
    kk: 'Оңайлатылған рәсім ӘРПК 88-бабындағы негіздермен ғана тоқтатылады',
    ru: 'Упрощённая процедура прекращается только по основаниям ст. 88 АППК',
    en: 'The simplified procedure is terminated on the grounds of art. 88 of the Administrative Procedural and Process-Related Code alone',
  },
};
