/** The events of appeals that say again what their citizen has said before. */
import * as z from 'zod';
import { defineEvent } from '../shared/queue/define-event.ts';
import { citizen, instant, number } from './appeals.ts';

const ofAppeal = () => ({ number: number(), citizen: citizen(), competentBody: z.string() });
const exampleAppeal = {
  number: 'ЖТ-2026-00000743',
  citizen: 'Zm9yLWFuLWV4YW1wbGUtb25seS1ub3QtYS1wZXJzb24',
  competentBody: 'akimat-almaty',
} as const;

export const appealAttached = defineEvent({
  type: 'kz.qyzmet.appeals.appeal-attached.v1',
  summary: 'An appeal says the same as an earlier one of its citizen, and is attached to that case (АППК 64(8)).',
  travels: 'published',
  moment: 'time',
  data: () => z.object({ ...ofAppeal(), attachedTo: number(), attachedAt: instant(), article: z.string() }),
  example: {
    ...exampleAppeal,
    attachedTo: 'ЖТ-2026-00000742',
    attachedAt: '2026-06-02T11:00:00+05:00',
    article: 'АППК 64(8)',
  },
});

export const repeatAttached = defineEvent({
  type: 'kz.qyzmet.appeals.repeat-attached.v1',
  summary: 'The same appeal of its citizen, sent again, is attached to a case (АППК 64(8)).',
  travels: 'published',
  moment: 'time',
  data: () => z.object({ ...ofAppeal(), repeat: number(), attachedAt: instant(), article: z.string() }),
  example: {
    ...exampleAppeal,
    number: 'ЖТ-2026-00000742',
    repeat: 'ЖТ-2026-00000743',
    attachedAt: '2026-06-02T11:00:00+05:00',
    article: 'АППК 64(8)',
  },
});
