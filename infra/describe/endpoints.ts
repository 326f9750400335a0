/** All endpoints of all areas: each area's api.ts exports its declarations and nothing else. */
import * as appeals from '../../functions/appeals/api.ts';
import * as documents from '../../functions/documents/api.ts';
import * as network from '../../functions/network/api.ts';
import * as platform from '../../functions/platform/api.ts';
import type { Area, Endpoint } from '../../shared/http/endpoint.ts';

export interface DeclaredEndpoint {
  readonly area: Area;
  readonly endpoint: Endpoint;
}

const declarations: readonly (readonly [Area, Readonly<Record<string, Endpoint>>])[] = [
  ['appeals', appeals],
  ['documents', documents],
  ['network', network],
  ['platform', platform],
];

/** Whether callers of ours ask it: what speaks a dialect of its own is described where that comes from. */
export function isOurs({ endpoint }: DeclaredEndpoint): boolean {
  return endpoint.dialect === undefined;
}

/** Every endpoint with the area that serves it: area by area, by path. */
export const declaredEndpoints: readonly DeclaredEndpoint[] = declarations.flatMap(([area, endpoints]) =>
  Object.values(endpoints)
    .toSorted((one, other) => sortKey(one).localeCompare(sortKey(other), 'en'))
    .map((endpoint) => ({ area, endpoint })),
);

function sortKey({ path, method }: Endpoint): string {
  return `${path} ${method}`;
}
