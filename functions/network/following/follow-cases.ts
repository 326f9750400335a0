/** An operator lists and reads the cases against it, and nobody else's: another's case is not found. */
import type * as z from 'zod';
import { cursorPage } from '../../../shared/http/paging.ts';
import { isProblem, problem } from '../../../shared/http/problems.ts';
import { reading, reply } from '../../../shared/http/use-case.ts';
import type { Language } from '../../../shared/i18n.ts';
import type { LawRecord } from '../../../shared/law/records.ts';
import type { NetworkCase } from '../case/case.ts';
import { type Cases, listByOperator, readCase as readStored } from '../case/store.ts';
import { restsOnUnverifiedLaw } from '../cell/requirement.ts';
import { inWords } from '../cell/words.ts';
import { type Operator, operatorKind } from '../law.ts';
import { operatorView } from '../operators/operators.ts';
import * as api from './api.ts';

type CaseView = z.input<ReturnType<(typeof api.readCase)['replies'][200]['body']>>;

export const listCases = reading(api.listCases, async ({ query, caller }, cases: Cases) => {
  const page = await cursorPage(cases.hashes, `network/cases/${caller.bin}`, query.cursor, (after) =>
    listByOperator(cases, caller.bin, after),
  );
  return isProblem(page) ? page : reply(200, page);
});

export const readCase = reading(api.readCase, async ({ params, caller, language }, cases: Cases) => {
  const stored = await readStored(cases, params.id);
  if (stored?.bin !== caller.bin) return problem('not-found');
  const operators = await cases.law.records(operatorKind);
  return reply(200, viewCase(stored, operators, language), { version: stored.version });
});

function viewCase(stored: NetworkCase, operators: readonly LawRecord<Operator>[], language: Language): CaseView {
  const { id, state, cell, openedAt, methodVersion, requirement, proof } = stored;
  return {
    id,
    state,
    settlement: cell.settlement,
    operator: operatorView(operators, cell.operator),
    technology: cell.technology,
    month: cell.month,
    openedAt,
    methodVersion,
    requirement,
    restsOnUnverifiedLaw: restsOnUnverifiedLaw(requirement),
    proof: inWords(proof, language),
  };
}
