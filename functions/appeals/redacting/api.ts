/** Endpoints: officials make a public copy of an answered appeal beside the untouched original, and take it back. */
import * as z from 'zod';
import type { Endpoint } from '../../../shared/http/endpoint.ts';
import { lazily } from '../../../shared/lazily.ts';
import { plainLine, plainText } from '../../../shared/validation.ts';
import { byNumber } from '../appeal/forms.ts';
import { mediaTypes, mostBytes } from '../file/content.ts';
import { byFile, declaredFile } from '../file/forms.ts';
import { takingBackReasons } from '../public-copy/reasons.ts';
import { redactionOf } from '../public-copy/redaction.ts';
import { ownCopy, redactionDraft } from './forms.ts';

const ofOfficials = { callers: 'appeals.official', door: 'official-copies', params: byNumber } as const;

const drafted = {
  200: {
    description: 'The draft, what is suggested to be hidden, and the copy as everybody would read it. ETag.',
    body: redactionDraft,
    localized: true,
  },
} as const;

export const reviewRedaction = {
  ...ofOfficials,
  id: 'reviewRedaction',
  method: 'GET',
  path: '/v1/worklist/{number}/public-copy',
  summary:
    "What the public copy of an answered appeal would hide and show; the look is put on the citizen's list first.",
  replies: drafted,
  problems: ['not-found', 'wrong-state', 'erased'],
} as const satisfies Endpoint;

export const writeRedaction = {
  ...ofOfficials,
  id: 'writeRedaction',
  method: 'PUT',
  path: '/v1/worklist/{number}/public-copy',
  moment: 'arrival',
  summary:
    "Say what the public copy is to hide, passage by passage and file by file, each with its reason; nothing is public by it. The look is put on the citizen's list first.",
  ifMatch: true,
  body: lazily(() => redactionOf(plainLine(80)).meta({ id: 'Redaction' })),
  bodyExample: {
    hide: [{ in: 'text', from: 0, to: 12, reason: 'personal-data' }],
    leave: [],
    files: [],
  },
  replies: drafted,
  problems: ['not-found', 'wrong-state', 'changed', 'erased'],
} as const satisfies Endpoint;

export const declareRedactedFile = {
  ...ofOfficials,
  id: 'declareRedactedFile',
  method: 'POST',
  path: '/v1/worklist/{number}/files/{file}/redacted',
  params: byFile,
  moment: 'arrival',
  summary:
    'Declare a file in which parts of a file of the appeal are blacked out, and get the request that uploads it; it is checked as every file is.',
  body: lazily(() =>
    z
      .strictObject({
        type: z.enum(mediaTypes),
        bytes: z.number().int().min(1).max(mostBytes),
        sha256: z.string().regex(/^[A-Za-z0-9+/]{43}=$/),
      })
      .meta({ id: 'NewRedactedFile' }),
  ),
  bodyExample: { type: 'image/png', bytes: 70, sha256: 'a3+kNPkqi4CqsC2b8aEuSf/K5CTkATocT2i2fj0rvNA=' },
  replies: {
    201: {
      description: 'Declared. Its upload is taken for ten minutes, and only of exactly that length, type and content.',
      body: declaredFile,
      localized: true,
    },
  },
  problems: ['not-found', 'wrong-state', 'contended'],
} as const satisfies Endpoint;

const stands = { description: 'How the copy stands.', body: ownCopy, localized: true } as const;

export const publishCopy = {
  ...ofOfficials,
  id: 'publishCopy',
  method: 'POST',
  path: '/v1/worklist/{number}/public-copy/publication',
  moment: 'arrival',
  summary:
    'Publish the copy after a second look: as the preview of that version says, so much is hidden and so many files are shown. The citizen is told.',
  ifMatch: true,
  body: lazily(() =>
    z
      .strictObject({ hidden: z.int().min(0).max(400), shown: z.int().min(0).max(10) })
      .meta({ id: 'PublicationOfCopy', description: 'As `preview` says.' }),
  ),
  bodyExample: { hidden: 1, shown: 0 },
  replies: { 200: stands },
  problems: ['not-found', 'wrong-state', 'changed', 'contended', 'erased'],
} as const satisfies Endpoint;

export const takeCopyBack = {
  ...ofOfficials,
  id: 'takeCopyBack',
  method: 'POST',
  path: '/v1/worklist/{number}/public-copy/undo',
  moment: 'arrival',
  summary: 'Take the public copy back, at once: whoever asks for it is told that, and why. Another may follow.',
  body: lazily(() =>
    z
      .strictObject({
        reason: z.enum(takingBackReasons),
        note: plainText(2_000).optional().meta({ description: 'For colleagues; sealed' }),
      })
      .meta({ id: 'TakingBackOfCopy' }),
  ),
  bodyExample: { reason: 'personal-data-left', note: 'Не скрыт номер дома.' },
  replies: { 200: stands },
  problems: ['not-found', 'wrong-state', 'contended'],
} as const satisfies Endpoint;
