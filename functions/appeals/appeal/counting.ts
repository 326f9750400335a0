/** By what the terms of an appeal are counted. Pure. */
import type { CountingLaw } from '../../../shared/law/clock.ts';

/** By which law, as of when. */
export interface Counting {
  readonly law: CountingLaw;
  readonly moment: Date;
  readonly traceparent: string;
}

/** And who: the official, as `<body>/<subject>`. */
export interface Deciding extends Counting {
  readonly official: string;
}
