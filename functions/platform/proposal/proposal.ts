/** A proposal to change a record of the law, as it is stored, and how it changes. Pure. */
import * as z from 'zod';
import type {
  lawProposalRejected,
  lawProposalWithdrawn,
  lawRecordApproved,
  lawRecordProposed,
} from '../../../events/platform.ts';
import { citation, type LawRecord } from '../../../shared/law/records.ts';
import { lazily } from '../../../shared/lazily.ts';
import type { StateChange, Transition } from '../../../shared/table/transitions.ts';
import type { Day } from '../../../shared/time.ts';
import { type ProposalState, proposalStates } from './transitions.ts';

/** A record of any kind; its kind has been asked about what it says before it was stored. */
const anyRecord = lazily(() =>
  z.object({
    kind: z.string(),
    id: z.string(),
    inForceFrom: z.string(),
    inForceUntil: z.string().optional(),
    version: z.int().positive(),
    article: z.string(),
    source: z.string(),
    verified: z.boolean(),
    value: z.record(z.string(), z.unknown()),
  }),
);

export const proposalItem = lazily(() =>
  z.object({
    version: z.int().positive(),
    state: z.enum(proposalStates),
    id: z.string(),
    record: anyRecord(),
    /** The citation of what was in force on the record's day when this was proposed; absent where nothing was. */
    against: z.string().optional(),
    /** How often records of that kind and id had been approved until then. */
    basis: z.int().nonnegative(),
    /** The administrator's subject. */
    proposedBy: z.string(),
    proposedAt: z.string(),
    decision: z.object({ by: z.string(), at: z.string(), reason: z.string() }).optional(),
  }),
);
export type Proposal = z.infer<ReturnType<typeof proposalItem>>;
export type Decision = NonNullable<Proposal['decision']>;

export type ProposalFact = (
  | typeof lawRecordProposed
  | typeof lawRecordApproved
  | typeof lawProposalRejected
  | typeof lawProposalWithdrawn
)['type'];

export interface ProposalChange extends StateChange<ProposalState, ProposalFact> {
  readonly proposal: Proposal;
  /** What is the law by it, from its day. */
  readonly approved?: LawRecord;
}

/** The proposal decided. That the transition may happen is for the caller to have seen. */
export function decided(proposal: Proposal, { to }: Transition<ProposalState>, decision: Decision): Proposal {
  return { ...proposal, version: proposal.version + 1, state: to, decision };
}

/** What events say of a proposal: they name no person. */
export function aboutProposal({ id: proposal, record: { kind, id, inForceFrom } }: Proposal) {
  return { proposal, kind, id, inForceFrom };
}

/**
 * The day before which it must be approved: no law is made for days that have passed. Undefined of a correction, which
 * sets right what stands there already.
 */
export function approveBefore({ record }: Proposal): Day | undefined {
  return record.version > 1 ? undefined : record.inForceFrom;
}

/**
 * What was approved last of a kind and id. Every approval makes a version of it, so that of two at once one is refused,
 * whatever their days.
 */
export const approvalItem = lazily(() =>
  z.object({ version: z.int().positive(), citation: z.string(), proposal: z.string() }),
);
export type Approval = z.infer<ReturnType<typeof approvalItem>>;

/** What is the law of a record's kind and id now. */
export interface Standing {
  /** In force on the record's day. */
  readonly inForce: LawRecord | undefined;
  /** The last approval of that kind and id; undefined where there was none. */
  readonly approval: Approval | undefined;
}

/** Whether what a proposal was to change has been changed by another since. */
export function isOvertaken({ against, basis }: Proposal, { inForce, approval }: Standing): boolean {
  return against !== (inForce && citation(inForce)) || basis !== (approval?.version ?? 0);
}

/** What lists show: at most 400 bytes, nothing personal. */
export const proposalCard = lazily(() =>
  z.object({
    id: z.string(),
    state: z.enum(proposalStates),
    kind: z.string(),
    recordId: z.string(),
    inForceFrom: z.string(),
    verified: z.boolean(),
    proposedAt: z.string(),
  }),
);
export type ProposalCard = z.infer<ReturnType<typeof proposalCard>>;

export function cardOf({ id, state, record, proposedAt }: Proposal): ProposalCard {
  const { kind, id: recordId, inForceFrom, verified } = record;
  return { id, state, kind, recordId, inForceFrom, verified, proposedAt };
}
