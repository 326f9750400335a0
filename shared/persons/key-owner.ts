/**
 * Under whose key something is sealed. Erasing that key erases it: with a person all that is theirs, with a case, where
 * there is no person (an anonymous report, one about corruption), that case alone.
 */
import * as z from 'zod';
import { lazily } from '../lazily.ts';

/** HMAC-SHA-256 in base64url. Nothing else is a person's key: least of all the name of a case. */
const pseudonym = /^[\w-]{43}$/;

/** A person by pseudonym, or a case by its number or id. */
export const keyOwner = lazily(() =>
  z.union([
    z.strictObject({ person: z.string().regex(pseudonym) }),
    z.strictObject({ case: z.string().min(1).max(100) }),
  ]),
);
export type KeyOwner = Readonly<z.infer<ReturnType<typeof keyOwner>>>;

/** The name of the owner's key: in the key table after `person#`, and in the encryption context that binds the key. */
export function keyName(owner: KeyOwner): string {
  return 'person' in owner ? pseudonymOf(owner.person) : caseName(owner.case);
}

function pseudonymOf(person: string): string {
  if (!pseudonym.test(person)) throw new Error('a key belongs to a pseudonym or a case, and this is neither');
  return person;
}

/** Always longer or shorter than a pseudonym, or with a sign that no pseudonym has. */
function caseName(number: string): string {
  const name = `case-${number}`;
  if (number === '' || pseudonym.test(name)) throw new Error('a case of this name could be taken for a person');
  return name;
}
