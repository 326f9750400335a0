/** What may happen to a thing, as data: a table of transitions, from which the guard of each commit follows. Pure. */
import type { TimelineEntry } from './timeline.ts';

export interface Transition<State extends string = string> {
  /** The states it may start from; none where the thing comes into being by it. */
  readonly from: readonly State[];
  readonly to: State;
  /** Who brings it about: a group of callers, `register`, `clock`. */
  readonly by: string;
  /** The article by which it may happen; `none` where no law speaks of it. */
  readonly article: string;
  /**
   * What fines, prescribes, returns, terminates or refuses rests on verified law, or is not committed. Accepting,
   * routing, answering and telling do not need it.
   */
  readonly needsVerifiedLaw?: true;
  /** Where several steps are one write: what they were, in their order. */
  readonly steps?: readonly Transition<State>[];
}

/** A change of a thing, which its area adds in its new version: the way it took, and the entry that tells of it. */
export interface StateChange<State extends string, Fact extends string> {
  readonly transition: Transition<State>;
  readonly entry: TimelineEntry<Fact>;
  /** What comes to light by it and nobody had noted yet, oldest first. */
  readonly before?: readonly TimelineEntry<Fact>[];
}

/** Whether a thing in that state may take that way. */
export function mayHappen<State extends string>(transition: Transition<State>, state: State): boolean {
  return transition.from.includes(state);
}

/** Two steps in one write: from where the first may start to where the second leads, by what either needs. */
export function followedBy<State extends string>(
  first: Transition<State>,
  second: Transition<State>,
): Transition<State> {
  const steps = [...(first.steps ?? [first]), ...(second.steps ?? [second])];
  return { ...first, ...second, from: first.from, steps };
}

/** Whether a state is open: whether anybody still has to do something about the thing. A total map says so. */
export type Openness = 'open' | 'closed';
