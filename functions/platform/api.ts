/** The endpoints of the platform itself: whether it is well, what it offers, what citizens are told, what administrators do. */
import * as z from 'zod';
import type { Endpoint } from '../../shared/http/endpoint.ts';
import { cacheHeaders, unchanged } from '../../shared/http/forms.ts';
import { lazily } from '../../shared/lazily.ts';

export * from './administering/api.ts';
export * from './contacting/api.ts';
export * from './finding/api.ts';
export * from './following/api.ts';
export * from './verifying/api.ts';

const condition = () => z.enum(['ok', 'failed']);

const health = lazily(() =>
  z
    .object({
      status: condition(),
      dependencies: z.array(
        z.object({
          name: z.enum(['table', 'calendars']).meta({
            description: 'table: can be read. calendars: loaded as far ahead as terms reach that start today.',
          }),
          status: condition(),
        }),
      ),
    })
    .meta({ id: 'Health', description: 'Whether the platform is well, and each thing that it depends on.' }),
);

export const checkHealth = {
  id: 'checkHealth',
  method: 'GET',
  path: '/health',
  callers: 'public',
  summary: 'Whether the platform is well, with each thing that it depends on.',
  replies: {
    200: {
      description: 'All is well.',
      body: health,
      example: {
        status: 'ok',
        dependencies: [
          { name: 'table', status: 'ok' },
          { name: 'calendars', status: 'ok' },
        ],
      },
    },
    503: {
      description: 'At least one dependency has failed.',
      body: health,
      example: {
        status: 'failed',
        dependencies: [
          { name: 'table', status: 'ok' },
          { name: 'calendars', status: 'failed' },
        ],
      },
    },
  },
  problems: [],
} as const satisfies Endpoint;

export const readOpenApi = {
  id: 'readOpenApi',
  method: 'GET',
  path: '/openapi.json',
  callers: 'public',
  summary: 'This description of the HTTP API (OpenAPI 3.1).',
  replies: {
    200: { description: 'The document.', contentType: 'application/json', headers: cacheHeaders },
    304: unchanged,
  },
  problems: [],
} as const satisfies Endpoint;

export const readAsyncApi = {
  id: 'readAsyncApi',
  method: 'GET',
  path: '/asyncapi.json',
  callers: 'public',
  summary: 'The description of events and queues (AsyncAPI 3.0).',
  replies: {
    200: { description: 'The document.', contentType: 'application/json', headers: cacheHeaders },
    304: unchanged,
  },
  problems: [],
} as const satisfies Endpoint;

export const readDocs = {
  id: 'readDocs',
  method: 'GET',
  path: '/docs',
  callers: 'public',
  summary: 'Both descriptions as a page for people.',
  replies: {
    200: { description: 'The page.', contentType: 'text/html', headers: cacheHeaders },
    304: unchanged,
  },
  problems: [],
} as const satisfies Endpoint;

export const readDocsAsset = {
  id: 'readDocsAsset',
  method: 'GET',
  path: '/docs/{asset}',
  callers: 'public',
  summary: 'A style sheet, script or picture of the page.',
  params: lazily(() =>
    z.strictObject({
      asset: z
        .string()
        .regex(/^[a-z0-9.-]{1,64}$/)
        .meta({ examples: ['docs.css'] }),
    }),
  ),
  replies: {
    200: { description: 'The asset.', contentType: '*/*', headers: cacheHeaders },
    304: unchanged,
  },
  problems: ['not-found'],
} as const satisfies Endpoint;
