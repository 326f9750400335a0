/** Endpoints: files that are the same for everybody. */
import * as z from 'zod';
import type { Endpoint } from '../../../shared/http/endpoint.ts';
import { cacheHeaders, unchanged } from '../../../shared/http/forms.ts';
import { lazily } from '../../../shared/lazily.ts';

const headers = { ...cacheHeaders, Vary: 'Accept-Encoding: it comes in br, gzip or as it is. Range is not looked at.' };
const notModified = { ...unchanged, headers };

export const readOpenApi = {
  id: 'readOpenApi',
  method: 'GET',
  path: '/openapi.json',
  callers: 'public',
  door: 'assets',
  head: true,
  summary: 'This description of the HTTP API (OpenAPI 3.1).',
  replies: {
    200: { description: 'The document.', contentType: 'application/json', headers },
    304: notModified,
  },
  problems: [],
} as const satisfies Endpoint;

export const readAsyncApi = {
  id: 'readAsyncApi',
  method: 'GET',
  path: '/asyncapi.json',
  callers: 'public',
  door: 'assets',
  head: true,
  summary: 'The description of events and queues (AsyncAPI 3.0).',
  replies: {
    200: { description: 'The document.', contentType: 'application/json', headers },
    304: notModified,
  },
  problems: [],
} as const satisfies Endpoint;

export const readDocs = {
  id: 'readDocs',
  method: 'GET',
  path: '/docs',
  callers: 'public',
  door: 'assets',
  head: true,
  summary: 'Both descriptions as a page for people.',
  replies: {
    200: { description: 'The page.', contentType: 'text/html', headers },
    304: notModified,
  },
  problems: [],
} as const satisfies Endpoint;

export const readAsset = {
  id: 'readAsset',
  method: 'GET',
  path: '/assets/{asset}',
  callers: 'public',
  door: 'assets',
  head: true,
  summary: 'A style sheet, script, font or picture of a page, under a name that changes with its content.',
  params: lazily(() =>
    z.strictObject({
      // Whatever is none of the names that pages have, names nothing: there is no form to be told about.
      asset: z.string().meta({ description: 'As a page names it', examples: ['docs.0f1e2d3c4b5a6978.css'] }),
    }),
  ),
  replies: {
    200: { description: 'The asset.', contentType: '*/*', headers },
    304: notModified,
  },
  problems: ['not-found'],
} as const satisfies Endpoint;
