/** Endpoints: drafting an answer to an appeal, and giving it. They are at a door of their own: telling languages is heavy. */
import * as z from 'zod';
import type { Endpoint } from '../../../shared/http/endpoint.ts';
import { language } from '../../../shared/http/forms.ts';
import { lazily } from '../../../shared/lazily.ts';
import { plainText } from '../../../shared/validation.ts';
import { exampleAnswer } from '../answer/example.ts';
import { draftView, templatesView } from '../answer/forms.ts';
import { reasons } from '../answer/reasons.ts';
import { appealView, byNumber, reviewed } from '../appeal/forms.ts';
import { outcomeOfAnswer } from '../appeal/outcome.ts';
import { draftLimit, written } from './written.ts';

const signature = () =>
  z
    .string()
    .max(100_000)
    .regex(/^[\w-]+\.[\w-]+\.[\w-]+$/)
    .meta({
      description:
        "The official's own signature by the national digital signature, over the canonical JSON (RFC 8785) of `{purpose: 'appeals.answer', about: <number>, language, text}`, the text in Unicode's composed form (NFC). The platform's seal is another thing, and is set when the answer is taken out.",
    });

const draftReply = {
  200: {
    description: 'The draft as it stands, and what is found in it.',
    body: draftView,
    localized: true,
    headers: { ETag: 'Its version: what If-Match names.' },
  },
} as const;

export const reviewDraft = {
  id: 'reviewDraft',
  method: 'GET',
  path: '/v1/worklist/{number}/draft',
  callers: 'appeals.official',
  door: 'official-answers',
  summary: "The draft of the answer, with what is found in it; the look is put on the citizen's list first.",
  params: byNumber,
  replies: draftReply,
  problems: ['not-found'],
} as const satisfies Endpoint;

export const writeDraft = {
  id: 'writeDraft',
  method: 'PUT',
  path: '/v1/worklist/{number}/draft',
  callers: 'appeals.official',
  door: 'official-answers',
  moment: 'arrival',
  summary:
    'Write the draft of the answer, in the place of its version that If-Match names; the empty one is version 1.',
  params: byNumber,
  ifMatch: true,
  body: lazily(() => z.strictObject(written()).meta({ id: 'NewAnswerDraft' })),
  bodyLimit: draftLimit,
  bodyExample: { language: 'ru', text: exampleAnswer.ru, outcome: 'satisfied' },
  replies: draftReply,
  problems: ['not-found', 'wrong-state', 'changed'],
} as const satisfies Endpoint;

export const approveDraft = {
  id: 'approveDraft',
  method: 'PUT',
  path: '/v1/worklist/{number}/draft/approval',
  callers: 'appeals.official',
  door: 'official-answers',
  moment: 'arrival',
  summary:
    'Stand behind the version of the draft that If-Match names: as another official of the body than the one who wrote it. Where the law of the body asks for that, its answers cannot be given otherwise.',
  params: byNumber,
  ifMatch: true,
  replies: draftReply,
  problems: ['not-found', 'wrong-state', 'changed', 'forbidden'],
} as const satisfies Endpoint;

export const listAnswerTemplates = {
  id: 'listAnswerTemplates',
  method: 'GET',
  path: '/v1/worklist/{number}/draft/templates',
  callers: 'appeals.official',
  door: 'official-answers',
  summary:
    'What an answer may begin with: templates for the category of the appeal, then those for any, in the languages in which it may be answered.',
  params: byNumber,
  replies: { 200: { description: 'The templates.', body: templatesView, localized: true } },
  problems: ['not-found'],
} as const satisfies Endpoint;

export const answerAppeal = {
  id: 'answerAppeal',
  method: 'POST',
  path: '/v1/worklist/{number}/answer',
  callers: 'appeals.official',
  door: 'official-answers',
  moment: 'arrival',
  summary:
    "Answer an appeal, in the state language or the language of the appeal; with the official's own digital signature, where they give one. What is found wanting in it is named, and nothing is given.",
  params: byNumber,
  ifMatch: true,
  body: lazily(() => z.strictObject({ ...written(), signature: signature().optional() }).meta({ id: 'NewAnswer' })),
  /** 20,000 characters, each escaped as `\\u044f`, and once more in base64url under the signature. */
  bodyLimit: 256 * 1024,
  bodyExample: { language: 'ru', text: exampleAnswer.ru, outcome: 'satisfied' },
  replies: { 200: { description: 'Answered.', body: appealView, localized: true, headers: { ETag: 'Its version.' } } },
  problems: ['not-found', 'wrong-state', 'changed', 'contended'],
} as const satisfies Endpoint;

export const answerReport = {
  id: 'answerReport',
  method: 'POST',
  path: '/v1/agency/reports/{number}/answer',
  callers: 'appeals.agency',
  moment: 'arrival',
  summary:
    'Answer a report about corruption, in the state language or the language of the report. What is found wanting in it is named, and nothing is given.',
  params: byNumber,
  ifMatch: true,
  body: lazily(() =>
    z
      .strictObject({
        ...{ language: language(), text: plainText(20_000, 10) },
        ...{ reasons: reasons().optional(), outcome: outcomeOfAnswer().outcome },
      })
      .meta({ id: 'NewAnswerToReport' }),
  ),
  bodyLimit: draftLimit,
  bodyExample: { language: 'ru', text: exampleAnswer.ru, outcome: 'satisfied' },
  replies: reviewed,
  problems: ['not-found', 'wrong-state', 'changed', 'contended'],
} as const satisfies Endpoint;
