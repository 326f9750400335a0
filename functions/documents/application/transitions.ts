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
  /** A provisional term is counted anew once the missing calendar is there; the state stays. */
  recount: { from: ['awaiting-register'], to: 'awaiting-register', by: 'clock', article: 'none' },
  recountSilent: { from: ['register-silent'], to: 'register-silent', by: 'clock', article: 'none' },
  recountIssued: { from: ['issued'], to: 'issued', by: 'clock', article: 'none' },
  recountNotFound: { from: ['not-found'], to: 'not-found', by: 'clock', article: 'none' },
  recountRefused: { from: ['refused'], to: 'refused', by: 'clock', article: 'none' },
  /** By the new count its register still has time: it was silent by a provisional term alone. */
  withdrawSilence: { from: ['register-silent'], to: 'awaiting-register', by: 'clock', article: 'none' },
} as const satisfies Record<string, Transition<ApplicationState>>;

/** How a term is counted anew in each state that stays. */
export const recountIn: Readonly<Record<ApplicationState, Transition<ApplicationState>>> = {
  'awaiting-register': transitions.recount,
  'register-silent': transitions.recountSilent,
  issued: transitions.recountIssued,
  'not-found': transitions.recountNotFound,
  refused: transitions.recountRefused,
};
