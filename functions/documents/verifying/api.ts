/** Endpoints: anybody verifies a document. */
import * as z from 'zod';
import type { Endpoint } from '../../../shared/http/endpoint.ts';
import { instant, named } from '../../../shared/http/forms.ts';
import { lazily } from '../../../shared/lazily.ts';
import { refusalReasons } from '../credential/verify-credential.ts';

const verification = lazily(() =>
  z
    .discriminatedUnion('valid', [
      z.object({
        valid: z.literal(true),
        issuer: z.url(),
        vct: z.string(),
        documentType: named().optional(),
        issuedAt: instant(),
        expiresAt: instant(),
        claims: z.array(z.object({ name: z.string(), title: z.string(), value: z.unknown() })),
      }),
      z.object({
        valid: z.literal(false),
        reasons: z.array(z.object({ code: z.enum(refusalReasons), title: z.string() })).min(1),
      }),
    ])
    .meta({
      id: 'Verification',
      description: 'Whether a credential is ours, unaltered and in force, and what it discloses.',
    }),
);

/** SD-JWT VC, section 5: the issuer's keys by their thumbprints. */
const issuerMetadata = lazily(() =>
  z
    .object({
      issuer: z.url(),
      jwks: z.object({
        keys: z.array(
          z.object({
            kty: z.literal('EC'),
            crv: z.literal('P-256'),
            x: z.string(),
            y: z.string(),
            kid: z.string(),
            alg: z.literal('ES256'),
            use: z.literal('sig'),
          }),
        ),
      }),
    })
    .meta({ id: 'IssuerMetadata' }),
);

export const verifyPresented = {
  id: 'verifyPresented',
  method: 'POST',
  path: '/v1/verifications',
  callers: 'public',
  summary: 'Verify a credential that somebody shows. Nothing is stored.',
  changesState: false,
  body: lazily(() => z.strictObject({ credential: z.string().min(1).max(60_000) }).meta({ id: 'NewVerification' })),
  bodyExample: {
    credential: 'eyJhbGciOiJFUzI1NiIsInR5cCI6ImRjK3NkLWp3dCJ9.eyJ2Y3QiOiJ1cm46ZXhhbXBsZSJ9.c2lnbmF0dXJl~',
  },
  replies: {
    200: {
      description: 'Valid with what it discloses, or not, with the reasons.',
      body: verification,
      localized: true,
    },
  },
  problems: [],
} as const satisfies Endpoint;

export const readIssuerMetadata = {
  id: 'readIssuerMetadata',
  method: 'GET',
  path: '/.well-known/jwt-vc-issuer',
  callers: 'public',
  summary: 'The keys that our credentials verify with, also offline.',
  replies: {
    200: {
      description: 'Issuer and keys.',
      body: issuerMetadata,
      headers: {
        'Cache-Control': 'How long the keys may be kept.',
        'Access-Control-Allow-Origin': 'Any page may read them.',
      },
    },
  },
  problems: [],
} as const satisfies Endpoint;
