/** Endpoints: a citizen holds their own documents. */
import * as z from 'zod';
import type { Endpoint } from '../../../shared/http/endpoint.ts';
import { paged, pageOf } from '../../../shared/http/forms.ts';
import { lazily } from '../../../shared/lazily.ts';
import { documentCard, documentId } from '../document/document.ts';
import { documentView } from '../document/forms.ts';

const byDocument = lazily(() => z.strictObject({ id: documentId() }));

const documentList = lazily(() =>
  pageOf(documentCard()).meta({
    id: 'DocumentList',
    description: 'A page of documents; nextCursor is there while more follow.',
  }),
);

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
  replies: { 200: { description: 'The document.', body: documentView, localized: true } },
  problems: ['not-found', 'erased'],
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
  problems: ['not-found', 'erased'],
} as const satisfies Endpoint;
