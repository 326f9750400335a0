/** The states of a file and what may happen to it, as data. Pure. */
import type { Openness, Transition } from '../../../shared/table/transitions.ts';

/** Every state, and whether its content is still to come. */
export const opennessOf = {
  declared: 'open',
  usable: 'closed',
  refused: 'closed',
  /** With all that was kept of its person: its content is deleted, also where it comes later. */
  erased: 'closed',
} as const satisfies Record<string, Openness>;

export type FileState = keyof typeof opennessOf;
export const fileStates = Object.keys(opennessOf) as [FileState, ...FileState[]];

export const transitions = {
  /** A citizen's file comes into being with the change of its appeal. */
  declareRedacted: { from: [], to: 'declared', by: 'official', article: 'none' },
  attach: { from: ['declared'], to: 'usable', by: 'platform', article: 'none' },
  refuse: { from: ['declared'], to: 'refused', by: 'platform', article: 'none' },
  /** By which article is the ground's of the erasure to say. */
  erase: { from: ['declared', 'usable', 'refused'], to: 'erased', by: 'platform', article: 'none' },
} as const satisfies Record<string, Transition<FileState>>;
