/** The events of complaints about what was decided on an appeal, or about silence (АППК 91–100). */
import * as z from 'zod';
import { defineEvent } from '../shared/queue/define-event.ts';
import { competentBody, due, instant, number, pseudonym } from './appeals.ts';

/** `ordinal`: the how manyth complaint about this appeal. */
const ofComplaint = () => ({
  number: number(),
  citizen: pseudonym(),
  competentBody: competentBody(),
  ordinal: z.int().positive(),
});
const exampleComplaint = {
  number: 'ЖТ-2026-00000742',
  citizen: 'Zm9yLWFuLWV4YW1wbGUtb25seS1ub3QtYS1wZXJzb24',
  competentBody: 'akimat-almaty',
  ordinal: 1,
} as const;

export const complaintFiled = defineEvent({
  type: 'kz.qyzmet.appeals.complaint-filed.v1',
  summary:
    'A citizen complains, through the body complained of, about what it decided or about its silence. The act is suspended.',
  travels: 'published',
  moment: 'time',
  data: () =>
    z.object({
      ...ofComplaint(),
      filedAt: instant(),
      about: z.enum(['silence', 'answer', 'return', 'termination']),
      fileBy: z.iso.date().meta({ description: 'The last day of the 3 months, or 6 where the act says nothing of it' }),
      late: z.literal(true).optional(),
      ...due(),
    }),
  example: {
    ...exampleComplaint,
    filedAt: '2026-06-18T10:00:00+05:00',
    about: 'silence',
    fileBy: '2026-09-17',
    dueAt: '2026-06-23T23:59:59.999+05:00',
    dueOn: '2026-06-23',
    restsOnUnverifiedLaw: false,
  },
});

export const complaintTransferred = defineEvent({
  type: 'kz.qyzmet.appeals.complaint-transferred.v1',
  summary: 'The body complained of has passed a complaint on to the body that decides it.',
  travels: 'published',
  moment: 'time',
  data: () =>
    z.object({
      ...ofComplaint(),
      transferredAt: instant(),
      decidingBody: z.string(),
      late: z.literal(true).optional(),
      ...due(),
    }),
  example: {
    ...exampleComplaint,
    transferredAt: '2026-06-19T10:00:00+05:00',
    decidingBody: 'government',
    dueAt: '2026-07-20T23:59:59.999+05:00',
    dueOn: '2026-07-20',
    restsOnUnverifiedLaw: false,
  },
});

export const complaintSatisfied = defineEvent({
  type: 'kz.qyzmet.appeals.complaint-satisfied.v1',
  summary: 'The body complained of has satisfied a complaint in full: the appeal is open for a new answer.',
  travels: 'published',
  moment: 'time',
  data: () => z.object({ ...ofComplaint(), satisfiedAt: instant(), ...due() }),
  example: {
    ...exampleComplaint,
    satisfiedAt: '2026-06-19T10:00:00+05:00',
    dueAt: '2026-07-13T23:59:59.999+05:00',
    dueOn: '2026-07-13',
    restsOnUnverifiedLaw: false,
  },
});

export const complaintDecided = defineEvent({
  type: 'kz.qyzmet.appeals.complaint-decided.v1',
  summary: 'The body above has decided a complaint: upheld, the appeal is open for a new answer; dismissed, it is not.',
  travels: 'published',
  moment: 'time',
  data: () =>
    z.object({
      ...ofComplaint(),
      decidedAt: instant(),
      decidingBody: z.string(),
      outcome: z.enum(['upheld', 'dismissed']),
      late: z.literal(true).optional(),
    }),
  example: {
    ...exampleComplaint,
    decidedAt: '2026-07-10T10:00:00+05:00',
    decidingBody: 'government',
    outcome: 'upheld',
  },
});

export const complaintOverdue = defineEvent({
  type: 'kz.qyzmet.appeals.complaint-overdue.v1',
  summary:
    'A complaint was not passed on, or not decided, in its term; silence about the decision counts as a refusal.',
  travels: 'published',
  moment: 'time',
  data: () =>
    z.object({
      ...ofComplaint(),
      what: z.enum(['transfer', 'complaint']),
      ...due(),
      article: z.string(),
      countsAsRefusal: z.boolean(),
    }),
  example: {
    ...exampleComplaint,
    what: 'complaint',
    dueAt: '2026-07-20T23:59:59.999+05:00',
    dueOn: '2026-07-20',
    restsOnUnverifiedLaw: false,
    article: 'АППК art. 91(2), 96, 99, 100(5)',
    countsAsRefusal: true,
  },
});
