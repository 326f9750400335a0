/** Endpoints: an appeal on paper. */
import * as z from 'zod';
import type { Endpoint } from '../../../shared/http/endpoint.ts';
import { language } from '../../../shared/http/forms.ts';
import { lazily } from '../../../shared/lazily.ts';
import { byNumber } from '../appeal/forms.ts';

const inLanguage = lazily(() =>
  z.strictObject({
    language: language().optional().meta({ description: 'For links, which cannot send Accept-Language' }),
  }),
);

export const printAppeal = {
  id: 'printAppeal',
  method: 'GET',
  path: '/v1/appeals/{number}/pdf',
  callers: 'appeals.citizen',
  door: 'print',
  summary: "One of the citizen's own appeals on paper: text, answer, term and what happened, as a tagged PDF.",
  params: byNumber,
  query: inLanguage,
  replies: {
    200: {
      description: 'The PDF: the same bytes as long as nothing happens to the appeal.',
      contentType: 'application/pdf',
      localized: true,
      headers: { ETag: 'Its version.' },
    },
  },
  problems: ['not-found'],
} as const satisfies Endpoint;
