/**
 * An official finds appeals by number, by IIN or by surname, within their own body alone. What is looked for stands in no
 * address, and that it is not found says nothing of whether there is such a person.
 */
import type { Official } from '../../../shared/http/caller.ts';
import { cursorPage } from '../../../shared/http/paging.ts';
import { fieldProblem, isProblem } from '../../../shared/http/problems.ts';
import { type RequestTo, reading, reply } from '../../../shared/http/use-case.ts';
import { keyName } from '../../../shared/persons/key-owner.ts';
import { recordLook } from '../../../shared/persons/looks.ts';
import { foldedWords } from '../../../shared/search/fold.ts';
import type { Position } from '../../../shared/table/lists.ts';
import type { Page } from '../../../shared/table/table.ts';
import { appealsSeen, nameOf } from '../appeal/access.ts';
import { type Appeal, cardOf } from '../appeal/appeal.ts';
import { keyOwnerOf } from '../appeal/parts.ts';
import type { Appeals } from '../appeal/store.ts';
import { viewCard } from '../appeal/view.ts';
import { hashOf, hashOfGivenName } from '../found/hashes.ts';
import { foldedSurname } from '../found/names.ts';
import { listFound } from '../found/store.ts';
import * as api from './api.ts';

type Seeking = Pick<Appeals, 'table' | 'hashes'>;
type Sought = Omit<RequestTo<typeof api.searchAppeals>['body'], 'cursor'>;

export const searchAppeals = reading(api.searchAppeals, async ({ body, caller, now }, appeals: Seeking) => {
  const { cursor, ...sought } = body;
  const list = `search/${caller.body}/${JSON.stringify(sought)}`;
  const page = await cursorPage(appeals.hashes, list, cursor, (after) => find(appeals, sought, caller, after));
  if (isProblem(page)) return fieldProblem('body', 'cursor', 'invalid');
  const { items: numbers, ...next } = page;
  const seen = await appealsSeen(appeals, numbers, caller);
  await noteLooks(appeals, sought, seen, caller, now);
  return reply(200, { ...next, items: seen.map((appeal) => viewCard(cardOf(appeal))) });
});

/** The numbers that stand under what is looked for in the list of the official's body. */
async function find(
  { table, hashes }: Seeking,
  { number, iin, surname = '', givenName = '' }: Sought,
  { body }: Official,
  after: Position | undefined,
): Promise<Page<string>> {
  if (number !== undefined) return { items: [number] };
  const hash =
    iin === undefined
      ? await hashOf(hashes, body, 'surname', foldedSurname(surname))
      : await hashOf(hashes, body, 'person', await hashes.pseudonym(iin));
  const givenNames = foldedWords(givenName).map((word) => hashOfGivenName(hashes, body, word));
  return listFound(table, { body, hash, givenNames: await Promise.all(givenNames) }, after);
}

/** That somebody is among those who have turned to the body, is theirs: a number alone says nothing of a person. */
async function noteLooks(
  { table }: Seeking,
  { number, iin }: Sought,
  seen: readonly Appeal[],
  caller: Official,
  now: Date,
): Promise<void> {
  if (number !== undefined) return;
  const persons = new Set(seen.map((appeal) => keyName(keyOwnerOf(appeal))));
  const look = { viewer: nameOf(caller), about: 'search', fields: [iin === undefined ? 'surname' : 'iin'] };
  await Promise.all([...persons].map((person) => recordLook(table, { ...look, person }, now)));
}
