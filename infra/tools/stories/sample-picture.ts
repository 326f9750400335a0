/** Pictures of one dot, as a citizen may add to an appeal, and how they are declared. */
import { createHash } from 'node:crypto';

export const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** A picture of more than 4 MB: what comes after its end is nobody's. */
export const poster = Buffer.concat([picture, Buffer.alloc(4_000_000)]);

/** Another content of the same length. */
export function alike(content: Buffer): Buffer {
  const other = Buffer.from(content);
  other[content.length - 1] = (content.at(-1) ?? 0) ^ 1;
  return other;
}

/** A JPEG says of itself that it is one. */
export function declarationOf(content: Buffer, type = content[0] === 0xff ? 'image/jpeg' : 'image/png') {
  return { type, bytes: content.length, sha256: createHash('sha256').update(content).digest('base64') };
}
