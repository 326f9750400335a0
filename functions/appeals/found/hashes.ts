/**
 * The hashes under which appeals are found: of each body its own, so that what one body's list holds says nothing of
 * another's, and under a key in KMS, for surnames are few enough to guess.
 */
import type { KeyedHashes } from '../../../shared/persons/keyed-hash.ts';
import type { Marks } from './names.ts';

export type SoughtBy = 'person' | 'surname';

/** Under which what is looked for stands, in the list of a body. */
export function hashOf(hashes: KeyedHashes, body: string, by: SoughtBy, text: string): Promise<string> {
  return hashes.hash('appeals-found', JSON.stringify([body, by, text]));
}

/** Of a given name: it only tells apart those who share a surname, and a few characters do. */
export async function hashOfGivenName(hashes: KeyedHashes, body: string, word: string): Promise<string> {
  return (await hashes.hash('appeals-found', JSON.stringify([body, 'given-name', word]))).slice(0, 11);
}

/** One line in the list of a body. */
export interface Line {
  readonly body: string;
  readonly hash: string;
  /** There under a surname: the given names of its bearer. */
  readonly givenNames?: readonly string[] | undefined;
}

/** All lines under which an appeal is found in these bodies. */
export async function linesOf(hashes: KeyedHashes, bodies: readonly string[], marks: Marks): Promise<Line[]> {
  const lines = bodies.map(async (body): Promise<Line[]> => {
    const givenNames = await Promise.all(marks.givenNames.map((word) => hashOfGivenName(hashes, body, word)));
    const person = { body, hash: await hashOf(hashes, body, 'person', marks.person) };
    const surnames = marks.surnames.map(async (surname) => {
      const line = { body, hash: await hashOf(hashes, body, 'surname', surname) };
      return { ...line, ...(givenNames.length > 0 && { givenNames }) };
    });
    return [person, ...(await Promise.all(surnames))];
  });
  return (await Promise.all(lines)).flat();
}
