/** An administrator approves or rejects what another has proposed, or withdraws what was their own. */
import { isProblem, type Problem, problem } from '../../../shared/http/problems.ts';
import { changing, type Repeat, type RequestTo, reply, settled } from '../../../shared/http/use-case.ts';
import type { Receipt } from '../../../shared/table/receipts.ts';
import type { Deciding } from '../decision/decision.ts';
import type { Proposal, ProposalChange } from '../proposal/proposal.ts';
import { commitProposal, type Proposals, proposalPk, readProposal } from '../proposal/store.ts';
import { type ProposalView, standingOf, viewProposal } from '../proposal/view.ts';
import * as api from './api.ts';
import { approve, overtakenBy, reject, withdraw } from './decide.ts';

type Deciders = typeof api.approveLawProposal | typeof api.rejectLawProposal | typeof api.withdrawLawProposal;
type Request = Omit<RequestTo<Deciders>, 'query'>;

interface Done {
  readonly version: number;
  readonly view: ProposalView;
}

export const approveLawProposal = changing(api.approveLawProposal, {
  act: (request, proposals: Proposals) =>
    decide(proposals, request, async (proposal, deciding) =>
      approve(proposal, await standingOf(proposals, proposal.record), deciding),
    ),
  again,
  reply: ({ version, view }) => reply(200, view, { version }),
});

export const rejectLawProposal = changing(api.rejectLawProposal, {
  act: (request, proposals: Proposals) => decide(proposals, request, reject),
  again,
  reply: ({ version, view }) => reply(200, view, { version }),
});

export const withdrawLawProposal = changing(api.withdrawLawProposal, {
  act: (request, proposals: Proposals) => decide(proposals, request, withdraw),
  again,
  reply: ({ version, view }) => reply(200, view, { version }),
});

type Decide = (proposal: Proposal, deciding: Deciding) => ProposalChange | Problem | Promise<ProposalChange | Problem>;

async function decide(
  proposals: Proposals,
  { params, body, caller, expectedVersion, receipt, moment, now, traceparent }: Request,
  by: Decide,
): Promise<Done | Problem | Repeat> {
  const proposal = await readProposal(proposals, proposalPk(params.proposal));
  if (!proposal) return problem('not-found');
  const change = await by(proposal, { by: caller.sub, reason: body.reason, moment, traceparent });
  if (isProblem(change)) return change;
  if (proposal.version !== expectedVersion) return problem('changed');
  const outcome = await commitProposal(proposals, change, { receipt, now });
  // Another proposal on the same record was approved between our look and our write.
  if (outcome.kind === 'exists') return overtakenBy((await standingOf(proposals, proposal.record)).inForce);
  const done = { version: change.proposal.version, view: await viewProposal(proposals, change.proposal) };
  return settled(outcome, done);
}

async function again(receipt: Receipt, _request: unknown, proposals: Proposals): Promise<Done | Problem> {
  const proposal = await readProposal(proposals, receipt.entityPk);
  if (!proposal) return problem('not-found');
  return { version: proposal.version, view: await viewProposal(proposals, proposal) };
}
