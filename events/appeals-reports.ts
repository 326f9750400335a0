/** The events of what is reported by nobody who is known. No person appears in them. */
import * as z from 'zod';
import { defineEvent } from '../shared/queue/define-event.ts';
import { due, instant, number } from './appeals.ts';

/** What an anonymous appeal may report, and then goes on at once (АППК 88). */
export const concerns = ['crime', 'security', 'corruption'] as const;

export const anonymousReportPassed = defineEvent({
  type: 'kz.qyzmet.appeals.anonymous-report-passed.v1',
  summary:
    'The registrar has passed an anonymous report on to the body that is competent for what it reports (АППК 88).',
  travels: 'published',
  moment: 'time',
  data: () =>
    z.object({
      number: number(),
      concerns: z.enum(concerns),
      competentBody: z.string(),
      competence: z.string().meta({ description: 'The law record by which it is competent' }),
      passedAt: instant(),
      ...due(),
    }),
  example: {
    number: 'ЖТ-2026-00000742',
    concerns: 'crime',
    competentBody: 'ministry-of-internal-affairs',
    competence: 'public-order/country@2021-07-01.1',
    passedAt: '2026-05-26T11:00:00+05:00',
    dueAt: '2026-06-17T23:59:59+05:00',
    dueOn: '2026-06-17',
    restsOnUnverifiedLaw: false,
    provisional: false,
  },
});
