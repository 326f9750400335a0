/** A picture of one dot, as a citizen may add to an appeal, and how it is declared. */
import { createHash } from 'node:crypto';

export const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** Another content of the same length. */
export function alike(content: Buffer): Buffer {
  const other = Buffer.from(content);
  other[content.length - 1] = (content.at(-1) ?? 0) ^ 1;
  return other;
}

export function declarationOf(content: Buffer, type = 'image/png') {
  return { type, bytes: content.length, sha256: createHash('sha256').update(content).digest('base64') };
}
