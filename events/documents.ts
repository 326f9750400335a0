/**
 * The events of documents. Persons appear by pseudonym; only what travels between us and a register names a citizen.
 */
import * as z from 'zod';
import { corrected } from '../shared/law/corrected.ts';
import { iin } from '../shared/persons/identities.ts';
import { defineEvent } from '../shared/queue/define-event.ts';
import { plainText } from '../shared/validation.ts';

const id = () => z.string().regex(/^[A-Za-z0-9_-]{22}$/);
const pseudonym = () => z.string().length(43);
const documentType = () => z.string().regex(/^[a-z-]{2,40}$/);
const register = () => z.string().regex(/^[a-z-]{2,40}$/);
const instant = () => z.iso.datetime({ offset: true });

/** Which application of whom, and who is asked about it. */
const application = () => ({
  applicationId: id(),
  applicant: pseudonym(),
  documentType: documentType(),
  register: register(),
});

/** Absent from facts of old. */
const reliance = () => ({
  restsOnUnverifiedLaw: z
    .boolean()
    .optional()
    .meta({ description: 'Then it may be warned by, and nothing may be refused or fined by it' }),
  provisional: z.boolean().optional().meta({ description: 'Whether it will be counted anew by a calendar to come' }),
});

const exampleId = 'x2bG0pYc9VtQm4sLr7NwKA';
const examplePerson = 'Zm9yLWFuLWV4YW1wbGUtb25seS1ub3QtYS1wZXJzb24';
const exampleApplication = {
  applicationId: exampleId,
  applicant: examplePerson,
  documentType: 'identity-card',
  register: 'population',
};

export const applicationSubmitted = defineEvent({
  type: 'kz.qyzmet.documents.application-submitted.v1',
  summary: 'A citizen has applied for a document; its register is to be asked.',
  travels: 'published',
  moment: 'time',
  data: () =>
    z.object({
      ...application(),
      submittedAt: instant(),
      dueAt: instant(),
      dueOn: z.iso.date().optional(),
      ...reliance(),
    }),
  example: {
    ...exampleApplication,
    submittedAt: '2026-11-02T09:00:00+05:00',
    dueAt: '2026-11-03T23:59:59.999+05:00',
    dueOn: '2026-11-03',
    restsOnUnverifiedLaw: true,
    provisional: false,
  },
});

/** Sent to the queue of the register that knows the type's fields. It may come more than once. */
export const registerAsked = defineEvent({
  type: 'kz.qyzmet.documents.register-asked.v1',
  summary: 'A register is asked what it holds about an applicant; it answers under the same application.',
  travels: 'register-requests',
  moment: 'time',
  data: () =>
    z.strictObject({
      applicationId: id(),
      iin: iin(),
      documentType: documentType(),
      fields: z.array(z.string()),
      answerBy: instant(),
    }),
  example: {
    applicationId: exampleId,
    iin: '900101300017',
    documentType: 'birth-certificate',
    fields: ['iin', 'family_name', 'given_name', 'birthdate'],
    answerBy: '2026-11-03T23:59:59.999+05:00',
  },
});

/** Which fields there must be is the document type's affair; here they are only kept within bounds. */
export const registerAnswered = defineEvent({
  type: 'kz.qyzmet.documents.register-answered.v1',
  summary: 'A register has answered what it holds about an applicant, or that it holds nothing.',
  travels: 'register-answers',
  moment: 'arrival',
  data: () =>
    z.discriminatedUnion('outcome', [
      z.strictObject({
        applicationId: id(),
        outcome: z.literal('found'),
        fields: z.record(z.string().regex(/^[a-z][a-z0-9_]{1,39}$/), plainText(1000)),
      }),
      z.strictObject({ applicationId: id(), outcome: z.literal('not-found') }),
    ]),
  example: {
    applicationId: exampleId,
    outcome: 'found',
    fields: {
      iin: '900101300017',
      family_name: 'Әбілқасымов',
      given_name: 'Нұрғали',
      birthdate: '1990-01-01',
      gender: 'male',
      place_of_birth: 'Семей қаласы',
      document_number: '012345678',
      issue_date: '2026-10-30',
      expiry_date: '2036-10-29',
      issuing_authority: 'ҚР Ішкі істер министрлігі',
    },
  },
});

