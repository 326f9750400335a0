/** Names of objects: the area that owns them, and nothing that could be guessed or says whose they are. */
import { randomBytes } from 'node:crypto';
import * as z from 'zod';
import { lazily } from '../lazily.ts';

/** Whose an object is: an area's alone, or for everybody. Roles are given by it. */
export type ObjectPrefix = 'appeals/' | 'documents/' | 'network/' | 'public/';

/** 128 random bits in base64url. */
export const fileId = lazily(() =>
  z
    .string()
    .regex(/^[\w-]{22}$/)
    .meta({ description: 'Id of a file', examples: ['q3YyVQ0mT1uYl8yWcXq5bA'] }),
);

export function newFileId(): string {
  return randomBytes(16).toString('base64url');
}

export function objectName(prefix: ObjectPrefix, id: string): string {
  return `${prefix}${id}`;
}

/** The id in an object's name; undefined where it is none of ours. */
export function idIn(prefix: ObjectPrefix, name: string): string | undefined {
  const parsed = fileId().safeParse(name.slice(prefix.length));
  return name.startsWith(prefix) && parsed.success ? parsed.data : undefined;
}
