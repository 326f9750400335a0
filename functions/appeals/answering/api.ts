/** Endpoints: answering an appeal. */
import * as z from 'zod';
import type { Endpoint } from '../../../shared/http/endpoint.ts';
import { language } from '../../../shared/http/forms.ts';
import { lazily } from '../../../shared/lazily.ts';
import { plainText } from '../../../shared/validation.ts';
import { appealView, byNumber } from '../appeal/forms.ts';

const signature = () =>
  z
    .string()
    .max(100_000)
    .regex(/^[\w-]+\.[\w-]+\.[\w-]+$/)
    .meta({
      description:
        "The official's own signature by the national digital signature, over the canonical JSON (RFC 8785) of `{purpose: 'appeals.answer', about: <number>, language, text}`, the text in Unicode's composed form (NFC). The platform's seal is another thing, and is set when the answer is taken out.",
    });

export const answerAppeal = {
  id: 'answerAppeal',
  method: 'POST',
  path: '/v1/worklist/{number}/answer',
  callers: 'appeals.official',
  moment: 'arrival',
  summary:
    "Answer an appeal, in the state language or the language of the appeal; with the official's own digital signature, where they give one.",
  params: byNumber,
  ifMatch: true,
  body: lazily(() =>
    z
      .strictObject({ language: language(), text: plainText(20_000, 10), signature: signature().optional() })
      .meta({ id: 'NewAnswer' }),
  ),
  /** 20,000 characters, each escaped as `\\u044f`, and once more in base64url under the signature. */
  bodyLimit: 256 * 1024,
  bodyExample: { language: 'ru', text: 'Яма будет закрыта до 10 июня. Основание: план ремонта дорог, пункт 4.' },
  replies: { 200: { description: 'Answered.', body: appealView, localized: true, headers: { ETag: 'Its version.' } } },
  problems: ['not-found', 'wrong-state', 'changed', 'contended'],
} as const satisfies Endpoint;
