/**
 * A one-time code by which a person confirms something. It follows from what it confirms under a key that never leaves
 * KMS, and is stored nowhere: whoever sends it computes it, whoever is told it computes it once more.
 */
import { timingSafeEqual } from 'node:crypto';
import * as z from 'zod';
import { lazily } from '../lazily.ts';
import type { KeyedHashes } from './keyed-hash.ts';

const digits = 6;

/** As people read it out: with a space in the middle too. */
export const oneTimeCode = lazily(() =>
  z
    .string()
    .max(20)
    .transform((code) => code.replaceAll(/[\s-]/g, ''))
    .pipe(z.string().regex(/^\d{6}$/))
    .meta({ description: 'Six digits', examples: ['042317'] }),
);

/** The code that confirms what has this id. */
export async function codeOf(hashes: Pick<KeyedHashes, 'hash'>, about: string): Promise<string> {
  const digest = Buffer.from(await hashes.hash('one-time-code', about), 'base64url');
  return String(digest.readUIntBE(0, 6) % 10 ** digits).padStart(digits, '0');
}

/** Compares in a time that does not tell how much of it is right. How often it may be asked is for the caller to bound. */
export async function isCodeOf(hashes: Pick<KeyedHashes, 'hash'>, about: string, code: string): Promise<boolean> {
  return timingSafeEqual(Buffer.from(code), Buffer.from(await codeOf(hashes, about)));
}

/** What stands in the place of a code wherever it is kept. */
export const hiddenCode = '•'.repeat(digits);
