/** What a check finds in an answer. Pure. */
import type { Localized } from '../../../shared/i18n.ts';

export const findingCodes = [
  'wrong-language',
  'formal-reply',
  'no-law',
  'wrong-article',
  'no-facts',
  'request-left-out',
  'no-way-to-complain',
  'similar',
  'blank-left',
] as const;
export type FindingCode = (typeof findingCodes)[number];

/** A hard one stands in the way of signing; a soft one needs a reason. */
export const weights = ['hard', 'soft'] as const;

export interface Finding {
  readonly code: FindingCode;
  readonly weight: (typeof weights)[number];
  /** From 1; absent where it is about what the whole text lacks. */
  readonly paragraph?: number | undefined;
  readonly words: Localized;
}
