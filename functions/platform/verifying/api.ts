/** Endpoints: anybody checks what the platform has sealed, here or offline by the published keys. */
import * as z from 'zod';
import type { Endpoint } from '../../../shared/http/endpoint.ts';
import { cacheHeaders, instant, named, unchanged } from '../../../shared/http/forms.ts';
import { lazily } from '../../../shared/lazily.ts';
import { keySet } from '../../../shared/signing/keys.ts';
import { sealRefusals } from '../../../shared/signing/seal.ts';

const corsHeader = { 'Access-Control-Allow-Origin': 'Any page may read them.' };

const publishedKeys = lazily(() =>
  keySet().meta({
    id: 'KeySet',
    description:
      "The platform's keys (RFC 7517, 5), `kid` the thumbprint (RFC 7638); `area`: whose texts it seals, and no other's.",
  }),
);

const sealVerification = lazily(() =>
  z
    .discriminatedUnion('valid', [
      z.object({
        valid: z.literal(true),
        type: named(),
        sealedAt: instant(),
        says: z.string().meta({ description: 'What a seal is, and what it is not' }),
        content: z.record(z.string(), z.unknown()).meta({ description: 'What is sealed' }),
      }),
      z.object({
        valid: z.literal(false),
        reasons: z.array(z.object({ code: z.enum(sealRefusals), title: z.string() })).min(1),
      }),
    ])
    .meta({
      id: 'SealVerification',
      description: "Whether a text stands under the platform's seal. A seal is no person's signature.",
    }),
);

export const readKeys = {
  id: 'readKeys',
  method: 'GET',
  path: '/.well-known/jwks.json',
  callers: 'public',
  summary: 'The keys that everything signed by the platform verifies with, also offline.',
  replies: {
    200: { description: 'The keys of all areas.', body: publishedKeys, headers: { ...cacheHeaders, ...corsHeader } },
    304: { ...unchanged, headers: { ...cacheHeaders, ...corsHeader } },
  },
  problems: [],
} as const satisfies Endpoint;

export const verifySealed = {
  id: 'verifySealed',
  method: 'POST',
  path: '/v1/receipts/verifications',
  callers: 'public',
  summary: "Check the platform's seal on a receipt or an answer that somebody shows. Nothing is stored.",
  changesState: false,
  body: lazily(() => z.strictObject({ seal: z.string().min(1).max(120_000) }).meta({ id: 'NewSealVerification' })),
  bodyLimit: 128 * 1024,
  bodyExample: {
    seal: 'eyJhbGciOiJFUzI1NiIsInR5cCI6InZuZC5xeXptZXQuYXBwZWFscy5yZWNlaXB0K2p3dCJ9.eyJpYXQiOjE3fQ.c2lnbmF0dXJl',
  },
  replies: {
    200: {
      description: 'Under our seal, with what is sealed; or not, with the reasons.',
      body: sealVerification,
      localized: true,
    },
  },
  problems: [],
} as const satisfies Endpoint;
