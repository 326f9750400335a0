/** The events of appeals between registration and answer: what becomes of their terms, and how else they may end. */
import * as z from 'zod';
import { clock } from '../shared/law/clock.ts';
import { defineEvent } from '../shared/queue/define-event.ts';
import { citizen, competentBody, due, instant, number } from './appeals.ts';

/** A term that bears on one decision, as it was counted then; it was stopped when the decision was told. */
const countedTerm = () => clock();

const ofAppeal = () => ({ number: number(), citizen: citizen(), competentBody: competentBody() });
const exampleAppeal = {
  number: 'ЖТ-2026-00000742',
  citizen: 'Zm9yLWFuLWV4YW1wbGUtb25seS1ub3QtYS1wZXJzb24',
  competentBody: 'akimat-almaty',
} as const;

const exampleTerm = {
  startedOn: '2026-06-10',
  dueAt: '2026-06-15T23:59:59.999+05:00',
  calendars: ['2026@2026-01-01.1'],
  verified: true,
  stoppedAt: '2026-06-10T15:20:00+05:00',
};

export const termProlonged = defineEvent({
  type: 'kz.qyzmet.appeals.term-prolonged.v1',
  summary: 'The competent body has prolonged the term for the answer by a reasoned decision (АППК 76(3)).',
  travels: 'published',
  moment: 'time',
  data: () =>
    z.object({
      ...ofAppeal(),
      decidedOn: z.iso.date(),
      previousDueOn: z.iso.date(),
      ...due(),
      counted: z.object({ 'prolongation-notice': countedTerm() }),
    }),
  example: {
    ...exampleAppeal,
    decidedOn: '2026-06-10',
    previousDueOn: '2026-06-17',
    dueAt: '2026-07-17T23:59:59.999+05:00',
    dueOn: '2026-07-17',
    restsOnUnverifiedLaw: false,
    counted: {
      'prolongation-notice': {
        ...exampleTerm,
        article: 'АППК art. 76(3)',
        term: 'appeals.prolongation-notice@2021-07-01.1',
      },
    },
  },
});

export const appealWithdrawn = defineEvent({
  type: 'kz.qyzmet.appeals.appeal-withdrawn.v1',
  summary: 'A citizen has withdrawn their appeal before there was a decision (АППК 64(9)).',
  travels: 'published',
  moment: 'time',
  data: () => z.object({ ...ofAppeal(), withdrawnAt: instant() }),
  example: { ...exampleAppeal, withdrawnAt: '2026-06-10T15:20:00+05:00' },
});

export const appealTerminated = defineEvent({
  type: 'kz.qyzmet.appeals.appeal-terminated.v1',
  summary: 'The competent body has terminated the consideration of an appeal (АППК 70, 88).',
  travels: 'published',
  moment: 'time',
  data: () =>
    z.object({
      ...ofAppeal(),
      terminatedAt: instant(),
      ground: z.string(),
      article: z.string(),
      counted: z.object({ 'termination-notice': countedTerm() }),
    }),
  example: {
    ...exampleAppeal,
    terminatedAt: '2026-06-10T15:20:00+05:00',
    ground: 'without-substance',
    article: 'АППК 88',
    counted: {
      'termination-notice': {
        ...exampleTerm,
        article: 'АППК art. 70',
        term: 'appeals.termination-notice@2021-07-01.1',
      },
    },
  },
});

export const defectsNamed = defineEvent({
  type: 'kz.qyzmet.appeals.defects-named.v1',
  summary:
    'The competent body has named the defects of an appeal and the day by which they may be mended (АППК 64(6)).',
  travels: 'published',
  moment: 'time',
  data: () => z.object({ ...ofAppeal(), namedAt: instant(), mendBy: z.iso.date() }),
  example: { ...exampleAppeal, namedAt: '2026-06-10T15:20:00+05:00', mendBy: '2026-06-22' },
});

export const materialAdded = defineEvent({
  type: 'kz.qyzmet.appeals.material-added.v1',
  summary: 'A citizen has added to what they submitted; where defects were named, that mends them.',
  travels: 'published',
  moment: 'time',
  data: () =>
    z.object({
      ...ofAppeal(),
      addedAt: instant(),
      mends: z.literal(true).optional(),
      ...due(),
    }),
  example: {
    ...exampleAppeal,
    addedAt: '2026-06-15T10:00:00+05:00',
    mends: true,
    dueAt: '2026-06-22T23:59:59.999+05:00',
    dueOn: '2026-06-22',
    restsOnUnverifiedLaw: false,
  },
});

export const mendingMissed = defineEvent({
  type: 'kz.qyzmet.appeals.mending-missed.v1',
  summary: 'The time to mend an appeal has passed: the body has three working days to return it (АППК 64(6–7-2)).',
  travels: 'published',
  moment: 'time',
  data: () => z.object({ ...ofAppeal(), dueOn: z.iso.date(), returnDueOn: z.iso.date() }),
  example: { ...exampleAppeal, dueOn: '2026-06-22', returnDueOn: '2026-06-25' },
});

export const returnOverdue = defineEvent({
  type: 'kz.qyzmet.appeals.return-overdue.v1',
  summary: 'An appeal whose defects were not mended has not been returned in time.',
  travels: 'published',
  moment: 'time',
  data: () => z.object({ ...ofAppeal(), dueOn: z.iso.date(), article: z.string() }),
  example: { ...exampleAppeal, dueOn: '2026-06-25', article: 'АППК art. 64(6–7-2)' },
});

export const appealReturned = defineEvent({
  type: 'kz.qyzmet.appeals.appeal-returned.v1',
  summary: 'The competent body has returned an appeal without considering it (АППК 64(6–7-2)).',
  travels: 'published',
  moment: 'time',
  data: () =>
    z.object({
      ...ofAppeal(),
      returnedAt: instant(),
      ground: z.string(),
      article: z.string(),
      late: z.literal(true).optional().meta({ description: 'After the three working days' }),
      counted: z.object({ return: countedTerm() }),
    }),
  example: {
    ...exampleAppeal,
    returnedAt: '2026-06-10T15:20:00+05:00',
    ground: 'defects-not-mended',
    article: 'АППК 64(6–7-2)',
    counted: { return: { ...exampleTerm, article: 'АППК art. 64(6–7-2)', term: 'appeals.return@2021-07-01.1' } },
  },
});

export const answerDueSoon = defineEvent({
  type: 'kz.qyzmet.appeals.answer-due-soon.v1',
  summary: 'The answer to an appeal is due in three working days, and there is none yet.',
  travels: 'published',
  moment: 'time',
  data: () => z.object({ ...ofAppeal(), ...due() }),
  example: {
    ...exampleAppeal,
    dueAt: '2026-06-17T23:59:59.999+05:00',
    dueOn: '2026-06-17',
    restsOnUnverifiedLaw: false,
  },
});
