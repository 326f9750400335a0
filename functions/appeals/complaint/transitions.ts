/** The states of a complaint and what may happen to it, as data. Pure. */
import type { Transition } from '../../../shared/table/transitions.ts';

export const complaintStates = ['filed', 'satisfied', 'transferred', 'upheld', 'dismissed'] as const;
export type ComplaintState = (typeof complaintStates)[number];

export const transitions = {
  file: { from: [], to: 'filed', by: 'citizen', article: 'АППК 91, 92' },
  satisfy: { from: ['filed'], to: 'satisfied', by: 'official', article: 'АППК 93' },
  transfer: { from: ['filed'], to: 'transferred', by: 'official', article: 'АППК 93' },
  uphold: { from: ['transferred'], to: 'upheld', by: 'official', article: 'АППК 99, 100' },
  dismiss: { from: ['transferred'], to: 'dismissed', by: 'official', article: 'АППК 99, 100' },
} as const satisfies Record<string, Transition<ComplaintState>>;
