/**
 * Under whose key something is sealed. Erasing that key erases it: with a person all that is theirs, with a case, where
 * there is no person (an anonymous report, one about corruption), that case alone.
 */

export type KeyOwner =
  /** By pseudonym. */
  | { readonly person: string }
  /** By the number or id of the case. */
  | { readonly case: string };

/** The name of the owner's key: in the key table after `person#`, and in the encryption context that binds the key. */
export function keyName(owner: KeyOwner): string {
  return 'person' in owner ? pseudonymOf(owner.person) : caseName(owner.case);
}

/** HMAC-SHA-256 in base64url. Nothing else is a person's key: least of all the name of a case. */
const pseudonym = /^[\w-]{43}$/;

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
