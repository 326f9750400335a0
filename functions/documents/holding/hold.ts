/** A citizen lists, reads and takes out their own documents, and nobody else's: a stranger's document is not found. */
import type { Citizen } from '../../../shared/http/caller.ts';
import { cursorPage } from '../../../shared/http/paging.ts';
import { isProblem, type Problem, problem } from '../../../shared/http/problems.ts';
import { reading, reply } from '../../../shared/http/use-case.ts';
import { erasedInWords, isErased } from '../../../shared/persons/erased.ts';
import type { Documents } from '../application/store.ts';
import {
  type ComposedCredential,
  claimsHash,
  composeCredential,
  signCredential,
} from '../credential/compose-credential.ts';
import type { DocumentSecrets, StoredDocument } from '../document/document.ts';
import { listDocumentsOf, readStoredDocument, secretsOf } from '../document/store.ts';
import { viewDocument } from '../document/view.ts';
import { getDocumentType } from '../types/document-types.ts';
import * as api from './api.ts';

export const listDocuments = reading(api.listDocuments, async ({ query, caller }, documents: Documents) => {
  const holder = await documents.hashes.pseudonym(caller.iin);
  const page = await cursorPage(documents.hashes, `documents/${holder}`, query.cursor, (after) =>
    listDocumentsOf(documents, holder, after),
  );
  return isProblem(page) ? page : reply(200, page);
});

export const readDocument = reading(api.readDocument, async ({ params, caller, language }, documents: Documents) => {
  const held = await ownDocument(documents, params.id, caller);
  if (isProblem(held)) return held;
  const type = await getDocumentType(held.document);
  return reply(200, viewDocument(held.document, held.secrets.fields, type, language));
});

export const fetchCredential = reading(api.fetchCredential, async ({ params, caller }, documents: Documents) => {
  const held = await ownDocument(documents, params.id, caller);
  if (isProblem(held)) return held;
  const composed = await composeAgain(held);
  const signer = await documents.signer(held.document.documentType);
  return reply(200, await signCredential(composed, { issuer: documents.issuer, signer }));
});

interface Held {
  readonly document: StoredDocument;
  readonly secrets: DocumentSecrets;
}

/** The caller's own document, opened. */
async function ownDocument(documents: Documents, id: string, { iin }: Citizen): Promise<Held | Problem> {
  const document = await readStoredDocument(documents, id);
  const holder = await documents.hashes.pseudonym(iin);
  if (document?.holder !== holder) return problem('not-found');
  const secrets = await secretsOf(documents, document);
  return isErased(secrets) ? problem('erased', { detail: erasedInWords(secrets) }) : { document, secrets };
}

/** Throws where the credential would no longer say what was issued: then a version of a type was altered. */
async function composeAgain({ document, secrets }: Held): Promise<ComposedCredential> {
  const composed = composeCredential({
    type: await getDocumentType(document),
    fields: secrets.fields,
    issuedAt: new Date(document.issuedAt),
    expiresAt: new Date(document.expiresAt),
    saltSecret: Buffer.from(secrets.saltSecret, 'base64url'),
  });
  if (claimsHash(composed) !== document.claimsHash) throw new Error(`document ${document.id} is not what was issued`);
  return composed;
}
