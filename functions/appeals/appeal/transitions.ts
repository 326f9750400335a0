/** The states of an appeal and what may happen to it, as data. Pure. */
import type { Openness, Transition } from '../../../shared/table/transitions.ts';

/** Every state, and whether somebody still owes an answer in it. */
export const opennessOf = {
  /** Registered, and its competent body is still to be found. */
  registered: 'open',
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
  /** Acceptance cannot be refused, also where no body is known to be competent: the registrar finds it. */
  submitToRegistrar: { from: [], to: 'registered', by: 'citizen', article: 'АППК 64(1)' },
  /** Who submits may add what shows it, as long as there is no answer. The state stays. */
  addFileUnassigned: { from: ['registered'], to: 'registered', by: 'citizen', article: 'АППК 63' },
  addFile: { from: ['assigned'], to: 'assigned', by: 'citizen', article: 'АППК 63' },
  addFileLate: { from: ['overdue'], to: 'overdue', by: 'citizen', article: 'АППК 63' },
  answer: { from: ['assigned', 'overdue'], to: 'answered', by: 'official', article: 'АППК 76, 89' },
  /**
   * A provisional term is counted anew once the missing calendar is there. Nothing is overdue by it any more: what the
   * new count has missed is missed anew, in the same write.
   */
  recount: { from: ['assigned', 'overdue'], to: 'assigned', by: 'clock', article: 'АППК 76' },
  recountUnassigned: { from: ['registered', 'overdue'], to: 'registered', by: 'clock', article: 'АППК 76' },
  /** Whether the answer was late is said anew as well. */
  recountAnswered: { from: ['answered'], to: 'answered', by: 'clock', article: 'АППК 76' },
  /** The body's silence counts as a refusal, which opens the way to complain. */
  refuseBySilence: { from: ['assigned'], to: 'overdue', by: 'clock', article: 'АППК 91', needsVerifiedLaw: true },
  /** The term has passed by a count that nobody has verified, or nobody was found to keep it: that alone is told. */
  missAnswer: { from: ['assigned', 'registered'], to: 'overdue', by: 'clock', article: 'АППК 76' },
} as const satisfies Record<string, Transition<AppealState>>;
