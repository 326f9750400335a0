/** An operator lists and reads the cases against it, and nobody else's: another's case is not found. */
import { cursorPage } from '../../../shared/http/paging.ts';
import { isProblem, problem } from '../../../shared/http/problems.ts';
import { reading, reply } from '../../../shared/http/use-case.ts';
import { type Cases, listByOperator, readCase as readStored } from '../case/store.ts';
import { restsOnUnverifiedLaw } from '../cell/requirement.ts';
import { operatorKind } from '../law.ts';
import { operatorView } from '../operators/operators.ts';
import * as api from './api.ts';

export const listCases = reading(api.listCases, async ({ query, caller }, cases: Cases) => {
  const page = await cursorPage(cases.hashes, `network/cases/${caller.bin}`, query.cursor, (after) =>
    listByOperator(cases, caller.bin, after),
  );
  return isProblem(page) ? page : reply(200, page);
});

export const readCase = reading(api.readCase, async ({ params, caller }, cases: Cases) => {
  const stored = await readStored(cases, params.id);
  if (stored?.bin !== caller.bin) return problem('not-found');
  const { id, state, cell, openedAt, methodVersion, requirement, proof, version } = stored;
  const operator = operatorView(await cases.law.records(operatorKind), cell.operator);
  const { settlement, technology, month } = cell;
  const unverified = restsOnUnverifiedLaw(requirement);
  const body = { id, state, settlement, operator, technology, month, openedAt, methodVersion, requirement, proof };
  return reply(200, { ...body, restsOnUnverifiedLaw: unverified }, { version });
});
