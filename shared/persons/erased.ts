/** That what was sealed can be read no more, and the mark that stands in its place. Pure. */
import type { Localized } from '../i18n.ts';
import { shortDay } from '../law/words.ts';
import { type Day, dayOf } from '../time.ts';

/** Personal data whose key is gone. */
export interface Erased {
  /** The day of the decision; undefined where the key is not there and nothing says why. */
  readonly erasedOn: Day | undefined;
}

export function isErased(value: object): value is Erased {
  return 'erasedOn' in value;
}

export function erasedAsOf(erasedAt: string | undefined): Erased {
  return { erasedOn: erasedAt === undefined ? undefined : dayOf(new Date(erasedAt)) };
}

/** What is read in place of what was said. */
export function erasedInWords({ erasedOn }: Erased): Localized {
  const on = erasedOn === undefined ? '' : ` ${shortDay(erasedOn)}`;
  return {
    kk: `Дербес деректер${on} өшірілді`,
    ru: `Персональные данные удалены${on}`,
    en: `Personal data erased${on && ` on${on}`}`,
  };
}
