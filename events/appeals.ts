/** The events of appeals. Persons appear by pseudonym; only what a producer posts names a citizen. */
import * as z from 'zod';
import { corrected } from '../shared/law/corrected.ts';
import { appealNumber, iin, kato } from '../shared/persons/identities.ts';
import { defineEvent } from '../shared/queue/define-event.ts';
import { anyLine, anyText } from '../shared/validation.ts';

export const number = () => appealNumber();
export const pseudonym = () => z.string().length(43);

/** Nobody's: an appeal without author names none. */
export const citizen = () => pseudonym().optional().meta({ description: 'Absent of an anonymous appeal' });
export const instant = () => z.iso.datetime({ offset: true });

/** Absent until the registrar has found it. */
export const competentBody = () => z.string().optional();

/** Absent from facts of old. */
const restsOnUnverifiedLaw = () =>
  z.boolean().optional().meta({ description: 'Then it may be warned by, and nothing may be refused or fined by it' });

/** Until when, as an instant and as the law says it, and what that rests on. */
export const due = () => ({
  dueAt: instant(),
  dueOn: z.iso.date().optional(),
  restsOnUnverifiedLaw: restsOnUnverifiedLaw(),
  provisional: z.boolean().optional().meta({ description: 'Whether it will be counted anew by a calendar to come' }),
});

/** What a new count says of an answer that was missed, or given, by the one before. */
const lateness = () => ({
  withdrawsLateness: z
    .literal(true)
    .optional()
    .meta({ description: 'There where the answer was told to be overdue, or late, and is not' }),
  onTime: z
    .boolean()
    .optional()
    .meta({ description: 'Whether the answer came in time; absent where there is none yet' }),
});

/** Posted by a channel that is not ours to serve: a Telegram bot, a partner's app, a service centre. */
export const appealLodged = defineEvent({
  type: 'kz.qyzmet.appeals.appeal-lodged.v1',
  summary: 'A citizen has lodged an appeal through a channel of this producer.',
  travels: 'appeals-intake',
  moment: 'arrival',
  data: () =>
    z.strictObject({
      iin: iin(),
      channel: z.string().regex(/^[a-z-]{2,32}$/),
      kind: anyLine()
        .optional()
        .meta({
          description:
            'Application, complaint, message, proposal, response or inquiry; what is none of these counts as the first',
          examples: ['complaint'],
        }),
      category: anyLine()
        .optional()
        .meta({ description: 'One that no register knows is for the registrar to sort out, and stops nothing' }),
      settlement: anyLine()
        .optional()
        .meta({ description: 'A KATO code; what is none is a place in words', examples: ['750000000'] }),
      place: anyLine().optional().meta({ description: 'The place in words, where no code is known' }),
      language: anyLine().meta({
        description: 'kk, ru or en; of another the letters of the text decide',
        examples: ['ru'],
      }),
      text: anyText(50_000).meta({ description: 'What may not stand in a text is left out' }),
    }),
  example: {
    iin: '900101300017',
    channel: 'telegram-bot',
    category: 'roads',
    settlement: '750000000',
    language: 'ru',
    text: 'На углу улиц Абая и Сейфуллина третий месяц не закрыта яма.',
  },
});

export const appealRegistered = defineEvent({
  type: 'kz.qyzmet.appeals.appeal-registered.v1',
  summary: 'An appeal has its number, its term for an answer and, where one is known, its competent body.',
  travels: 'published',
  moment: 'time',
  data: () =>
    z.object({
      number: number(),
      citizen: citizen(),
      kind: z.string().optional().meta({ description: 'Absent of an application' }),
      category: z.string().optional(),
      settlement: kato().optional(),
      language: z.enum(['kk', 'ru', 'en']),
      channel: z.string(),
      competentBody: competentBody(),
      submittedAt: instant(),
      registeredOn: z.iso.date(),
      follows: number().optional().meta({ description: 'The appeal of the same citizen that it takes up again' }),
      ...due(),
      receivedBy: z
        .string()
        .optional()
        .meta({ description: 'The body or the service centre that took it in; absent where no person did' }),
      confirmedBy: z
        .enum(['code', 'signed-paper'])
        .optional()
        .meta({ description: 'How its citizen confirmed what a service centre typed for them' }),
    }),
  example: {
    number: 'ЖТ-2026-00000742',
    citizen: 'Zm9yLWFuLWV4YW1wbGUtb25seS1ub3QtYS1wZXJzb24',
    category: 'roads',
    settlement: '750000000',
    language: 'ru',
    channel: 'web',
    competentBody: 'akimat-almaty',
    submittedAt: '2026-05-26T10:00:00+05:00',
    registeredOn: '2026-05-26',
    dueAt: '2026-06-17T23:59:59+05:00',
    dueOn: '2026-06-17',
    restsOnUnverifiedLaw: false,
  },
});

