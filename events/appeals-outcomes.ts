/** The events of what an answer comes to: how its citizen judges it, and whether what it promises was done. */
import * as z from 'zod';
import { defineEvent } from '../shared/queue/define-event.ts';
import { citizen, due, instant, number } from './appeals.ts';

const ofAnswer = () => ({ number: number(), citizen: citizen(), competentBody: z.string() });
const exampleAnswer = {
  number: 'ЖТ-2026-00000742',
  citizen: 'Zm9yLWFuLWV4YW1wbGUtb25seS1ub3QtYS1wZXJzb24',
  competentBody: 'akimat-almaty',
} as const;

export const answerRated = defineEvent({
  type: 'kz.qyzmet.appeals.answer-rated.v1',
  summary: 'A citizen has rated the answer to their appeal, from 1 to 5.',
  travels: 'published',
  moment: 'time',
  data: () => z.object({ ...ofAnswer(), ratedAt: instant(), rating: z.int().min(1).max(5) }),
  example: { ...exampleAnswer, ratedAt: '2026-06-11T19:30:00+05:00', rating: 4 },
});

export const solutionSaid = defineEvent({
  type: 'kz.qyzmet.appeals.solution-said.v1',
  summary: 'A citizen says whether what they had appealed about is solved. The last word counts.',
  travels: 'published',
  moment: 'time',
  data: () => z.object({ ...ofAnswer(), saidAt: instant(), solved: z.boolean() }),
  example: { ...exampleAnswer, saidAt: '2026-06-22T09:10:00+05:00', solved: false },
});

export const promiseFellDue = defineEvent({
  type: 'kz.qyzmet.appeals.promise-fell-due.v1',
  summary: 'The day has passed by which an answer promised something: its citizen is asked whether it was done.',
  travels: 'published',
  moment: 'time',
  data: () => z.object({ ...ofAnswer(), promisedOn: z.iso.date(), ...due() }),
  example: {
    ...exampleAnswer,
    promisedOn: '2026-06-10',
    dueAt: '2026-06-19T23:59:59.999+05:00',
    dueOn: '2026-06-19',
    restsOnUnverifiedLaw: true,
  },
});
