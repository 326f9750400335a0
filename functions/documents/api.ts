/** The endpoints of documents, declared once: routes, scopes, validation, types and OpenAPI derive from here. */
import * as z from 'zod';
import { type Endpoint, lazily } from '../../shared/endpoint.ts';
import { applicationCard, applicationId, applicationStates } from './application.ts';
import { documentCard, documentId, documentStates } from './document.ts';
import { documentTypeId } from './document-types.ts';
import { refusalReasons } from './verify-credential.ts';

const instant = () => z.iso.datetime({ offset: true });
const paged = lazily(() => z.strictObject({ cursor: z.string().max(1000).optional() }));
const byApplication = lazily(() => z.strictObject({ id: applicationId() }));
const byDocument = lazily(() => z.strictObject({ id: documentId() }));
const named = () => z.object({ id: z.string(), name: z.string() });
const namedField = () => z.object({ name: z.string(), title: z.string(), value: z.unknown() });

const applicationView = lazily(() =>
  z
    .object({
      id: z.string(),
      documentType: named(),
      state: z.enum(applicationStates),
      submittedAt: instant(),
      dueAt: instant(),
      documentId: z.string().optional(),
      timeline: z.array(z.object({ version: z.number().int(), type: z.string(), title: z.string(), at: instant() })),
    })
    .meta({ id: 'Application', description: 'An application for a document, and what happened to it, oldest first.' }),
);

const applicationList = lazily(() =>
  z
    .object({ items: z.array(applicationCard()), nextCursor: z.string().optional() })
    .meta({ id: 'ApplicationList', description: 'A page of applications; nextCursor is there while more follow.' }),
);

const documentView = lazily(() =>
  z
    .object({
      id: z.string(),
      documentType: named(),
      state: z.enum(documentStates),
      issuedAt: instant(),
      expiresAt: instant(),
      fields: z.array(namedField().extend({ selectivelyDisclosable: z.boolean() })),
    })
    .meta({ id: 'Document', description: 'A document as its holder sees it.' }),
);

const documentList = lazily(() =>
  z
    .object({ items: z.array(documentCard()), nextCursor: z.string().optional() })
    .meta({ id: 'DocumentList', description: 'A page of documents; nextCursor is there while more follow.' }),
);

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
        claims: z.array(namedField()),
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

export const applyForDocument = {
  id: 'applyForDocument',
  method: 'POST',
  path: '/v1/applications',
  callers: 'documents.citizen',
  summary: 'Apply for a document; its register is asked. Applying again while one is open is that one application.',
  body: lazily(() => z.strictObject({ documentType: documentTypeId() }).meta({ id: 'NewApplication' })),
  bodyExample: { documentType: 'identity-card' },
  replies: {
    201: {
      description: 'Submitted, with the day by which the register should have answered.',
      body: applicationView,
      headers: { Location: 'Where the application can be followed.' },
    },
  },
  problems: ['forbidden', 'contended'],
} as const satisfies Endpoint;

export const listApplications = {
  id: 'listApplications',
  method: 'GET',
  path: '/v1/applications',
  callers: 'documents.citizen',
  summary: "The citizen's own applications, newest first.",
  query: paged,
  replies: { 200: { description: 'A page of 25.', body: applicationList } },
  problems: [],
} as const satisfies Endpoint;

export const followApplication = {
  id: 'followApplication',
  method: 'GET',
  path: '/v1/applications/{id}',
  callers: 'documents.citizen',
  summary: "One of the citizen's own applications, with its timeline.",
  params: byApplication,
  replies: { 200: { description: 'The application.', body: applicationView } },
  problems: ['not-found'],
} as const satisfies Endpoint;

export const listDocuments = {
  id: 'listDocuments',
  method: 'GET',
  path: '/v1/documents',
  callers: 'documents.citizen',
  summary: "The citizen's own documents, newest first.",
  query: paged,
  replies: { 200: { description: 'A page of 25.', body: documentList } },
  problems: [],
} as const satisfies Endpoint;

export const readDocument = {
  id: 'readDocument',
  method: 'GET',
  path: '/v1/documents/{id}',
  callers: 'documents.citizen',
  summary: "One of the citizen's own documents, with its fields.",
  params: byDocument,
  replies: { 200: { description: 'The document.', body: documentView } },
  problems: ['not-found'],
} as const satisfies Endpoint;

export const fetchCredential = {
  id: 'fetchCredential',
  method: 'GET',
  path: '/v1/documents/{id}/credential',
  callers: 'documents.citizen',
  summary: "One of the citizen's own documents as an SD-JWT VC with every disclosure, signed now.",
  params: byDocument,
  replies: {
    200: {
      description: 'The credential; it is the same each time, but for its signature.',
      contentType: 'application/dc+sd-jwt',
      body: lazily(() => z.string()),
    },
  },
  problems: ['not-found'],
} as const satisfies Endpoint;

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
  replies: { 200: { description: 'Valid with what it discloses, or not, with the reasons.', body: verification } },
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
