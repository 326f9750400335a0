/** Conditional reads (RFC 9110, 13.1.2). */

/** Whether If-None-Match names the tag of what would be sent: weakly, for whoever compresses a reply may weaken it. */
export function hasCurrent(etag: string, ifNoneMatch: string | undefined): boolean {
  const tags = ifNoneMatch?.split(',').map((tag) => strong(tag.trim())) ?? [];
  return tags.includes('*') || tags.includes(strong(etag));
}

function strong(tag: string): string {
  return tag.replace(/^W\//, '');
}
