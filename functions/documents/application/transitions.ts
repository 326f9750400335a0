/** The states of an application and what may happen to it, as data. Pure. */
import type { Openness, Transition } from '../../../shared/table/transitions.ts';

/** Every state, and whether its register's answer can still change anything in it. */
export const opennessOf = {
  'awaiting-register': 'open',
  'register-silent': 'open',
  issued: 'closed',
  'not-found': 'closed',
  refused: 'closed',
} as const satisfies Record<string, Openness>;

export type ApplicationState = keyof typeof opennessOf;
export const applicationStates = Object.keys(opennessOf) as [ApplicationState, ...ApplicationState[]];

export function isOpen(state: ApplicationState): boolean {
  return opennessOf[state] === 'open';
}

/** A register's late answer counts like one in time. */
export const transitions = {
  submit: { from: [], to: 'awaiting-register', by: 'citizen', article: 'none' },
  issue: { from: ['awaiting-register', 'register-silent'], to: 'issued', by: 'register', article: 'none' },
  findNothing: { from: ['awaiting-register', 'register-silent'], to: 'not-found', by: 'register', article: 'none' },
  refuse: { from: ['awaiting-register', 'register-silent'], to: 'refused', by: 'register', article: 'none' },
  missAnswer: { from: ['awaiting-register', 'register-silent'], to: 'register-silent', by: 'clock', article: 'none' },
} as const satisfies Record<string, Transition<ApplicationState>>;
