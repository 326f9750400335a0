/** The store of proposals: items, keys, conditions. It alone writes records of the law over HTTP. */
import type { ChangingDependencies } from '../../../shared/http/use-case.ts';
import { lawKey } from '../../../shared/law/reader.ts';
import { citation, type LawKind } from '../../../shared/law/records.ts';
import { commit, type Outcome } from '../../../shared/table/commit.ts';
import { listCards, type Position } from '../../../shared/table/lists.ts';
import type { ReceiptRequest } from '../../../shared/table/receipts.ts';
import { readItem } from '../../../shared/table/table.ts';
import { sortable } from '../../../shared/time.ts';
import { approvalItem, cardOf, type Proposal, type ProposalChange, proposalCard, proposalItem } from './proposal.ts';
import { isOpen } from './transitions.ts';

/** The kinds of records that may be proposed, by name. */
export type LawKinds = Readonly<Record<string, LawKind<unknown>>>;

export interface Proposals extends ChangingDependencies {
  readonly kinds: LawKinds;
}

export function proposalPk(id: string): string {
  return `platform#proposal#${id}`;
}

const keyOf = (pk: string) => ({ pk, sk: 'proposal' });

export function readProposal({ table }: Pick<Proposals, 'table'>, pk: string): Promise<Proposal | undefined> {
  return readItem(table, keyOf(pk), proposalItem);
}

const approvalKey = (kind: string, id: string) => ({ pk: `platform#approval#${kind}#${id}`, sk: 'approval' });

export function readApproval({ table }: Pick<Proposals, 'table'>, kind: string, id: string) {
  return readItem(table, approvalKey(kind, id), approvalItem);
}

/** Commits a change of a proposal and, where it is approved, the record, in one write. */
export function commitProposal(
  { table }: Pick<Proposals, 'table'>,
  { proposal, approved, ...change }: ProposalChange,
  { receipt, now }: { readonly receipt: ReceiptRequest; readonly now: Date },
): Promise<Outcome> {
  const entity = {
    ...keyOf(proposalPk(proposal.id)),
    ...proposal,
    ...(isOpen(proposal.state) && { workPk: openProposals, workSk: `${sortable(proposal.proposedAt)}#${proposal.id}` }),
    card: cardOf(proposal),
  };
  return commit(
    table,
    {
      ...change,
      entity,
      receipt,
      ...(approved && {
        also: [{ ...lawKey(approved), ...approved }],
        alongside: [approvalOf(proposal)],
      }),
    },
    now,
  );
}

function approvalOf({ id: proposal, record, basis }: Proposal) {
  return { ...approvalKey(record.kind, record.id), version: basis + 1, citation: citation(record), proposal };
}

const openProposals = 'platform#proposals';

/** The proposals that nobody has decided yet, the oldest first. */
export function listOpen({ table }: Pick<Proposals, 'table'>, after?: Position) {
  return listCards(table, { index: 'worklist', partition: openProposals }, proposalCard, after);
}
