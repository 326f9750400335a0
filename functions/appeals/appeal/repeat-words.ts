/** What becomes of an appeal that says again what its citizen has said, in the words of its readers. */
import { appealAttached, repeatAttached } from '../../../events/appeals-repeats.ts';
import type { Localized } from '../../../shared/i18n.ts';

export const repeatFacts = [appealAttached, repeatAttached] as const;

type Data = Readonly<Record<string, unknown>>;
type RepeatFact = (typeof repeatFacts)[number]['type'];

export const repeatTitles: Readonly<Record<RepeatFact, (data: Data) => Localized>> = {
  [appealAttached.type]: ({ attachedTo }) => ({
    kk: `Жолданым бұрынғы жолданымды қайталайды, сол іске тігілді: ${attachedTo}. Жауап сол іс бойынша беріледі (ӘРПК 64-бабының 8-тармағы)`,
    ru: `Обращение повторяет прежнее и приобщено к нему: ${attachedTo}. Ответ будет дан по тому обращению (п. 8 ст. 64 АППК)`,
    en: `The appeal repeats an earlier one and was attached to it: ${attachedTo}. The answer comes in that case (art. 64(8) of the Administrative Procedural and Process-Related Code)`,
  }),
  [repeatAttached.type]: ({ repeat }) => ({
    kk: `Іске осы жолданымның қайта жіберілгені тігілді: ${repeat} (ӘРПК 64-бабының 8-тармағы)`,
    ru: `К делу приобщено такое же обращение, поданное повторно: ${repeat} (п. 8 ст. 64 АППК)`,
    en: `The same appeal, sent again, was attached to the case: ${repeat} (art. 64(8) of the Administrative Procedural and Process-Related Code)`,
  }),
};
