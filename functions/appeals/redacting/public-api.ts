/** Endpoints: everybody reads a public copy, and whoever appealed sees how it stands and may object. */
import * as z from 'zod';
import { fileId } from '../../../shared/files/object-name.ts';
import type { Endpoint } from '../../../shared/http/endpoint.ts';
import { cacheHeaders, fileReplies, unchanged } from '../../../shared/http/forms.ts';
import { lazily } from '../../../shared/lazily.ts';
import { plainText } from '../../../shared/validation.ts';
import { byNumber } from '../appeal/forms.ts';
import { copyId } from '../public-copy/content.ts';
import { objectionGrounds } from '../public-copy/reasons.ts';
import { ownCopy, publicCopy } from './forms.ts';

export const readPublicCopy = {
  id: 'readPublicCopy',
  method: 'GET',
  path: '/v1/public-copies/{copy}',
  callers: 'public',
  door: 'public-copies',
  summary:
    'An answered appeal as everybody may read it. Its texts are in the languages they were written in; of a copy that was taken back, only that and why.',
  params: lazily(() => z.strictObject({ copy: copyId() })),
  replies: {
    200: { description: 'The copy.', body: publicCopy, localized: true, headers: cacheHeaders },
    304: { ...unchanged, localized: true },
  },
  problems: ['not-found', 'gone'],
} as const satisfies Endpoint;

export const fetchCopiedFile = {
  id: 'fetchCopiedFile',
  method: 'GET',
  path: '/v1/public-copies/{copy}/files/{file}',
  callers: 'public',
  door: 'public-copies',
  summary: 'A file that a public copy shows.',
  params: lazily(() => z.strictObject({ copy: copyId(), file: fileId() })),
  replies: fileReplies,
  problems: ['not-found', 'gone'],
} as const satisfies Endpoint;

const ofCitizens = { callers: 'appeals.citizen', door: 'citizen-copies', params: byNumber } as const;
const stands = { description: 'How the copy stands.', body: ownCopy, localized: true } as const;

export const readOwnCopy = {
  ...ofCitizens,
  id: 'readOwnCopy',
  method: 'GET',
  path: '/v1/appeals/{number}/public-copy',
  summary: "How the public copy of one of the citizen's own appeals stands, and where everybody reads it.",
  replies: { 200: stands },
  problems: ['not-found'],
} as const satisfies Endpoint;

export const objectToCopy = {
  ...ofCitizens,
  id: 'objectToCopy',
  method: 'POST',
  path: '/v1/appeals/{number}/public-copy/objection',
  moment: 'arrival',
  summary: "Object to the public copy of one of the citizen's own appeals: it is taken away at once.",
  body: lazily(() =>
    z
      .strictObject({
        ground: z.enum(objectionGrounds),
        note: plainText(2_000).optional().meta({ description: 'Why, for the body to read' }),
      })
      .meta({ id: 'ObjectionToCopy' }),
  ),
  bodyExample: { ground: 'recognisable', note: 'По описанию двора меня узнают все соседи.' },
  replies: { 200: stands },
  problems: ['not-found', 'wrong-state', 'contended'],
} as const satisfies Endpoint;
