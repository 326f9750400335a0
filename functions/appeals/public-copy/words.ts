/** What becomes of a public copy, in the words of its readers: a fact without its words does not compile. */
import type {
  publicCopyErased,
  publicCopyObjected,
  publicCopyPublished,
  publicCopyTakenBack,
} from '../../../events/appeals-redacting.ts';
import type { Localized } from '../../../shared/i18n.ts';
import { shortDay } from '../../../shared/law/words.ts';
import { dayOf } from '../../../shared/time.ts';
import {
  type ObjectionGround,
  objectionGroundsInWords,
  type TakingBackReason,
  takingBackReasonsInWords,
} from './reasons.ts';
import type { CopyState } from './transitions.ts';

/** The type of a fact about a public copy. */
export type CopyFact = (
  | typeof publicCopyPublished
  | typeof publicCopyTakenBack
  | typeof publicCopyObjected
  | typeof publicCopyErased
)['type'];

interface Standing {
  readonly state: CopyState;
  readonly publishedAt: string;
  readonly endedAt?: string | undefined;
  readonly takenBack?: TakingBackReason | undefined;
  readonly objection?: ObjectionGround | undefined;
}

/** How it stands, and since when; to everybody alike. */
export function standsAs({ state, publishedAt, endedAt, takenBack, objection }: Standing): Localized {
  const on = shortDay(dayOf(new Date(endedAt ?? publishedAt)));
  const why = because(takenBack && takingBackReasonsInWords[takenBack]);
  const ground = because(objection && objectionGroundsInWords[objection]);
  const said: Readonly<Record<CopyState, Localized>> = {
    published: {
      kk: `Көшірме жарияланды: ${on}`,
      ru: `Копия опубликована ${on}`,
      en: `The copy was published on ${on}`,
    },
    'taken-back': {
      kk: `Органы көшірмені жариядан алып тастады: ${on}${why.kk}`,
      ru: `Орган убрал копию из открытого доступа ${on}${why.ru}`,
      en: `The body took the copy back on ${on}${why.en}`,
    },
    objected: {
      kk: `Өтініш берушінің қарсылығы бойынша көшірме алынды: ${on}${ground.kk}`,
      ru: `Копия убрана ${on} по возражению заявителя${ground.ru}`,
      en: `The copy was removed on ${on}, for its author objected${ground.en}`,
    },
    erased: {
      kk: `Көшірме дербес деректермен бірге өшірілді: ${on}`,
      ru: `Копия удалена ${on} вместе с персональными данными`,
      en: `The copy was erased on ${on} with the personal data`,
    },
  };
  return said[state];
}

function because(why: Localized | undefined): Localized {
  return why ? { kk: ` (${why.kk})`, ru: ` (${why.ru})`, en: ` (${why.en})` } : { kk: '', ru: '', en: '' };
}
