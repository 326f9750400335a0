/** What an official is told whose citizen asks for what the law does not know. */
import type { Localized } from '../../../shared/i18n.ts';

/** Acceptance is not refused by it: it says how this kind is accepted. */
export const onPaperOnly: Localized = {
  kk: 'Заң бойынша жолданымның бұл түрі ауызша берілмейді: өтініш берушіге қағазға жазып, қол қойғызып, қағаз түрінде енгізіңіз',
  ru: 'По закону обращение этого вида не подаётся устно: запишите его на бумаге, дайте подписать заявителю и внесите как бумажное',
  en: 'By law an appeal of this kind is not made by word of mouth: write it down, have the applicant sign it, and enter it as one on paper',
};
