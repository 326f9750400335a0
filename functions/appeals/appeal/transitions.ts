/** The states of an appeal and what may happen to it, as data. Pure. */
import type { Openness, Transition } from '../../../shared/table/transitions.ts';

/** Every state, and whether the competent body still owes an answer in it. */
export const opennessOf = {
  assigned: 'open',
  overdue: 'open',
  answered: 'closed',
} as const satisfies Record<string, Openness>;

export type AppealState = keyof typeof opennessOf;
export const appealStates = Object.keys(opennessOf) as [AppealState, ...AppealState[]];

export function isOpen(state: AppealState): boolean {
  return opennessOf[state] === 'open';
}

/** An overdue appeal can still be answered: late is better than never. */
export const transitions = {
  submit: { from: [], to: 'assigned', by: 'citizen', article: 'АППК 64' },
  answer: { from: ['assigned', 'overdue'], to: 'answered', by: 'official', article: 'АППК 76, 89' },
  missAnswer: { from: ['assigned'], to: 'overdue', by: 'clock', article: 'АППК 76(1)' },
} as const satisfies Record<string, Transition<AppealState>>;
