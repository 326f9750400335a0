/** Endpoint: an official notes what is known of an answer that went by post. */
import * as z from 'zod';
import type { Endpoint } from '../../../shared/http/endpoint.ts';
import { lazily } from '../../../shared/lazily.ts';
import { dayUpTo, plainLine } from '../../../shared/validation.ts';
import { appealView, byNumber } from '../appeal/forms.ts';

export const notePost = {
  id: 'notePost',
  method: 'POST',
  path: '/v1/worklist/{number}/post',
  callers: 'appeals.official',
  moment: 'arrival',
  summary:
    'Note that the answer to an appeal was sent by post, and under which number; and once more when it was delivered, and to whom.',
  params: byNumber,
  body: lazily(() =>
    z
      .strictObject({
        item: plainLine(40).meta({ description: 'What the post calls the letter' }),
        sentOn: dayUpTo(),
        deliveredOn: dayUpTo().optional(),
        deliveredTo: plainLine(100).optional(),
      })
      .meta({ id: 'AnswerByPost' }),
  ),
  bodyExample: {
    item: 'RR123456785KZ',
    sentOn: '2026-05-26',
    deliveredOn: '2026-05-26',
    deliveredTo: 'адресату лично',
  },
  replies: { 200: { description: 'Noted.', body: appealView, localized: true } },
  problems: ['not-found', 'wrong-state', 'contended'],
} as const satisfies Endpoint;
