/** The states of a proposal and what may happen to it, as data. Pure. */
import type { Openness, Transition } from '../../../shared/table/transitions.ts';

/** Every state, and whether somebody still has to decide. */
const opennessOf = {
  proposed: 'open',
  approved: 'closed',
  rejected: 'closed',
  withdrawn: 'closed',
} as const satisfies Record<string, Openness>;

export type ProposalState = keyof typeof opennessOf;
export const proposalStates = Object.keys(opennessOf) as [ProposalState, ...ProposalState[]];

export function isOpen(state: ProposalState): boolean {
  return opennessOf[state] === 'open';
}

export const transitions = {
  propose: { from: [], to: 'proposed', by: 'administrator', article: 'none' },
  /** By another than its author, and before its day. */
  approve: { from: ['proposed'], to: 'approved', by: 'administrator', article: 'none' },
  /** By another than its author. */
  reject: { from: ['proposed'], to: 'rejected', by: 'administrator', article: 'none' },
  /** By its author. */
  withdraw: { from: ['proposed'], to: 'withdrawn', by: 'administrator', article: 'none' },
} as const satisfies Record<string, Transition<ProposalState>>;
