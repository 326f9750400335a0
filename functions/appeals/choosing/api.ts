/** Endpoints: what an appeal may be about, and who answers appeals. */
import type { Endpoint } from '../../../shared/http/endpoint.ts';
import { choices, paged } from '../../../shared/http/forms.ts';

export const listCategories = {
  id: 'listCategories',
  method: 'GET',
  path: '/v1/categories',
  callers: 'public',
  summary: 'What an appeal may be about: the categories in force today.',
  query: paged,
  replies: choices,
  problems: [],
} as const satisfies Endpoint;

export const listBodies = {
  id: 'listBodies',
  method: 'GET',
  path: '/v1/bodies',
  callers: 'public',
  summary: 'The state bodies that answer appeals today.',
  query: paged,
  replies: choices,
  problems: [],
} as const satisfies Endpoint;
