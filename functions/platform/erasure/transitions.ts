/** The states of an erasure and what may happen to it, as data. Pure. */
import type { Openness, Transition } from '../../../shared/table/transitions.ts';

/** Every state, and whether somebody still has to decide. */
const opennessOf = {
  proposed: 'open',
  /** Decided, and about to be carried out. */
  approved: 'closed',
  'carried-out': 'closed',
  rejected: 'closed',
  withdrawn: 'closed',
} as const satisfies Record<string, Openness>;

export type ErasureState = keyof typeof opennessOf;
export const erasureStates = Object.keys(opennessOf) as [ErasureState, ...ErasureState[]];

export function isOpen(state: ErasureState): boolean {
  return opennessOf[state] === 'open';
}

/** By which article is its ground's to say. */
export const transitions = {
  propose: { from: [], to: 'proposed', by: 'administrator', article: 'none' },
  /** By another than its author. */
  approve: { from: ['proposed'], to: 'approved', by: 'administrator', article: 'none' },
  /** By another than its author. */
  reject: { from: ['proposed'], to: 'rejected', by: 'administrator', article: 'none' },
  /** By its author. */
  withdraw: { from: ['proposed'], to: 'withdrawn', by: 'administrator', article: 'none' },
  /** The key is gone, and the ledger says so. */
  carryOut: { from: ['approved'], to: 'carried-out', by: 'platform', article: 'none' },
} as const satisfies Record<string, Transition<ErasureState>>;
