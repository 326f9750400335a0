/**
 * The endpoints of network quality, chapter by chapter: routes, scopes, validation, types and OpenAPI derive from them.
 */
export * from './following/api.ts';
export * from './publishing/api.ts';
