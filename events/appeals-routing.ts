/** The events of appeals that people bring to the body that is competent. Persons appear by pseudonym. */
import * as z from 'zod';
import { kato } from '../shared/persons/identities.ts';
import { defineEvent } from '../shared/queue/define-event.ts';
import { citizen, due, instant, number } from './appeals.ts';

const ofAppeal = () => ({ number: number(), citizen: citizen() });
const subject = () => ({ category: z.string().optional(), settlement: kato().optional() });

const exampleAppeal = {
  number: 'ЖТ-2026-00000742',
  citizen: 'Zm9yLWFuLWV4YW1wbGUtb25seS1ub3QtYS1wZXJzb24',
} as const;
const exampleDue = {
  dueAt: '2026-06-17T23:59:59+05:00',
  dueOn: '2026-06-17',
  restsOnUnverifiedLaw: false,
  provisional: false,
} as const;

export const appealAssigned = defineEvent({
  type: 'kz.qyzmet.appeals.appeal-assigned.v1',
  summary: 'The registrar has found the body that is competent for an appeal.',
  travels: 'published',
  moment: 'time',
  data: () =>
    z.object({
      ...ofAppeal(),
      ...subject(),
      competentBody: z.string(),
      assignedAt: instant(),
      ...due(),
      replaced: z
        .object({
          ...subject(),
          clock: z.object({ startedOn: z.iso.date(), missedAt: instant().optional() }).optional(),
        })
        .meta({ description: 'What it was about and where before, and the clock in whose place another has begun' }),
    }),
  example: {
    ...exampleAppeal,
    category: 'roads',
    settlement: '750000000',
    competentBody: 'akimat-almaty',
    assignedAt: '2026-05-26T11:00:00+05:00',
    ...exampleDue,
    replaced: { settlement: '750000000' },
  },
});

export const assignmentUndone = defineEvent({
  type: 'kz.qyzmet.appeals.assignment-undone.v1',
  summary: 'The registrar has taken an assignment back at once, before the body did anything: they look for another.',
  travels: 'published',
  moment: 'time',
  data: () => z.object({ ...ofAppeal(), previousBody: z.string(), undoneAt: instant(), ...due() }),
  example: {
    ...exampleAppeal,
    previousBody: 'akimat-almaty',
    undoneAt: '2026-05-26T11:04:00+05:00',
    ...exampleDue,
  },
});

/** Whether the body that forwards kept to the three working days that it has for it (АППК 65). */
export const forwardingTerm = () =>
  z.object({
    dueOn: z.iso.date(),
    late: z.boolean(),
    article: z.string(),
    restsOnUnverifiedLaw: z.boolean(),
    provisional: z.boolean(),
  });
const exampleTerm = {
  dueOn: '2026-05-29',
  late: false,
  article: 'АППК art. 65',
  restsOnUnverifiedLaw: false,
  provisional: false,
} as const;

export const appealForwarded = defineEvent({
  type: 'kz.qyzmet.appeals.appeal-forwarded.v1',
  summary: 'A body has forwarded an appeal to the one that is competent; the term for the answer begins anew.',
  travels: 'published',
  moment: 'time',
  data: () =>
    z.object({
      ...ofAppeal(),
      previousBody: z.string(),
      competentBody: z.string(),
      forwardedAt: instant(),
      forwards: z.int().positive().meta({ description: 'How often it has been forwarded, this time included' }),
      forwarding: forwardingTerm(),
      ...due(),
    }),
  example: {
    ...exampleAppeal,
    previousBody: 'akimat-almaty',
    competentBody: 'akimat-astana',
    forwardedAt: '2026-05-28T11:00:00+05:00',
    forwards: 1,
    forwarding: exampleTerm,
    dueAt: '2026-06-19T23:59:59+05:00',
    dueOn: '2026-06-19',
    restsOnUnverifiedLaw: false,
    provisional: false,
  },
});

export const forwardingEscalated = defineEvent({
  type: 'kz.qyzmet.appeals.forwarding-escalated.v1',
  summary: 'A body wanted to forward what had been forwarded twice: the registrar finds the body, and that is final.',
  travels: 'published',
  moment: 'time',
  data: () => z.object({ ...ofAppeal(), previousBody: z.string(), escalatedAt: instant(), ...due() }),
  example: {
    ...exampleAppeal,
    previousBody: 'akimat-astana',
    escalatedAt: '2026-06-01T11:00:00+05:00',
    ...exampleDue,
  },
});

export const appealSplit = defineEvent({
  type: 'kz.qyzmet.appeals.appeal-split.v1',
  summary: 'A body has forwarded single requests of an appeal, each as a part of its own under the same number.',
  travels: 'published',
  moment: 'time',
  data: () =>
    z.object({
      ...ofAppeal(),
      competentBody: z.string(),
      splitAt: instant(),
      keeps: z.boolean().meta({ description: 'Whether anything stays with the body that has split it' }),
      parts: z.array(z.object({ number: number(), competentBody: z.string().optional() })),
      forwarding: forwardingTerm(),
    }),
  example: {
    ...exampleAppeal,
    competentBody: 'akimat-almaty',
    splitAt: '2026-05-28T11:00:00+05:00',
    keeps: true,
    parts: [{ number: 'ЖТ-2026-00000742-2', competentBody: 'akimat-astana' }, { number: 'ЖТ-2026-00000742-3' }],
    forwarding: exampleTerm,
  },
});

export const partOpened = defineEvent({
  type: 'kz.qyzmet.appeals.part-opened.v1',
  summary: 'One request of an appeal is a part of its own, with its own body and its own term.',
  travels: 'published',
  moment: 'time',
  data: () =>
    z.object({
      ...ofAppeal(),
      caseNumber: number(),
      kind: z.string().optional().meta({ description: 'Absent of an application' }),
      ...subject(),
      language: z.enum(['kk', 'ru', 'en']),
      channel: z.string(),
      competentBody: z.string().optional().meta({ description: 'Absent until the registrar has found it' }),
      submittedAt: instant(),
      registeredOn: z.iso.date(),
      openedAt: instant(),
      ...due(),
    }),
  example: {
    ...exampleAppeal,
    number: 'ЖТ-2026-00000742-2',
    caseNumber: 'ЖТ-2026-00000742',
    category: 'roads',
    settlement: '750000000',
    language: 'ru',
    channel: 'web',
    competentBody: 'akimat-astana',
    submittedAt: '2026-05-26T10:00:00+05:00',
    registeredOn: '2026-05-26',
    openedAt: '2026-05-28T11:00:00+05:00',
    dueAt: '2026-06-18T23:59:59+05:00',
    dueOn: '2026-06-18',
    restsOnUnverifiedLaw: false,
    provisional: false,
  },
});
