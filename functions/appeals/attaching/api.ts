/** Endpoints: files of an appeal, declared and fetched by its citizen, fetched by its competent body. */
import * as z from 'zod';
import type { Endpoint } from '../../../shared/http/endpoint.ts';
import { fileReplies } from '../../../shared/http/forms.ts';
import { lazily } from '../../../shared/lazily.ts';
import { byNumber } from '../appeal/forms.ts';
import { mediaTypes, mostBytes } from '../file/content.ts';
import { byFile, declaredFile, fileList } from '../file/forms.ts';

const listed = { 200: { description: 'All of them.', body: fileList, localized: true } } as const;

const newFile = lazily(() =>
  z
    .strictObject({
      type: z.enum(mediaTypes),
      bytes: z.number().int().min(1).max(mostBytes),
      sha256: z
        .string()
        .regex(/^[A-Za-z0-9+/]{43}=$/)
        .meta({ description: 'SHA-256 of the content, in Base64' }),
    })
    .meta({ id: 'NewFile' }),
);

const exampleFile = { type: 'image/png', bytes: 70, sha256: 'a3+kNPkqi4CqsC2b8aEuSf/K5CTkATocT2i2fj0rvNA=' } as const;

export const declareFile = {
  id: 'declareFile',
  method: 'POST',
  path: '/v1/appeals/{number}/files',
  callers: 'appeals.citizen',
  door: 'citizen-files',
  moment: 'arrival',
  summary: "Declare a file for one's own appeal before it is answered, and get the request that uploads it.",
  params: byNumber,
  body: newFile,
  bodyExample: exampleFile,
  replies: {
    201: {
      description: 'Declared. Its upload is taken for ten minutes, and only of exactly that length, type and content.',
      body: declaredFile,
      localized: true,
      headers: { Location: 'Where the file can be fetched once it is checked.' },
    },
  },
  problems: ['not-found', 'wrong-state', 'contended'],
} as const satisfies Endpoint;

export const listFiles = {
  id: 'listFiles',
  method: 'GET',
  path: '/v1/appeals/{number}/files',
  callers: 'appeals.citizen',
  door: 'citizen-files',
  summary: "The files of one's own appeal, and what has become of each.",
  params: byNumber,
  replies: listed,
  problems: ['not-found'],
} as const satisfies Endpoint;

export const fetchFile = {
  id: 'fetchFile',
  method: 'GET',
  path: '/v1/appeals/{number}/files/{file}',
  callers: 'appeals.citizen',
  door: 'citizen-files',
  summary: "A file of one's own appeal, once it is checked.",
  params: byFile,
  replies: fileReplies,
  problems: ['not-found', 'wrong-state', 'erased'],
} as const satisfies Endpoint;

export const reviewFiles = {
  id: 'reviewFiles',
  method: 'GET',
  path: '/v1/worklist/{number}/files',
  callers: 'appeals.official',
  door: 'official-files',
  summary: "The files of an appeal to the official's body; the look is put on the citizen's list first.",
  params: byNumber,
  replies: listed,
  problems: ['not-found'],
} as const satisfies Endpoint;

export const reviewFile = {
  id: 'reviewFile',
  method: 'GET',
  path: '/v1/worklist/{number}/files/{file}',
  callers: 'appeals.official',
  door: 'official-files',
  summary: "A file of an appeal to the official's body; the look is put on the citizen's list first.",
  params: byFile,
  replies: fileReplies,
  problems: ['not-found', 'wrong-state', 'erased'],
} as const satisfies Endpoint;

export const reviewReportFiles = {
  id: 'reviewReportFiles',
  method: 'GET',
  path: '/v1/agency/reports/{number}/files',
  callers: 'appeals.agency',
  summary: 'The files of a report about corruption; the look is recorded first.',
  params: byNumber,
  replies: listed,
  problems: ['not-found'],
} as const satisfies Endpoint;

export const reviewReportFile = {
  id: 'reviewReportFile',
  method: 'GET',
  path: '/v1/agency/reports/{number}/files/{file}',
  callers: 'appeals.agency',
  summary: 'A file of a report about corruption; the look is recorded first.',
  params: byFile,
  replies: fileReplies,
  problems: ['not-found', 'wrong-state', 'erased'],
} as const satisfies Endpoint;

export const declareScan = {
  id: 'declareScan',
  method: 'POST',
  path: '/v1/received-appeals/{number}/files',
  callers: 'appeals.official',
  door: 'official-files',
  moment: 'arrival',
  summary:
    "Declare a scan of an appeal that the official's own body has received on paper, before it is answered, and get the request that uploads it.",
  params: byNumber,
  body: newFile,
  bodyExample: exampleFile,
  replies: {
    201: {
      description: 'Declared. Its upload is taken for ten minutes, and only of exactly that length, type and content.',
      body: declaredFile,
      localized: true,
    },
  },
  problems: ['not-found', 'wrong-state', 'contended'],
} as const satisfies Endpoint;
