/** How a document looks to its holder. */
import type * as z from 'zod';
import type { Language } from '../../../shared/i18n.ts';
import type { DocumentFields, DocumentType } from '../types/document-types.ts';
import type { StoredDocument } from './document.ts';
import type { documentView } from './forms.ts';

type DocumentView = z.input<ReturnType<typeof documentView>>;

/** A document with its fields as its type orders and names them. */
export function viewDocument(
  document: StoredDocument,
  fields: DocumentFields,
  type: DocumentType,
  language: Language,
): DocumentView {
  const present = type.fields.filter(({ name }) => fields[name] !== undefined);
  const { id, state, issuedAt, expiresAt } = document;
  return {
    id,
    state,
    issuedAt,
    expiresAt,
    documentType: { id: type.id, name: type.name[language] },
    fields: present.map(({ name, title, selectivelyDisclosable }) => ({
      name,
      title: title[language],
      value: fields[name],
      selectivelyDisclosable,
    })),
  };
}
