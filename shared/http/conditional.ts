/** Conditional reads (RFC 9110, 13.1.2). */
import { createHash } from 'node:crypto';
import { reply } from './use-case.ts';

/** Whether If-None-Match names the tag of what would be sent: weakly, for whoever compresses a reply may weaken it. */
export function hasCurrent(etag: string, ifNoneMatch: string | undefined): boolean {
  const tags = ifNoneMatch?.split(',').map((tag) => strong(tag.trim())) ?? [];
  return tags.includes('*') || tags.includes(strong(etag));
}

/** 200 with what caches may keep for so long, or 304 to whoever has just that already. */
export function cacheable<B>(body: B, ifNoneMatch: string | undefined, maxAgeSeconds: number) {
  const headers = { etag: etagOf(body), 'cache-control': `public, max-age=${maxAgeSeconds}` };
  return hasCurrent(headers.etag, ifNoneMatch) ? reply(304, undefined, { headers }) : reply(200, body, { headers });
}

function etagOf(body: unknown): string {
  return `"${createHash('sha256').update(JSON.stringify(body)).digest('base64url').slice(0, 22)}"`;
}

function strong(tag: string): string {
  return tag.replace(/^W\//, '');
}
