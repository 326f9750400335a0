/** The events of appeals that a person takes in: at a service centre, on paper, by word of mouth; and of answers by post. */
import * as z from 'zod';
import { defineEvent } from '../shared/queue/define-event.ts';
import { instant, number, pseudonym } from './appeals.ts';

const citizen = 'Zm9yLWFuLWV4YW1wbGUtb25seS1ub3QtYS1wZXJzb24';

const typed = () => z.object({ lodgement: z.uuid(), citizen: pseudonym(), centre: z.string(), confirmBy: instant() });

const exampleTyped = {
  lodgement: '5f0c6a3e-6f0c-4c53-9a3e-0d1f6a5b7c21',
  citizen,
  centre: 'centre-one',
  confirmBy: '2026-05-26T10:30:00+05:00',
};

/** Whoever is told of it computes the code from `lodgement`: no event carries it. */
export const appealTyped = defineEvent({
  type: 'kz.qyzmet.appeals.appeal-typed.v1',
  summary: 'A service centre has typed an appeal for a citizen. It is none until they confirm it.',
  travels: 'published',
  moment: 'time',
  data: typed,
  example: exampleTyped,
});

export const appealTypedUntold = defineEvent({
  type: 'kz.qyzmet.appeals.appeal-typed-untold.v1',
  summary:
    'A service centre has typed an appeal for a citizen who was sent enough codes that day: they confirm it on paper.',
  travels: 'published',
  moment: 'time',
  data: typed,
  example: exampleTyped,
});

export const registrationLate = defineEvent({
  type: 'kz.qyzmet.appeals.registration-late.v1',
  summary: 'An appeal was entered after the day on which it was to be registered. Its clocks count from that day.',
  travels: 'published',
  moment: 'time',
  data: () =>
    z.object({
      number: number(),
      citizen: pseudonym(),
      receivedBy: z.string(),
      dueOn: z.iso.date().meta({ description: 'By when it was to be registered' }),
      enteredAt: instant(),
      article: z.string(),
    }),
  example: {
    number: 'ЖТ-2026-00000742',
    citizen,
    receivedBy: 'akimat-abai',
    dueOn: '2026-05-26',
    enteredAt: '2026-05-28T09:15:00+05:00',
    article: 'АППК 64(3)',
  },
});

export const answerPosted = defineEvent({
  type: 'kz.qyzmet.appeals.answer-posted.v1',
  summary: 'An answer was sent by post; once it is known, also when it was delivered.',
  travels: 'published',
  moment: 'time',
  data: () =>
    z.object({
      number: number(),
      citizen: pseudonym(),
      competentBody: z.string(),
      sentOn: z.iso.date(),
      deliveredOn: z.iso.date().optional(),
    }),
  example: {
    number: 'ЖТ-2026-00000742',
    citizen,
    competentBody: 'akimat-abai',
    sentOn: '2026-06-10',
    deliveredOn: '2026-06-15',
  },
});
