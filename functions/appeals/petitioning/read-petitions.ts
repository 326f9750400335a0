/** Everybody reads petitions: what they ask for, and how many have signed. */
import { cursorPage } from '../../../shared/http/paging.ts';
import { isProblem, problem } from '../../../shared/http/problems.ts';
import { reading, reply } from '../../../shared/http/use-case.ts';
import { dueOn } from '../../../shared/law/clock.ts';
import type { KeyedHashes } from '../../../shared/persons/keyed-hash.ts';
import { notFoundDetails } from '../appeal/words.ts';
import { listByPlace } from '../petition/lists.ts';
import { type Petitions, petitionPk, placePartition, readWhole } from '../petition/store.ts';
import { viewPetition } from '../petition/view.ts';
import * as api from './api.ts';

export type PublishedPetitions = Pick<Petitions, 'table' | 'law' | 'seal'> & { readonly hashes: KeyedHashes };

export const listPetitions = reading(api.listPetitions, async ({ query }, petitions: PublishedPetitions) => {
  const { settlement, cursor } = query;
  const page = await cursorPage(petitions.hashes, placePartition(settlement), cursor, (after) =>
    listByPlace(petitions, settlement, after),
  );
  if (isProblem(page)) return page;
  return reply(200, { ...page, items: page.items.map((card) => ({ ...card, dueOn: dueOn(card) })) });
});

export const readPetition = reading(
  api.readPetition,
  async ({ params, language, now }, petitions: PublishedPetitions) => {
    const whole = await readWhole(petitions, petitionPk(params.number));
    if (!whole) return problem('not-found', { detail: notFoundDetails.petition });
    return reply(200, await viewPetition(petitions, whole, { language, now }));
  },
);
