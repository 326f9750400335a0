/** The list of document types, held against the files that define them. */
import { globSync } from 'node:fs';
import { expect, test } from 'vitest';
import { listDocumentTypes } from '../../../functions/documents/choosing/list-document-types.ts';
import ids from '../../../functions/documents/types/ids.json' with { type: 'json' };
import type { AnyReply, AnyRequest } from '../../../shared/http/use-case.ts';

test('every type that has a definition is listed, and no other', () => {
  const files = globSync('functions/documents/types/definitions/*.json');
  const defined = new Set(files.map((file) => file.replace(/^.*\/|\.\d+\.json$/g, '')));
  expect(ids).toEqual([...defined].sort());
});

test('each type says what it asks of its applicant, in the language and the alphabet of the reader', async () => {
  const request = { language: 'kk', query: {}, headers: {} } as unknown as AnyRequest;
  const { body } = (await listDocumentTypes.run(request, undefined)) as AnyReply;
  expect(body).toEqual({
    items: [
      { id: 'identity-card', name: 'Жеке куәлік', applicants: ['self'], assurance: 'login' },
      { id: 'birth-certificate', name: 'Туу туралы куәлік', applicants: ['self'], assurance: 'login' },
    ],
  });
});
