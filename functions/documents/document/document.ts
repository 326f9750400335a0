/** A document that was issued, as it is stored. Pure: no AWS, no HTTP, no clock. */
import { createHash } from 'node:crypto';
import * as z from 'zod';
import { lazily } from '../../../shared/lazily.ts';
import { documentTypeId, documentTypeVersion } from '../types/document-types.ts';

export const documentStates = ['valid'] as const;

export const documentId = lazily(() =>
  z
    .string()
    .regex(/^[A-Za-z0-9_-]{22}$/)
    .meta({ description: 'Id of a document', examples: ['b8TqZ1mWf3KeXo5uRjDsHg'] }),
);

/** What was sealed (shared/persons/sealing.ts), as DynamoDB gives it. */
export function sealedBytes() {
  return z.custom<Uint8Array>((value) => value instanceof Uint8Array);
}

/** The stored document. Its fields and the secret of its salts are sealed; a signed credential is never stored. */
export const documentItem = lazily(() =>
  z.object({
    version: z.number().int().positive(),
    state: z.enum(documentStates),
    id: documentId(),
    holder: z.string(),
    documentType: documentTypeId(),
    /** The type's version when its application was made: it is composed by that version ever after. */
    documentTypeVersion: documentTypeVersion(),
    applicationId: z.string(),
    issuedAt: z.string(),
    expiresAt: z.string(),
    /** Of the credential's claims, so that a credential rendered again is known to be the same. */
    claimsHash: z.string(),
    sealed: sealedBytes(),
  }),
);
export type StoredDocument = z.infer<ReturnType<typeof documentItem>>;

/** What of a document is sealed. */
export const documentSecrets = lazily(() =>
  z.object({ fields: z.record(z.string(), z.string()), saltSecret: z.base64url().min(43) }),
);
export type DocumentSecrets = z.infer<ReturnType<typeof documentSecrets>>;

/** A document about to be stored. */
export interface NewDocument {
  readonly document: Omit<StoredDocument, 'sealed'>;
  readonly secrets: DocumentSecrets;
}

/** What lists show: at most 400 bytes, nothing personal. */
export const documentCard = lazily(() =>
  z.object({
    id: z.string(),
    documentType: z.string(),
    state: z.enum(documentStates),
    issuedAt: z.string(),
    expiresAt: z.string(),
  }),
);
export type DocumentCard = z.infer<ReturnType<typeof documentCard>>;

export function documentCardOf(document: Omit<StoredDocument, 'sealed'>): DocumentCard {
  const { id, documentType, state, issuedAt, expiresAt } = document;
  return { id, documentType, state, issuedAt, expiresAt };
}

/** An application brings one document, so its id follows from the application's: a repeated issue is the same issue. */
export function documentIdOf(applicationId: string): string {
  return createHash('sha256').update(`document/${applicationId}`).digest('base64url').slice(0, 22);
}
