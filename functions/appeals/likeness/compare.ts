/** Which of those that came last are like a text. Pure. */
import type { Likeness } from './likeness.ts';
import { leastResemblance, resemblance } from './measure.ts';
import type { Candidate } from './store.ts';

export interface Compared extends Pick<Candidate, 'number' | 'citizen'> {
  /** From 0 to 1, by hundredths. */
  readonly resemblance: number;
  /** The same words of the same person. */
  readonly identical: boolean;
}

/** The likest first, and of those that are as like, the newest. */
export function likestTo({ sketch, identity }: Likeness, candidates: readonly Candidate[]): Compared[] {
  return candidates
    .map(({ number, citizen, ...other }) => ({
      ...{ number, citizen, identical: other.identity === identity },
      resemblance: Math.round(resemblance(sketch, other.sketch) * 100) / 100,
    }))
    .filter(({ identical, resemblance: like }) => identical || like >= leastResemblance)
    .toSorted((one, other) => Number(other.identical) - Number(one.identical) || other.resemblance - one.resemblance);
}
