/** The endpoints of appeals, declared once: routes, scopes, validation, types and OpenAPI derive from here. */
import * as z from 'zod';
import { type Endpoint, lazily } from '../../shared/endpoint.ts';
import { appealNumber, kato } from '../../shared/identities.ts';
import { plainText } from '../../shared/validation.ts';
import { appealCard, appealStates } from './appeal.ts';

const language = () => z.enum(['kk', 'ru', 'en']);
const instant = () => z.iso.datetime({ offset: true });
const byNumber = lazily(() => z.strictObject({ number: appealNumber() }));
const paged = lazily(() => z.strictObject({ cursor: z.string().max(1000).optional() }));

/** Letters, digits and hyphens; whether there is such a category is the register's to say. */
const category = () => z.string().regex(/^[a-z-]{2,32}$/);

const named = () => z.object({ id: z.string(), name: z.string() });

const appealView = lazily(() =>
  z
    .object({
      number: z.string(),
      state: z.enum(appealStates),
      category: z.string(),
      settlement: z.string(),
      language: language(),
      channel: z.string(),
      submittedAt: instant(),
      registeredOn: z.iso.date(),
      dueAt: instant(),
      competentBody: named(),
      text: z.string().optional(),
      answer: z.object({ text: z.string(), at: instant() }).optional(),
    })
    .meta({ id: 'Appeal', description: 'An appeal as its citizen and its competent body see it.' }),
);

const appealList = lazily(() =>
  z
    .object({ items: z.array(appealCard()), nextCursor: z.string().optional() })
    .meta({ id: 'AppealList', description: 'A page of appeals; nextCursor is there while more follow.' }),
);

const timeline = lazily(() =>
  z
    .object({
      items: z.array(
        z.object({
          version: z.number().int(),
          type: z.string(),
          title: z.string(),
          at: instant(),
          actor: z.string(),
          text: z.string().optional(),
        }),
      ),
    })
    .meta({ id: 'AppealTimeline', description: 'What happened to an appeal, oldest first.' }),
);

export const submitAppeal = {
  id: 'submitAppeal',
  method: 'POST',
  path: '/v1/appeals',
  callers: 'appeals.citizen',
  summary: 'Submit an appeal; the competent body is found by category and place.',
  body: lazily(() =>
    z
      .strictObject({ category: category(), settlement: kato(), language: language(), text: plainText(10_000, 10) })
      .meta({ id: 'NewAppeal' }),
  ),
  bodyExample: {
    category: 'roads',
    settlement: '750000000',
    language: 'ru',
    text: 'На углу улиц Абая и Сейфуллина третий месяц не закрыта яма.',
  },
  replies: {
    201: {
      description: 'Registered, with its number and the day by which the law wants an answer.',
      body: appealView,
      headers: { Location: 'Where the appeal can be read.' },
    },
  },
  problems: ['contended'],
} as const satisfies Endpoint;

export const listAppeals = {
  id: 'listAppeals',
  method: 'GET',
  path: '/v1/appeals',
  callers: 'appeals.citizen',
  summary: "The citizen's own appeals, newest first.",
  query: paged,
  replies: { 200: { description: 'A page of 25.', body: appealList } },
  problems: [],
} as const satisfies Endpoint;

export const readAppeal = {
  id: 'readAppeal',
  method: 'GET',
  path: '/v1/appeals/{number}',
  callers: 'appeals.citizen',
  summary: "One of the citizen's own appeals, with text and answer.",
  params: byNumber,
  replies: { 200: { description: 'The appeal.', body: appealView, headers: { ETag: 'Its version.' } } },
  problems: ['not-found'],
} as const satisfies Endpoint;

export const followAppeal = {
  id: 'followAppeal',
  method: 'GET',
  path: '/v1/appeals/{number}/timeline',
  callers: 'appeals.citizen',
  summary: "What happened to one of the citizen's own appeals, oldest first.",
  params: byNumber,
  replies: { 200: { description: 'The timeline.', body: timeline } },
  problems: ['not-found'],
} as const satisfies Endpoint;

export const listWork = {
  id: 'listWork',
  method: 'GET',
  path: '/v1/worklist',
  callers: 'appeals.official',
  summary: "The body's open appeals, the next due first.",
  query: paged,
  replies: { 200: { description: 'A page of 25.', body: appealList } },
  problems: [],
} as const satisfies Endpoint;

export const reviewAppeal = {
  id: 'reviewAppeal',
  method: 'GET',
  path: '/v1/worklist/{number}',
  callers: 'appeals.official',
  summary: "An appeal to the official's body; the look is put on the citizen's list first.",
  params: byNumber,
  replies: {
    200: { description: 'The appeal.', body: appealView, headers: { ETag: 'Its version: what If-Match names.' } },
  },
  problems: ['not-found'],
} as const satisfies Endpoint;

export const answerAppeal = {
  id: 'answerAppeal',
  method: 'POST',
  path: '/v1/worklist/{number}/answer',
  callers: 'appeals.official',
  summary: 'Answer an appeal, in the state language or the language of the appeal.',
  params: byNumber,
  ifMatch: true,
  body: lazily(() => z.strictObject({ language: language(), text: plainText(20_000, 10) }).meta({ id: 'NewAnswer' })),
  /** 20,000 characters, each escaped as `\\u044f`. */
  bodyLimit: 128 * 1024,
  bodyExample: { language: 'ru', text: 'Яма будет закрыта до 10 июня. Основание: план ремонта дорог, пункт 4.' },
  replies: { 200: { description: 'Answered.', body: appealView, headers: { ETag: 'Its version.' } } },
  problems: ['not-found', 'wrong-state', 'changed', 'contended'],
} as const satisfies Endpoint;
