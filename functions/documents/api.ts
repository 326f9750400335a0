/** The endpoints of documents, chapter by chapter: routes, scopes, validation, types and OpenAPI derive from them. */
export * from './applying/api.ts';
export * from './choosing/api.ts';
export * from './following/api.ts';
export * from './holding/api.ts';
export * from './verifying/api.ts';
