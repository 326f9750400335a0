/** Endpoints: applying for a document. */
import * as z from 'zod';
import type { Endpoint } from '../../../shared/http/endpoint.ts';
import { lazily } from '../../../shared/lazily.ts';
import { applicationView } from '../application/forms.ts';
import { documentTypeId } from '../types/document-types.ts';

export const applyForDocument = {
  id: 'applyForDocument',
  method: 'POST',
  path: '/v1/applications',
  callers: 'documents.citizen',
  moment: 'arrival',
  summary: 'Apply for a document; its register is asked. Applying again while one is open is that one application.',
  body: lazily(() => z.strictObject({ documentType: documentTypeId() }).meta({ id: 'NewApplication' })),
  bodyExample: { documentType: 'identity-card' },
  replies: {
    201: {
      description: 'Submitted, with the day by which the register should have answered.',
      body: applicationView,
      localized: true,
      headers: { Location: 'Where the application can be followed.' },
    },
  },
  problems: ['forbidden', 'contended'],
} as const satisfies Endpoint;
