/** The events of petitions: opened, signed, come far enough or not. Signers appear by pseudonym, to nobody but subscribers. */
import * as z from 'zod';
import { corrected } from '../shared/law/corrected.ts';
import { kato } from '../shared/persons/identities.ts';
import { defineEvent } from '../shared/queue/define-event.ts';
import { due, instant, number, pseudonym } from './appeals.ts';

const anyNumber = 'ЖТ-2026-00000742';
const somebody = 'Zm9yLWFuLWV4YW1wbGUtb25seS1ub3QtYS1wZXJzb24';

const exampleDue = {
  dueAt: '2026-06-09T23:59:59.999+05:00',
  dueOn: '2026-06-09',
  restsOnUnverifiedLaw: true,
  provisional: false,
};

/** How many have signed, and how many are needed for what comes next. */
const counted = () => ({ signatures: z.int().nonnegative(), needed: z.int().positive() });

export const petitionOpened = defineEvent({
  type: 'kz.qyzmet.appeals.petition-opened.v1',
  summary: 'A citizen has opened a petition: it has its number, and others may sign it.',
  travels: 'published',
  moment: 'time',
  data: () =>
    z.object({
      ...{ number: number(), author: pseudonym(), language: z.enum(['kk', 'ru', 'en']), openedAt: instant() },
      ...{ category: z.string().optional(), settlement: kato().optional(), addressee: z.string().optional() },
      ...{ needed: z.int().positive(), ...due() },
    }),
  example: {
    ...{ number: anyNumber, author: somebody, language: 'ru', openedAt: '2026-05-26T10:15:00+05:00' },
    ...{ category: 'roads', settlement: '750000000', needed: 50, ...exampleDue },
  },
});

export const petitionSigned = defineEvent({
  type: 'kz.qyzmet.appeals.petition-signed.v1',
  summary: 'A citizen has signed a petition.',
  travels: 'published',
  moment: 'time',
  data: () => z.object({ number: number(), signer: pseudonym(), signedAt: instant() }),
  example: { number: anyNumber, signer: somebody, signedAt: '2026-05-27T19:00:00+05:00' },
});

export const signatureWithdrawn = defineEvent({
  type: 'kz.qyzmet.appeals.signature-withdrawn.v1',
  summary: 'A citizen has taken their signature off a petition, for good.',
  travels: 'published',
  moment: 'time',
  data: () => z.object({ number: number(), signer: pseudonym(), withdrawnAt: instant() }),
  example: { number: anyNumber, signer: somebody, withdrawnAt: '2026-05-28T08:00:00+05:00' },
});

export const petitionAdmitted = defineEvent({
  type: 'kz.qyzmet.appeals.petition-admitted.v1',
  summary:
    'Enough have signed a petition in its first days: now it gathers the signatures that its consideration needs.',
  travels: 'published',
  moment: 'time',
  data: () => z.object({ number: number(), author: pseudonym(), admittedAt: instant(), ...counted(), ...due() }),
  example: {
    ...{ number: anyNumber, author: somebody, admittedAt: '2026-06-01T12:00:00+05:00', signatures: 50, needed: 2500 },
    ...{ ...exampleDue, dueAt: '2026-12-01T23:59:59.999+05:00', dueOn: '2026-12-01' },
  },
});

export const petitionSubmitted = defineEvent({
  type: 'kz.qyzmet.appeals.petition-submitted.v1',
  summary: 'Enough have signed a petition for its consideration: it is an appeal from now on, under the same number.',
  travels: 'published',
  moment: 'time',
  data: () =>
    z.object({
      ...{ number: number(), author: pseudonym(), submittedAt: instant(), competentBody: z.string().optional() },
      ...{ ...counted(), ...due() },
    }),
  example: {
    ...{ number: anyNumber, author: somebody, submittedAt: '2026-09-14T12:00:00+05:00' },
    ...{ competentBody: 'akimat-almaty', signatures: 2500, needed: 2500 },
    ...{ ...exampleDue, dueAt: '2026-10-12T23:59:59.999+05:00', dueOn: '2026-10-12' },
  },
});

export const petitionLapsed = defineEvent({
  type: 'kz.qyzmet.appeals.petition-lapsed.v1',
  summary: 'The term has passed in which a petition needed more signatures than it got: it is over.',
  travels: 'published',
  moment: 'time',
  data: () => z.object({ number: number(), author: pseudonym(), ...counted(), ...due() }),
  example: { number: anyNumber, author: somebody, signatures: 31, needed: 50, ...exampleDue },
});

export const petitionTermRecounted = defineEvent({
  type: 'kz.qyzmet.appeals.petition-term-recounted.v1',
  summary:
    'The term for the signatures of a petition was counted anew by a calendar that had been missing, or by the law as corrected.',
  travels: 'published',
  moment: 'time',
  data: () =>
    z.object({ number: number(), author: pseudonym(), previousDueOn: z.iso.date(), ...corrected(), ...due() }),
  example: { number: anyNumber, author: somebody, previousDueOn: '2026-06-08', ...exampleDue },
});

/** What signers are told of. */
export const petitionNews = ['admitted', 'submitted', 'answered', 'lapsed'] as const;

export const signerTold = defineEvent({
  type: 'kz.qyzmet.appeals.signer-told.v1',
  summary: 'Something has become of a petition, and one of those who signed it is told.',
  travels: 'published',
  moment: 'time',
  data: () => z.object({ number: number(), signer: pseudonym(), news: z.enum(petitionNews) }),
  example: { number: anyNumber, signer: somebody, news: 'lapsed' },
});
