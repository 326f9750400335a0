/** What only the holder of a talon knows of it: by the number alone, which can be guessed, nobody is told anything. */
import { timingSafeEqual } from 'node:crypto';
import * as z from 'zod';
import { lazily } from '../../../shared/lazily.ts';
import type { KeyedHashes } from '../../../shared/persons/keyed-hash.ts';

/** 80 bits, as people read them out: four groups of five hexadecimal digits. In small letters and without hyphens too. */
export const receiptToken = lazily(() =>
  z
    .string()
    .max(30)
    .transform((token) => token.toUpperCase().replaceAll(/[\s-]/g, ''))
    .pipe(z.string().regex(/^[0-9A-F]{20}$/))
    .transform(inGroups)
    .meta({ description: "A talon's own token", examples: ['3F9A2-0B1C7-55D0E-8A417'] }),
);

/** The token of the talon of that number. */
export async function tokenOf(hashes: Pick<KeyedHashes, 'hash'>, number: string): Promise<string> {
  const digest = Buffer.from(await hashes.hash('receipt', number), 'base64url').toString('hex');
  return inGroups(digest.slice(0, digits).toUpperCase());
}

/** Compares in a time that does not tell how much of it is right. */
export async function isTokenOf(hashes: Pick<KeyedHashes, 'hash'>, number: string, token: string): Promise<boolean> {
  return timingSafeEqual(Buffer.from(token), Buffer.from(await tokenOf(hashes, number)));
}

const digits = 20;

function inGroups(token: string): string {
  return token.replaceAll(/(.{5})(?=.)/g, '$1-');
}
