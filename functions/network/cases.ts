/** An operator lists and reads the cases against it, and nobody else's: another's case is not found. */
import { kms } from '../../shared/clients/kms.ts';
import { environment } from '../../shared/environment.ts';
import { type KeyedHashes, keyedHashes } from '../../shared/keyed-hash.ts';
import { cursorPage } from '../../shared/paging.ts';
import { isProblem, problem } from '../../shared/problems.ts';
import { reading, reply } from '../../shared/use-case.ts';
import * as api from './api.ts';
import { operatorView } from './operators.ts';
import { restsOnUnverifiedLaw } from './requirement.ts';
import { listByOperator, type Network, openNetwork, readCase as readStored } from './store.ts';

/** What operators' requests need besides the store: keyed hashes sign the cursors. */
interface Cases extends Network {
  readonly hashes: KeyedHashes;
}

export function openCases(): Cases {
  return { ...openNetwork(), hashes: keyedHashes(kms, environment('MAC_KEY_ID').MAC_KEY_ID) };
}

export const listCases = reading(api.listCases, async ({ query, caller }, cases: Cases) => {
  const page = await cursorPage(cases.hashes, `network/cases/${caller.bin}`, query.cursor, (after) =>
    listByOperator(cases, caller.bin, after),
  );
  return isProblem(page) ? page : reply(200, page);
});

export const readCase = reading(api.readCase, async ({ params, caller }, cases: Cases) => {
  const stored = await readStored(cases, params.id);
  if (stored?.bin !== caller.bin) return problem('not-found');
  const { cell, ...rest } = stored;
  const operator = operatorView(await cases.law.records('operator'), cell.operator);
  const unverified = restsOnUnverifiedLaw(stored.requirement);
  return reply(200, { ...rest, ...cell, operator, restsOnUnverifiedLaw: unverified }, { version: stored.version });
});
