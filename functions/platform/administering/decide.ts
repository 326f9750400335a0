/** What becomes of a proposal: proposed by one administrator, decided by another, or taken back. Pure. */
import {
  lawProposalRejected,
  lawProposalWithdrawn,
  lawRecordApproved,
  lawRecordProposed,
} from '../../../events/platform.ts';
import { type Problem, problem } from '../../../shared/http/problems.ts';
import { citation, type LawRecord } from '../../../shared/law/records.ts';
import type { Transition } from '../../../shared/table/transitions.ts';
import { atLocalOffset, dayOf } from '../../../shared/time.ts';
import { type Deciding, onlyByAnother, onlyByItsAuthor } from '../decision/decision.ts';
import { decidedBefore } from '../decision/words.ts';
import {
  aboutProposal,
  approveBefore,
  decided,
  isOvertaken,
  type Proposal,
  type ProposalChange,
  type ProposalFact,
  type Standing,
} from '../proposal/proposal.ts';
import { type ProposalState, transitions } from '../proposal/transitions.ts';
import { lapsed, overtaken } from '../proposal/words.ts';

export interface Proposing {
  readonly id: string;
  readonly record: Proposal['record'];
  /** What the record is held against from now on. */
  readonly standing: Standing;
  readonly by: string;
  readonly moment: Date;
  readonly traceparent: string;
}

/** The new proposal. */
export function propose({ id, record, standing, by, moment, traceparent }: Proposing): ProposalChange {
  const { inForce, approval } = standing;
  const proposal: Proposal = {
    version: 1,
    state: transitions.propose.to,
    id,
    record,
    ...(inForce && { against: citation(inForce) }),
    basis: approval?.version ?? 0,
    proposedBy: by,
    proposedAt: atLocalOffset(moment),
  };
  const data = aboutProposal(proposal);
  const entry = { type: lawRecordProposed.type, at: proposal.proposedAt, actor: by, data, traceparent };
  return { proposal, transition: transitions.propose, entry };
}

/** The record approved. Refused to its author, from its day on, and where the record was changed meanwhile. */
export function approve(proposal: Proposal, standing: Standing, deciding: Deciding): ProposalChange | Problem {
  const refused = undecidable(proposal) ?? onlyByAnother(proposal, deciding);
  if (refused) return refused;
  const before = approveBefore(proposal);
  if (before !== undefined && before <= dayOf(deciding.moment)) {
    return problem('wrong-state', { detail: lapsed(before) });
  }
  if (isOvertaken(proposal, standing)) return overtakenBy(standing.inForce);
  const { record } = proposal;
  const { inForceUntil, verified } = record;
  const data = {
    ...aboutProposal(proposal),
    ...(inForceUntil && { inForceUntil }),
    citation: citation(record),
    verified,
  };
  return {
    ...change(proposal, transitions.approve, deciding, { type: lawRecordApproved.type, data }),
    approved: record,
  };
}

export function reject(proposal: Proposal, deciding: Deciding): ProposalChange | Problem {
  const refused = undecidable(proposal) ?? onlyByAnother(proposal, deciding);
  return refused ?? change(proposal, transitions.reject, deciding, { type: lawProposalRejected.type });
}

export function withdraw(proposal: Proposal, deciding: Deciding): ProposalChange | Problem {
  const refused = undecidable(proposal) ?? onlyByItsAuthor(proposal, deciding);
  return refused ?? change(proposal, transitions.withdraw, deciding, { type: lawProposalWithdrawn.type });
}

/** What an administrator hears whose record was changed by another: what holds now. */
export function overtakenBy(current: LawRecord | undefined): Problem {
  return problem('wrong-state', { detail: overtaken(current && citation(current)) });
}

function undecidable({ state }: Proposal): Problem | undefined {
  return state === 'proposed' ? undefined : problem('wrong-state', { detail: decidedBefore[state] });
}

interface Told {
  readonly type: ProposalFact;
  readonly data?: Record<string, unknown>;
}

function change(
  proposal: Proposal,
  transition: Transition<ProposalState>,
  { by, reason, moment, traceparent }: Deciding,
  { type, data = aboutProposal(proposal) }: Told,
): ProposalChange {
  const at = atLocalOffset(moment);
  return {
    proposal: decided(proposal, transition, { by, at, reason }),
    transition,
    entry: { type, at, actor: by, data, traceparent },
  };
}
