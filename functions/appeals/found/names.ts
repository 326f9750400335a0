/** By what of its citizen an appeal is found: folded, so that every spelling of a name is one. Pure. */
import { foldedWords } from '../../../shared/search/fold.ts';
import type { Said } from '../appeal/store.ts';

/** What is compared: whose it is, by pseudonym, and what they are called. */
export interface Marks {
  readonly person: string;
  readonly surnames: readonly string[];
  readonly givenNames: readonly string[];
}

/** Of a name of more words, nobody is looked for by the fourth. */
const mostWords = 3;

/**
 * What is said at registration. A login says which is the surname; an app gives a name of several words, each of which may
 * be it, for some write it first and some last.
 */
export function marksOf(person: string, { author, sender }: Pick<Said, 'author' | 'sender'>): Marks {
  const words = foldedWords(sender?.name ?? '').slice(0, mostWords);
  const surname = foldedSurname(author?.familyName ?? '');
  return {
    person,
    surnames: [...new Set(surname === '' ? words : [surname])],
    givenNames: author?.givenName === undefined ? words : foldedWords(author.givenName).slice(0, mostWords),
  };
}

/** A double surname is one, whatever stands between its halves; empty where it has neither letter nor digit. */
export function foldedSurname(surname: string): string {
  return foldedWords(surname).join(' ');
}
