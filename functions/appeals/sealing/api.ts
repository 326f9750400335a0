/** Endpoints: a citizen takes out the receipt (talon) of their appeal, and the answer, under the platform's seal. */
import * as z from 'zod';
import type { Endpoint } from '../../../shared/http/endpoint.ts';
import { instant, language, named } from '../../../shared/http/forms.ts';
import { termView } from '../../../shared/law/term-view.ts';
import { lazily } from '../../../shared/lazily.ts';
import { byNumber } from '../appeal/forms.ts';

/** `says` tells a seal from a signature wherever either is shown. */
const jws = () => z.object({ jws: z.string(), says: z.string() });

const seal = lazily(() =>
  jws().meta({
    id: 'Seal',
    description:
      "The platform's seal: a compact JWS (ES256) whose payload is what is sealed; it verifies with the keys at `/.well-known/jwks.json`. It is no person's signature.",
  }),
);

const personalSignature = lazily(() =>
  jws().meta({
    id: 'PersonalSignature',
    description:
      "A person's own digital signature on the text (a JWS with their certificate in `x5c`, which names them by IIN). It is not the platform's seal.",
  }),
);

const receipt = lazily(() =>
  z
    .object({
      number: z.string(),
      submittedAt: instant().meta({ description: 'When it arrived' }),
      registeredOn: z.iso.date().meta({ description: 'The day on which it counts as registered' }),
      channel: z.string(),
      receivedBy: z.string(),
      competentBody: named()
        .optional()
        .meta({ description: 'Who must answer; absent while the registrar is finding it' }),
      dueOn: z.iso.date().meta({ description: 'The last day for the answer' }),
      term: termView(),
      next: z.array(z.string()).meta({ description: 'What happens next, and what the citizen may do' }),
      seal: seal(),
    })
    .meta({ id: 'AppealReceipt', description: 'The talon of an appeal. It says nothing personal.' }),
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
  replies: { 200: { description: 'The receipt.', body: receipt, localized: true } },
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
  problems: ['not-found'],
} as const satisfies Endpoint;
