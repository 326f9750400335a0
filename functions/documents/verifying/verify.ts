/**
 * Anybody verifies a credential, here or offline by the published keys. Nothing is read from the table, nothing stored.
 */
import { reading, reply } from '../../../shared/http/use-case.ts';
import type { Language } from '../../../shared/i18n.ts';
import type { KeyedHashes } from '../../../shared/persons/keyed-hash.ts';
import type { PublishedKey } from '../../../shared/signing/keys.ts';
import { atLocalOffset } from '../../../shared/time.ts';
import { type Accepted, verifyCredential } from '../credential/verify-credential.ts';
import { type DocumentType, findDocumentTypeByVct } from '../types/document-types.ts';
import * as api from './api.ts';
import { refusalTitles } from './refusal-titles.ts';

/** What verifying needs. */
export interface Verifier {
  readonly issuer: string;
  readonly keys: () => Promise<readonly PublishedKey[]>;
  /** Nothing here changes state, so there is nothing to hash. */
  readonly hashes?: KeyedHashes;
}

export const verifyPresented = reading(api.verifyPresented, async ({ body, language, now }, verifier: Verifier) => {
  const trust = { issuer: verifier.issuer, keys: await verifier.keys(), now };
  const verification = verifyCredential(body.credential.trim(), trust);
  if (verification.valid) return reply(200, await viewAccepted(verification, language));
  const reasons = verification.reasons.map((code) => ({ code, title: refusalTitles[code][language] }));
  return reply(200, { valid: false, reasons });
});

export const readIssuerMetadata = reading(api.readIssuerMetadata, async (_, { issuer, keys }: Verifier) =>
  reply(200, { issuer, jwks: { keys: [...(await keys())] } }, { headers: metadataHeaders }),
);

/** A key is published long before it signs: caches may hold the list for an hour. Any site's page may read it, to verify offline. */
const metadataHeaders = { 'cache-control': 'public, max-age=3600', 'access-control-allow-origin': '*' };

async function viewAccepted({ issuer, vct, issuedAt, expiresAt, claims }: Accepted, language: Language) {
  const type = await findDocumentTypeByVct(vct);
  return {
    valid: true as const,
    issuer,
    vct,
    ...(type && { documentType: { id: type.id, name: type.name[language] } }),
    issuedAt: atLocalOffset(issuedAt),
    expiresAt: atLocalOffset(expiresAt),
    claims: Object.entries(claims).map(([name, value]) => ({ name, title: titleOf(type, name, language), value })),
  };
}

function titleOf(type: DocumentType | undefined, name: string, language: Language): string {
  return type?.fields.find((field) => field.name === name)?.title[language] ?? name;
}
