/** The states of what an operator has typed for a citizen, and what may happen to it, as data. Pure. */
import type { Openness, Transition } from '../../../shared/table/transitions.ts';

export const opennessOf = {
  /** Its citizen has not confirmed it: it is no appeal. */
  typed: 'open',
  confirmed: 'closed',
} as const satisfies Record<string, Openness>;

export type LodgementState = keyof typeof opennessOf;
export const lodgementStates = Object.keys(opennessOf) as [LodgementState, ...LodgementState[]];

export const transitions = {
  type: { from: [], to: 'typed', by: 'centre', article: 'none' },
  /** What a citizen confirms is signed by it (art. 63). */
  confirm: { from: ['typed'], to: 'confirmed', by: 'centre', article: 'АППК 63' },
} as const satisfies Record<string, Transition<LodgementState>>;
