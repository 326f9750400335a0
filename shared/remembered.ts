import QuickLRU from 'quick-lru';

/** How long what was made is kept, and how much of it. */
export interface Keeping {
  /** In ms, from when it was asked for; a container's life where it is not said. */
  readonly milliseconds?: number;
  /** Keys; twice as many at times. What was asked for longest ago is forgotten first. */
  readonly most?: number;
}

/** A function that remembers, unless what it remembers is older than the second argument says, in ms. */
export type Remembered<Key, T> = (key: Key, oldestMilliseconds?: number) => Promise<T>;

/**
 * What is made once per key, by callers who may ask at the same time. Neither a failure is kept nor `undefined`: what
 * is missing now may be there when it is asked for next.
 */
export function remembered<Key, T>(
  make: (key: Key) => Promise<T>,
  { milliseconds = Number.POSITIVE_INFINITY, most = Number.POSITIVE_INFINITY }: Keeping = {},
): Remembered<Key, T> {
  const made = new QuickLRU<Key, Made<T>>({ maxSize: most });
  return (key, oldestMilliseconds = milliseconds) => {
    const known = made.get(key);
    if (known && ageOf(known) < Math.min(oldestMilliseconds, milliseconds)) return known.value;
    const making = { at: Date.now(), since: performance.now(), value: make(key) };
    made.set(key, making);
    const forget = () => made.peek(key) === making && made.delete(key);
    making.value.then((value) => value === undefined && forget(), forget);
    return making.value;
  };
}

interface Made<T> {
  /** By the clock, and by a count of milliseconds that nobody sets. */
  readonly at: number;
  readonly since: number;
  readonly value: Promise<T>;
}

/** Where the clock was set meanwhile, nobody knows: older than anything may be. */
function ageOf({ at, since }: Made<unknown>): number {
  const age = performance.now() - since;
  return Math.abs(Date.now() - at - age) > clockDriftMilliseconds ? Number.POSITIVE_INFINITY : age;
}

const clockDriftMilliseconds = 100;
