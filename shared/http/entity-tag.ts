/** Entity tags (RFC 9110, 8.8.3) and who has what they name (13.1.2). Pure. */
import { createHash } from 'node:crypto';

/** The strong tag of exactly this content. */
export function entityTag(content: string | Uint8Array): string {
  return `"${createHash('sha256').update(content).digest('base64url').slice(0, 22)}"`;
}

/** Whether If-None-Match names the tag of what would be sent: weakly, for whoever compresses a reply may weaken it. */
export function hasCurrent(etag: string, ifNoneMatch: string | undefined): boolean {
  const tags = ifNoneMatch?.split(',').map((tag) => strong(tag.trim())) ?? [];
  return tags.includes('*') || tags.includes(strong(etag));
}

function strong(tag: string): string {
  return tag.replace(/^W\//, '');
}
