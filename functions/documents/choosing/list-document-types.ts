/** Anybody lists the types of documents. */
import { pageOfChoices } from '../../../shared/http/choices.ts';
import { reading } from '../../../shared/http/use-case.ts';
import { type DocumentType, newestDocumentTypes } from '../types/document-types.ts';
import * as api from './api.ts';

export const listDocumentTypes = reading(api.listDocumentTypes, async (request) =>
  pageOfChoices((await newestDocumentTypes()).map(asChoice), request),
);

function asChoice({ id, name, applicants, assurance }: DocumentType) {
  return { id, name, applicants, assurance };
}
