/** Conditional reads (RFC 9110, 13.1.2). */
import { entityTag, hasCurrent } from './entity-tag.ts';
import { reply } from './use-case.ts';

/** 200 with what caches may keep for so long, or 304 to whoever has just that already. */
export function cacheable<B>(body: B, ifNoneMatch: string | undefined, maxAgeSeconds: number) {
  const headers = { etag: entityTag(JSON.stringify(body)), 'cache-control': `public, max-age=${maxAgeSeconds}` };
  return hasCurrent(headers.etag, ifNoneMatch) ? reply(304, undefined, { headers }) : reply(200, body, { headers });
}
