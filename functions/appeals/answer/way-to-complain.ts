/** How, where and until when to complain (arts. 89(2), 91–93): what a text says of it. Pure. */
import { pattern, type Sentence, wordsThatBegin } from './answer-text.ts';

const complaint = wordsThatBegin(
  'жалоб|жалова|пожалова|обжал|оспор|не соглас[^.]{0,80}обра[тщ]|шағым|complain|appeal against',
);
const disagreement = wordsThatBegin('не соглас|несоглас|не удовлетвор|келіспе|қарсы|наразы|disagree');

const term = pattern(
  '(?<![\\p{L}\\d])(?:(?:3|три|тр[её]х|үш|three)(?:-?х)?(?:\\s|-)*(?:календарных\\s+)?(?:месяц|мес\\.|ай|month)|тр[её]хмесячн)',
  'iu',
);
/** A body, or whoever is at its head. */
const addressee = wordsThatBegin(
  'аким|управлени|департамент|министерств|комитет|комисси|агентств|инспекци|отдел|палат|орган|вышестоящ|прокур|аппарат',
  'филиал|офис|директор|председател|правлени',
  'әкім|басқарма|министрлі|агенттік|бөлім|жоғары тұрған|төраға|басшысы|мекеме',
  'office|department|ministry|committee|agency|authority',
);
/** The body complained of takes the complaint and passes it on. */
const through = wordsThatBegin(
  'через|нам(?!\\p{L})|у нас(?!\\p{L})|в наш|наше|вруч|переда[её]|направ[ил]|перешл|прин(?:има|ят)|прим[еу]т|канцеляр',
  'арқылы|бізге|біздің|кеңсе|тапсыр|жібер|жолдайды|through|via|e-?otinish',
);

export interface WayToComplain {
  readonly through: boolean;
  readonly addressee: boolean;
  readonly term: boolean;
}

/** What is said by the sentences that speak of complaining, and by those around. */
export function wayToComplain(sentences: readonly Sentence[]): WayToComplain {
  const text = aroundComplaining(sentences)
    .map((each) => each.text)
    .join(' ');
  return { through: through.test(text), addressee: addressee.test(text), term: term.test(text) };
}

/** With them the one before, where it says 'if you do not agree', and the two after. */
function aroundComplaining(sentences: readonly Sentence[]): Sentence[] {
  const about = sentences.map(speaksOfComplaining);
  return sentences.filter(
    (sentence, at) =>
      about[at] || about[at - 1] || about[at - 2] || (about[at + 1] && disagreement.test(sentence.text)),
  );
}

export function speaksOfComplaining({ text }: Sentence): boolean {
  return complaint.test(text);
}
