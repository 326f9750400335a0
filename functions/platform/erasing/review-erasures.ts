/** Administrators see what is to be erased, and what was. */
import { cursorPage } from '../../../shared/http/paging.ts';
import { isProblem, problem } from '../../../shared/http/problems.ts';
import { reading, reply } from '../../../shared/http/use-case.ts';
import { type Erasures, erasurePk, listOpen, readErasure as readStored } from '../erasure/store.ts';
import { viewErasure } from '../erasure/view.ts';
import * as api from './api.ts';

export const listErasures = reading(api.listErasures, async ({ query }, erasures: Erasures) => {
  const page = await cursorPage(erasures.hashes, 'erasures', query.cursor, (after) => listOpen(erasures, after));
  return isProblem(page) ? page : reply(200, page);
});

export const readErasure = reading(api.readErasure, async ({ params, language }, erasures: Erasures) => {
  const erasure = await readStored(erasures, erasurePk(params.erasure));
  if (!erasure) return problem('not-found');
  return reply(200, await viewErasure(erasures, erasure, language), { version: erasure.version });
});
