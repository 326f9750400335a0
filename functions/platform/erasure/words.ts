/** Why a decision about an erasure is refused, in the words of its reader. */
import type { Localized } from '../../../shared/i18n.ts';
import * as ofDecisions from '../decision/words.ts';
import type { ErasureState } from './transitions.ts';

/** What was decided before. */
export const decidedBefore: Readonly<Record<Exclude<ErasureState, 'proposed'>, Localized>> = {
  ...ofDecisions.decidedBefore,
  'carried-out': { kk: 'Деректер өшірілген', ru: 'Данные уже удалены', en: 'The data have been erased' },
};
