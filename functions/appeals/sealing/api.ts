/** Endpoints: a citizen takes out the receipt (talon) of their appeal, and the answer, under the platform's seal. */
import * as z from 'zod';
import type { Endpoint } from '../../../shared/http/endpoint.ts';
import { instant, language, named } from '../../../shared/http/forms.ts';
import { lazily } from '../../../shared/lazily.ts';
import { byNumber } from '../appeal/forms.ts';
import { outcomes } from '../appeal/outcome.ts';
import { jws, seal, talonView } from '../talon/forms.ts';

const personalSignature = lazily(() =>
  jws().meta({
    id: 'PersonalSignature',
    description:
      "A person's own digital signature on the text (a JWS with their certificate in `x5c`, which names them by IIN). It is not the platform's seal.",
  }),
);

const sealedAnswer = lazily(() =>
  z
    .object({
      number: z.string(),
      answeredAt: instant(),
      language: language(),
      competentBody: named().optional(),
      by: z.object({ name: z.string(), post: z.string() }).optional(),
      text: z.string(),
      outcome: z.enum(outcomes).optional(),
      promise: z.object({ what: z.string(), by: z.iso.date() }).optional(),
      seal: seal(),
      signature: personalSignature().optional().meta({ description: "There where the official's own was given" }),
    })
    .meta({ id: 'SealedAnswer', description: 'The answer to an appeal as it can be shown to others.' }),
);

export const readReceipt = {
  id: 'readReceipt',
  method: 'GET',
  path: '/v1/appeals/{number}/receipt',
  callers: 'appeals.citizen',
  summary:
    "The receipt (talon) of one of the citizen's own appeals, under the platform's seal, made when first fetched.",
  seals: true,
  params: byNumber,
  replies: { 200: { description: 'The receipt.', body: talonView, localized: true } },
  problems: ['not-found'],
} as const satisfies Endpoint;

export const readAnswer = {
  id: 'readAnswer',
  method: 'GET',
  path: '/v1/appeals/{number}/answer',
  callers: 'appeals.citizen',
  summary:
    "The answer to one of the citizen's own appeals, under the platform's seal, made when first fetched; beside it the official's own signature, where they gave one.",
  seals: true,
  params: byNumber,
  replies: { 200: { description: 'The answer.', body: sealedAnswer, localized: true } },
  problems: ['not-found', 'erased'],
} as const satisfies Endpoint;
