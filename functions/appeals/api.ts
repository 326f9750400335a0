/** The endpoints of appeals, chapter by chapter: routes, scopes, validation, types and OpenAPI derive from them. */
export * from './answering/api.ts';
export * from './attaching/api.ts';
export * from './choosing/api.ts';
export * from './counting/api.ts';
export * from './following/api.ts';
export * from './printing/api.ts';
export * from './routing/api.ts';
export * from './sealing/api.ts';
export * from './submitting/api.ts';
export * from './working/api.ts';