export const appealAnswered = defineEvent({
  type: 'kz.qyzmet.appeals.appeal-answered.v1',
  summary: 'The competent body has answered an appeal.',
  travels: 'published',
  moment: 'time',
  data: () =>
    z.object({
      number: number(),
      citizen: citizen(),
      competentBody: z.string(),
      answeredAt: instant(),
      onTime: z.boolean(),
      restsOnUnverifiedLaw: restsOnUnverifiedLaw(),
      language: z.enum(['kk', 'ru', 'en']),
      outcome: z
        .enum(['satisfied', 'partly-satisfied', 'refused', 'explained', 'forwarded'])
        .optional()
        .meta({ description: 'What the answer comes to; answers of old do not say' }),
      promisedBy: z.iso.date().optional().meta({ description: 'By when what it promises is to be done' }),
      approval: z
        .object({ approvedBy: z.string(), neededBy: z.string() })
        .optional()
        .meta({ description: 'The official who approved it, and the record of the law by which that was needed' }),
    }),
  example: {
    number: 'ЖТ-2026-00000742',
    citizen: 'Zm9yLWFuLWV4YW1wbGUtb25seS1ub3QtYS1wZXJzb24',
    competentBody: 'akimat-almaty',
    answeredAt: '2026-06-10T15:20:00+05:00',
    onTime: true,
    restsOnUnverifiedLaw: false,
    language: 'ru',
  },
});

export const answerOverdue = defineEvent({
  type: 'kz.qyzmet.appeals.answer-overdue.v1',
  summary: 'The term for the answer has passed and there is no answer.',
  travels: 'published',
  moment: 'time',
  data: () =>
    z.object({
      number: number(),
      citizen: citizen(),
      competentBody: competentBody(),
      ...due(),
      article: z.string(),
      countsAsRefusal: z
        .boolean()
        .optional()
        .meta({ description: 'Whether the silence counts as a refusal (АППК 91)' }),
    }),
  example: {
    number: 'ЖТ-2026-00000742',
    citizen: 'Zm9yLWFuLWV4YW1wbGUtb25seS1ub3QtYS1wZXJzb24',
    competentBody: 'akimat-almaty',
    dueAt: '2026-06-17T23:59:59+05:00',
    dueOn: '2026-06-17',
    restsOnUnverifiedLaw: false,
    article: '76(1)',
    countsAsRefusal: true,
  },
});

export const answerTermRecounted = defineEvent({
  type: 'kz.qyzmet.appeals.answer-term-recounted.v1',
  summary:
    'A term counted before the calendar of its year was there, or by a record of the law that was corrected since, has been counted anew. What was told of its lateness before is not so; where the new count has it late, that is told anew.',
  travels: 'published',
  moment: 'time',
  data: () =>
    z.object({
      number: number(),
      citizen: citizen(),
      competentBody: competentBody(),
      previousDueOn: z.iso.date(),
      ...due(),
      article: z.string(),
      ...corrected(),
      ...lateness(),
    }),
  example: {
    number: 'ЖТ-2027-00000742',
    citizen: 'Zm9yLWFuLWV4YW1wbGUtb25seS1ub3QtYS1wZXJzb24',
    competentBody: 'akimat-almaty',
    previousDueOn: '2028-01-05',
    dueAt: '2028-01-06T23:59:59+05:00',
    dueOn: '2028-01-06',
    restsOnUnverifiedLaw: false,
    article: '76(1)',
  },
});

/** A file by its id: what it shows stays in the bucket, and no event carries its name. */
const ofFile = () => ({ number: number(), citizen: citizen(), file: z.string() });
const content = () => ({ type: z.string(), bytes: z.number().int() });
const exampleFile = {
  number: 'ЖТ-2026-00000742',
  citizen: 'Zm9yLWFuLWV4YW1wbGUtb25seS1ub3QtYS1wZXJzb24',
  file: 'q3YyVQ0mT1uYl8yWcXq5bA',
} as const;

export const fileDeclared = defineEvent({
  type: 'kz.qyzmet.appeals.file-declared.v1',
  summary: 'A file is about to be added to an appeal.',
  travels: 'published',
  moment: 'time',
  data: () =>
    z.object({
      ...{ ...ofFile(), ...content(), competentBody: competentBody(), declaredAt: instant() },
      scannedBy: z.string().optional().meta({
        description: 'The body that received the paper of which it is a scan; absent of the files of citizens',
      }),
    }),
  example: {
    ...exampleFile,
    ...{
      competentBody: 'akimat-almaty',
      declaredAt: '2026-05-26T10:05:00+05:00',
      type: 'image/jpeg',
      bytes: 1_482_113,
    },
  },
});

export const fileAttached = defineEvent({
  type: 'kz.qyzmet.appeals.file-attached.v1',
  summary: 'A file has come, is what was declared, and can be fetched by those who may see the appeal.',
  travels: 'published',
  moment: 'time',
  data: () => z.object({ ...ofFile(), ...content(), attachedAt: instant() }),
  example: { ...exampleFile, attachedAt: '2026-05-26T10:06:00+05:00', type: 'image/jpeg', bytes: 1_482_113 },
});

export const fileRefused = defineEvent({
  type: 'kz.qyzmet.appeals.file-refused.v1',
  summary: 'What has come is not the file that was declared; it was deleted.',
  travels: 'published',
  moment: 'time',
  data: () =>
    z.object({
      ...ofFile(),
      refusedAt: instant(),
      finding: z.string().meta({ description: 'other-length, other-checksum or other-type' }),
    }),
  example: { ...exampleFile, refusedAt: '2026-05-26T10:06:00+05:00', finding: 'other-type' },
});

export const fileErased = defineEvent({
  type: 'kz.qyzmet.appeals.file-erased.v1',
  summary: 'A file was erased with the data of its person: nobody can fetch it, and its content is deleted.',
  travels: 'published',
  moment: 'time',
  data: () => z.object({ ...ofFile(), erasedAt: instant() }),
  example: { ...exampleFile, erasedAt: '2026-05-27T10:06:00+05:00' },
});
