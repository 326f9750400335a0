/** Endpoints: which documents there are. */
import * as z from 'zod';
import type { Endpoint } from '../../../shared/http/endpoint.ts';
import { choices, named, paged, pageOf } from '../../../shared/http/forms.ts';
import { lazily } from '../../../shared/lazily.ts';
import { applicants, assurance } from '../types/document-types.ts';

const documentTypes = lazily(() =>
  pageOf(
    z.object({
      ...named().shape,
      applicants: applicants().meta({ description: 'For whom one may apply: oneself, one’s child, one’s ward.' }),
      assurance: assurance().meta({ description: 'How an applicant has to have logged in.' }),
    }),
  ).meta({ id: 'DocumentTypes', description: 'Types of documents, and what each asks of its applicant.' }),
);

export const listDocumentTypes = {
  id: 'listDocumentTypes',
  method: 'GET',
  path: '/v1/document-types',
  callers: 'public',
  summary: 'The types of documents, and what each asks of its applicant.',
  query: paged,
  replies: { ...choices, 200: { ...choices[200], body: documentTypes } },
  problems: [],
} as const satisfies Endpoint;
