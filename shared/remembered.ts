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
    const age = Date.now() - (known?.at ?? Number.NaN);
    if (known && age >= 0 && age < Math.min(oldestMilliseconds, milliseconds)) return known.value;
    const making = { at: Date.now(), value: make(key) };
    made.set(key, making);
    const forget = () => made.peek(key) === making && made.delete(key);
    making.value.then((value) => value === undefined && forget(), forget);
    return making.value;
  };
}

interface Made<T> {
  /** Milliseconds since the epoch. Where that lies ahead, the clock was set back, and nobody knows how old it is. */
  readonly at: number;
  readonly value: Promise<T>;
}
