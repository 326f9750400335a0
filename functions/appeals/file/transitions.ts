/** The states of a file and what may happen to it, as data. Pure. */
import type { Openness, Transition } from '../../../shared/table/transitions.ts';

/** Every state, and whether its content is still to come. */
export const opennessOf = { declared: 'open', usable: 'closed', refused: 'closed' } as const satisfies Record<
  string,
  Openness
>;

export type FileState = keyof typeof opennessOf;
export const fileStates = Object.keys(opennessOf) as [FileState, ...FileState[]];

export const transitions = {
  attach: { from: ['declared'], to: 'usable', by: 'platform', article: 'none' },
  refuse: { from: ['declared'], to: 'refused', by: 'platform', article: 'none' },
} as const satisfies Record<string, Transition<FileState>>;