export const documentIssued = defineEvent({
  type: 'kz.qyzmet.documents.document-issued.v1',
  summary: 'A register has confirmed the applicant, and the document is issued.',
  travels: 'published',
  moment: 'time',
  data: () =>
    z.object({
      applicationId: id(),
      documentId: id(),
      holder: pseudonym(),
      documentType: documentType(),
      issuedAt: instant(),
      expiresAt: instant(),
    }),
  example: {
    applicationId: exampleId,
    documentId: 'b8TqZ1mWf3KeXo5uRjDsHg',
    holder: examplePerson,
    documentType: 'identity-card',
    issuedAt: '2026-11-02T09:03:00+05:00',
    expiresAt: '2036-10-29T23:59:59.999+05:00',
  },
});

/** Why an application ends without a document. */
export const applicationRefusals = ['not-found', 'subject-mismatch', 'expired'] as const;
export type ApplicationRefusal = (typeof applicationRefusals)[number];

export const applicationRefused = defineEvent({
  type: 'kz.qyzmet.documents.application-refused.v1',
  summary: 'An application ends without a document: the register holds nothing that one can be made of.',
  travels: 'published',
  moment: 'time',
  data: () =>
    z.object({
      ...application(),
      reason: z.enum(applicationRefusals),
      refusedAt: instant(),
    }),
  example: {
    ...exampleApplication,
    reason: 'not-found',
    refusedAt: '2026-11-02T09:03:00+05:00',
  },
});

export const registerSilent = defineEvent({
  type: 'kz.qyzmet.documents.register-silent.v1',
  summary: 'A register has not answered in its term. The application stays open, and the register is asked again.',
  travels: 'published',
  moment: 'time',
  data: () =>
    z.object({
      ...application(),
      missedDueAt: instant(),
      missedDueOn: z.iso.date().optional(),
      nextDueAt: instant(),
      nextDueOn: z.iso.date().optional(),
      article: z.string(),
      ...reliance(),
    }),
  example: {
    ...exampleApplication,
    missedDueAt: '2026-11-03T23:59:59.999+05:00',
    missedDueOn: '2026-11-03',
    nextDueAt: '2026-11-05T23:59:59.999+05:00',
    nextDueOn: '2026-11-05',
    article: '28',
    restsOnUnverifiedLaw: true,
    provisional: false,
  },
});

export const registerLate = defineEvent({
  type: 'kz.qyzmet.documents.register-late.v1',
  summary: 'A register has answered, but after a term that nobody had noted as missed yet.',
  travels: 'published',
  moment: 'time',
  data: () =>
    z.object({
      ...application(),
      missedDueAt: instant(),
      missedDueOn: z.iso.date(),
      article: z.string(),
      ...reliance(),
    }),
  example: {
    ...exampleApplication,
    missedDueAt: '2026-11-03T23:59:59.999+05:00',
    missedDueOn: '2026-11-03',
    article: '28',
    restsOnUnverifiedLaw: true,
    provisional: false,
  },
});

export const registerTermRecounted = defineEvent({
  type: 'kz.qyzmet.documents.register-term-recounted.v1',
  summary:
    'A term of a register, counted before the calendar of its year was there, or by a record of the law that was corrected since, has been counted anew. What was told of its lateness before is not so; where the new count has it late, that is said here.',
  travels: 'published',
  moment: 'time',
  data: () =>
    z.object({
      ...application(),
      previousDueOn: z.iso.date(),
      dueAt: instant(),
      dueOn: z.iso.date(),
      article: z.string(),
      ...corrected(),
      ...reliance(),
      termVerified: z
        .literal(false)
        .optional()
        .meta({ description: 'There where the term itself, and not a calendar, is what nobody has verified' }),
      missedDueOn: z.iso.date().optional().meta({ description: 'When the first term passed without an answer' }),
      withdrawsLateness: z
        .literal(true)
        .optional()
        .meta({ description: 'There where the register was told to be silent, or late, and is not' }),
      onTime: z
        .boolean()
        .optional()
        .meta({ description: 'Whether the answer came in time; absent where there is none' }),
    }),
  example: {
    ...exampleApplication,
    previousDueOn: '2028-01-03',
    dueAt: '2028-01-06T23:59:59.999+05:00',
    dueOn: '2028-01-06',
    article: 'none',
    restsOnUnverifiedLaw: true,
    termVerified: false,
    provisional: false,
  },
});
