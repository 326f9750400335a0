/** What a citizen hears who is about to send the same words again. */
import type { Localized } from '../../../shared/i18n.ts';

export const notTheSame = {
  kk: 'Бұл жолданым бұрынғысын қайталамайды: сол адамның, сол органға, сол жер туралы, сол сөздермен жазылған әрі бұрын келген жолданымы болуы керек',
  ru: 'Это обращение не повторяет прежнее: оно должно быть того же лица, в тот же орган, о том же месте, теми же словами и поступить раньше',
  en: 'This appeal does not repeat that one, which must be of the same person, to the same body, about the same place, in the same words, and earlier',
} as const satisfies Localized;

export function caseIsClosed(number: string): Localized {
  return {
    kk: `${number} ісі бойынша ешкім жауап бермейді, оған тігуге болмайды: бұл жолданым өз мерзімімен қаралады немесе ӘРПК 64-бабы бойынша қайтарылады`,
    ru: `По делу ${number} ответа уже никто не даст, приобщить к нему нельзя: это обращение рассматривается в свой срок или возвращается (ст. 64 АППК)`,
    en: `Nobody owes an answer in the case ${number} any more, so nothing is attached to it: this appeal keeps its own term, or is returned (art. 64 of the Administrative Procedural and Process-Related Code)`,
  };
}

type InWords = (number: string) => Localized;

export const sentAgain: Readonly<Record<'open' | 'closed', InWords>> = {
  open: (number) => ({
    kk: `Дәл осындай жолданымыңыз қаралып жатыр: ${number}. Қайта жіберілгені сол іске тігіледі және оған бөлек жауап берілмейді (ӘРПК 64-бабының 8-тармағы)`,
    ru: `Такое же ваше обращение уже рассматривается: ${number}. Повторное приобщается к нему и отдельно не отвечается (п. 8 ст. 64 АППК)`,
    en: `The same appeal of yours is under way: ${number}. Sent again, it is attached to that case and is not answered by itself (art. 64(8) of the Administrative Procedural and Process-Related Code)`,
  }),
  closed: (number) => ({
    kk: `Дәл осындай жолданымыңыз бойынша іс аяқталған: ${number}. Қайта жіберілгені қайтарылуы мүмкін (ӘРПК 64-бабы); жауаппен келіспесеңіз, шағым беріңіз`,
    ru: `Такое же ваше обращение уже рассмотрено: ${number}. Повторное может быть возвращено (ст. 64 АППК); если вы не согласны с ответом, подайте жалобу`,
    en: `The same appeal of yours is closed: ${number}. Sent again, it may be returned (art. 64 of the Administrative Procedural and Process-Related Code); if you do not agree with the answer, complain`,
  }),
};
