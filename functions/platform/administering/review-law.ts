/** Administrators see what is proposed, what it changes, and what is the law now. */
import { cursorPage, openPage } from '../../../shared/http/paging.ts';
import { isProblem, problem } from '../../../shared/http/problems.ts';
import { reading, reply } from '../../../shared/http/use-case.ts';
import { citation } from '../../../shared/law/records.ts';
import { listOpen, type Proposals, proposalPk, readProposal } from '../proposal/store.ts';
import { recordsOf, viewProposal, viewRecord } from '../proposal/view.ts';
import * as api from './api.ts';

export const listLawProposals = reading(api.listLawProposals, async ({ query }, proposals: Proposals) => {
  const page = await cursorPage(proposals.hashes, 'law/proposals', query.cursor, (after) => listOpen(proposals, after));
  return isProblem(page) ? page : reply(200, page);
});

export const readLawProposal = reading(api.readLawProposal, async ({ params }, proposals: Proposals) => {
  const proposal = await readProposal(proposals, proposalPk(params.proposal));
  if (!proposal) return problem('not-found');
  return reply(200, await viewProposal(proposals, proposal), { version: proposal.version });
});

export const listLawRecords = reading(api.listLawRecords, async ({ query }, proposals: Proposals) => {
  if (!Object.hasOwn(proposals.kinds, query.kind)) {
    return problem('validation-failed', { errors: [{ in: 'query', field: 'kind', code: 'not-registered' }] });
  }
  const page = openPage(await recordsOf(proposals, query.kind), citation, query.cursor);
  return isProblem(page) ? page : reply(200, { ...page, items: page.items.map(viewRecord) });
});
