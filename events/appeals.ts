/** The events of appeals. Persons appear by pseudonym; only what a producer posts names a citizen. */
import * as z from 'zod';
import { appealNumber, iin, kato } from '../shared/persons/identities.ts';
import { defineEvent } from '../shared/queue/define-event.ts';
import { plainText } from '../shared/validation.ts';

const number = () => appealNumber();
const pseudonym = () => z.string().length(43);
const instant = () => z.iso.datetime({ offset: true });

/** Posted by a channel that is not ours to serve: a Telegram bot, a partner's app, a service centre. */
export const appealLodged = defineEvent({
  type: 'kz.qyzmet.appeals.appeal-lodged.v1',
  summary: 'A citizen has lodged an appeal through a channel of this producer.',
  travels: 'appeals-intake',
  data: () =>
    z.strictObject({
      iin: iin(),
      channel: z.string().regex(/^[a-z-]{2,32}$/),
      category: z.string().regex(/^[a-z-]{2,32}$/),
      settlement: kato(),
      language: z.enum(['kk', 'ru', 'en']),
      text: plainText(10_000, 10),
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
  summary: 'An appeal has its number, its competent body and its term for an answer.',
  travels: 'published',
  data: () =>
    z.object({
      number: number(),
      citizen: pseudonym(),
      category: z.string(),
      settlement: kato(),
      language: z.enum(['kk', 'ru', 'en']),
      channel: z.string(),
      competentBody: z.string(),
      submittedAt: instant(),
      registeredOn: z.iso.date(),
      dueAt: instant(),
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
  },
});

export const appealAnswered = defineEvent({
  type: 'kz.qyzmet.appeals.appeal-answered.v1',
  summary: 'The competent body has answered an appeal.',
  travels: 'published',
  data: () =>
    z.object({
      number: number(),
      citizen: pseudonym(),
      competentBody: z.string(),
      answeredAt: instant(),
      onTime: z.boolean(),
      language: z.enum(['kk', 'ru', 'en']),
    }),
  example: {
    number: 'ЖТ-2026-00000742',
    citizen: 'Zm9yLWFuLWV4YW1wbGUtb25seS1ub3QtYS1wZXJzb24',
    competentBody: 'akimat-almaty',
    answeredAt: '2026-06-10T15:20:00+05:00',
    onTime: true,
    language: 'ru',
  },
});

export const answerOverdue = defineEvent({
  type: 'kz.qyzmet.appeals.answer-overdue.v1',
  summary: 'The term for the answer has passed and there is no answer.',
  travels: 'published',
  data: () =>
    z.object({
      number: number(),
      citizen: pseudonym(),
      competentBody: z.string(),
      dueAt: instant(),
      article: z.string(),
    }),
  example: {
    number: 'ЖТ-2026-00000742',
    citizen: 'Zm9yLWFuLWV4YW1wbGUtb25seS1ub3QtYS1wZXJzb24',
    competentBody: 'akimat-almaty',
    dueAt: '2026-06-17T23:59:59+05:00',
    article: '76(1)',
  },
});
