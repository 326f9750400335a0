/** The endpoints of the platform itself: whether it is well, what it offers, what citizens are told, what administrators do. */
import * as z from 'zod';
import type { Endpoint } from '../../shared/http/endpoint.ts';
import { lazily } from '../../shared/lazily.ts';

export * from './administering/api.ts';
export * from './contacting/api.ts';
export * from './erasing/api.ts';
export * from './fetching/api.ts';
export * from './finding/api.ts';
export * from './following/api.ts';
export * from './linking/api.ts';
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
