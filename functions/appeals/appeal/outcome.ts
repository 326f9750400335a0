/** What an answer comes to, as its official says, and what it promises. It stands apart from the state of the appeal. */
import * as z from 'zod';
import type { Localized } from '../../../shared/i18n.ts';
import type { Day } from '../../../shared/time.ts';
import { dayUpTo, plainText } from '../../../shared/validation.ts';

export const outcomes = ['satisfied', 'partly-satisfied', 'refused', 'explained', 'forwarded'] as const;
export type OutcomeOfAnswer = (typeof outcomes)[number];

export const outcomesInWords: Readonly<Record<OutcomeOfAnswer, Localized>> = {
  satisfied: { kk: 'қанағаттандырылды', ru: 'удовлетворено', en: 'satisfied' },
  'partly-satisfied': { kk: 'ішінара қанағаттандырылды', ru: 'удовлетворено частично', en: 'satisfied in part' },
  refused: { kk: 'қанағаттандырудан бас тартылды', ru: 'отказано', en: 'refused' },
  explained: { kk: 'түсіндірілді', ru: 'разъяснено', en: 'explained' },
  forwarded: { kk: 'қайта жіберілді', ru: 'перенаправлено', en: 'forwarded' },
};

/** Something that is to be done after the answer: its citizen is asked whether it was. */
export interface Promised {
  readonly what: string;
  readonly by: Day;
}

/** What whoever answers says of it. */
export const outcomeOfAnswer = () => ({
  outcome: z.enum(outcomes).meta({ description: 'What the answer comes to' }),
  promise: z
    .strictObject({
      what: plainText(500, 3),
      by: dayUpTo().meta({ description: 'The last day for it; a day off passes to the next working day' }),
    })
    .optional()
    .meta({ description: 'There where the answer promises something: the citizen is asked after that day' }),
});

/** How its citizen has judged the last answer. */
export const judgement = () => z.object({ rating: z.int().min(1).max(5).optional(), solved: z.boolean().optional() });
