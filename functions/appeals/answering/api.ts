/** Endpoints: answering an appeal. */
import * as z from 'zod';
import type { Endpoint } from '../../../shared/http/endpoint.ts';
import { language } from '../../../shared/http/forms.ts';
import { lazily } from '../../../shared/lazily.ts';
import { plainText } from '../../../shared/validation.ts';
import { appealView, byNumber } from '../appeal/forms.ts';

export const answerAppeal = {
  id: 'answerAppeal',
  method: 'POST',
  path: '/v1/worklist/{number}/answer',
  callers: 'appeals.official',
  moment: 'arrival',
  summary: 'Answer an appeal, in the state language or the language of the appeal.',
  params: byNumber,
  ifMatch: true,
  body: lazily(() => z.strictObject({ language: language(), text: plainText(20_000, 10) }).meta({ id: 'NewAnswer' })),
  /** 20,000 characters, each escaped as `\\u044f`. */
  bodyLimit: 128 * 1024,
  bodyExample: { language: 'ru', text: 'Яма будет закрыта до 10 июня. Основание: план ремонта дорог, пункт 4.' },
  replies: { 200: { description: 'Answered.', body: appealView, localized: true, headers: { ETag: 'Its version.' } } },
  problems: ['not-found', 'wrong-state', 'changed', 'contended'],
} as const satisfies Endpoint;
