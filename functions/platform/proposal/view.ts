/** How a proposal looks to administrators, and what it is compared with. */
import type * as z from 'zod';
import { lawReader } from '../../../shared/law/reader.ts';
import { citation, inForce, type LawRecord, recordsCited } from '../../../shared/law/records.ts';
import { differenceOf } from './difference.ts';
import type { proposalView, recordView } from './forms.ts';
import { approveBefore, isOvertaken, type Proposal, type Standing } from './proposal.ts';
import { type Proposals, readApproval } from './store.ts';
import { isOpen } from './transitions.ts';

export type ProposalView = z.input<ReturnType<typeof proposalView>>;

/** What is the law of a record's kind and id, and all records of the kind among which it was found. */
export interface StandingAmong extends Standing {
  readonly records: readonly LawRecord[];
}

/** All records of the kind, and what of them stands on the record's day; read anew. */
export async function standingOf(
  proposals: Proposals,
  { kind, id, inForceFrom }: Pick<LawRecord, 'kind' | 'id' | 'inForceFrom'>,
): Promise<StandingAmong> {
  const [records, approval] = await Promise.all([recordsOf(proposals, kind), readApproval(proposals, kind, id)]);
  return { records, inForce: inForce(records, id, inForceFrom), approval };
}

/** The records of a kind as they are now: by a reader of its own, for one that is kept remembers for a minute. */
export async function recordsOf({ table, kinds }: Proposals, name: string): Promise<readonly LawRecord[]> {
  const kind = kinds[name];
  return kind ? lawReader(table).records(kind) : [];
}

export async function viewProposal(proposals: Proposals, proposal: Proposal): Promise<ProposalView> {
  return viewAmong(proposal, await standingOf(proposals, proposal.record));
}

/** The difference of one that is open is against what is in force now; of one that is decided, what was then. */
export function viewAmong(proposal: Proposal, { records, ...standing }: StandingAmong): ProposalView {
  const { id, state, record, proposedBy, proposedAt, decision } = proposal;
  const open = isOpen(state);
  const base = open ? standing.inForce : recordsCited(records, [proposal.against ?? ''])[0];
  const before = open ? approveBefore(proposal) : undefined;
  return {
    id,
    state,
    record: viewRecord(record),
    proposedBy,
    proposedAt,
    ...(base && { against: citation(base) }),
    difference: differenceOf(base, record),
    overtaken: open && isOvertaken(proposal, standing),
    ...(before && { approveBefore: before }),
    ...(decision && { decision }),
  };
}

export function viewRecord(record: LawRecord): z.input<ReturnType<typeof recordView>> {
  return { ...record, citation: citation(record), value: record.value as Record<string, unknown> };
}
