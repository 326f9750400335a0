/** What replies about documents are made of. */
import * as z from 'zod';
import { instant, named } from '../../../shared/http/forms.ts';
import { lazily } from '../../../shared/lazily.ts';
import { documentStates } from './document.ts';

export const documentView = lazily(() =>
  z
    .object({
      id: z.string(),
      documentType: named(),
      state: z.enum(documentStates),
      issuedAt: instant(),
      expiresAt: instant(),
      fields: z.array(
        z.object({ name: z.string(), title: z.string(), value: z.unknown(), selectivelyDisclosable: z.boolean() }),
      ),
    })
    .meta({ id: 'Document', description: 'A document as its holder sees it.' }),
);
