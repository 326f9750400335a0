/** The states of the public copy of an appeal and what may happen to it, as data. Pure. */
import type { Openness, Transition } from '../../../shared/table/transitions.ts';

/** Every state, and whether anybody may read the copy. */
export const opennessOf = {
  published: 'open',
  'taken-back': 'closed',
  objected: 'closed',
  /** With all that was kept of its person. */
  erased: 'closed',
} as const satisfies Record<string, Openness>;

export type CopyState = keyof typeof opennessOf;
export const copyStates = Object.keys(opennessOf) as [CopyState, ...CopyState[]];

/** No law that is known here asks for any of it, and none forbids a body to undo what it has shown. */
export const transitions = {
  publish: { from: [], to: 'published', by: 'official', article: 'none' },
  publishAnew: { from: ['taken-back', 'objected'], to: 'published', by: 'official', article: 'none' },
  takeBack: { from: ['published'], to: 'taken-back', by: 'official', article: 'none' },
  object: { from: ['published'], to: 'objected', by: 'citizen', article: 'none' },
  /** By which article is the ground's of the erasure to say. */
  erase: { from: ['published', 'taken-back', 'objected'], to: 'erased', by: 'platform', article: 'none' },
} as const satisfies Record<string, Transition<CopyState>>;
