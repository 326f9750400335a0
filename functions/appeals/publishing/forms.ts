/** How figures look to whoever reads them. */
import * as z from 'zod';
import { lazily } from '../../../shared/lazily.ts';
import { outcomes } from '../appeal/outcome.ts';
import { openStates } from '../appeal/transitions.ts';
import { marks } from '../tally/measures.ts';

const count = () => z.int().nonnegative();
const share = () => z.number().min(0).max(1).optional().meta({ description: 'Absent where there is nothing to share' });
const saidByFew = 'Absent where fewer than five have said it: of them nobody is to be guessed';

export const figure = lazily(() =>
  z.object({
    received: count(),
    parts: count(),
    open: count(),
    openOverdue: count(),
    closed: count(),
    closedOnTime: count(),
    onTimeShare: share(),
    withdrawn: count(),
    passedOn: count(),
    returned: count(),
    prolonged: count(),
    complaints: count(),
    forwardings: count(),
    unverified: count(),
    sentThemselves: count(),
    sentThemselvesShare: share(),
    outcomes: z.object(Object.fromEntries(outcomes.map((outcome) => [outcome, count()]))),
    ratings: z
      .object({ count: count(), average: z.number(), marks: z.array(count()).length(marks.length) })
      .optional()
      .meta({ description: saidByFew }),
    solution: z.object({ solved: count(), notSolved: count() }).optional().meta({ description: saidByFew }),
    stays: z
      .array(z.object({ state: z.enum(openStates), ended: count(), averageHours: z.number() }))
      .meta({ description: 'Of each state in which somebody owes an answer: how many stays have ended, and how long' }),
  }),
);
export type Figure = z.output<ReturnType<typeof figure>>;
