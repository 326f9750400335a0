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
  const made = new QuickLRU<Key, Promise<T>>({ maxSize: most, maxAge: milliseconds });
  return (key, oldestMilliseconds = milliseconds) => {
    const known = made.get(key);
    const age = milliseconds - (made.expiresIn(key) ?? 0);
    if (known && (oldestMilliseconds >= milliseconds || age < oldestMilliseconds)) return known;
    const making = make(key);
    made.set(key, making);
    const forget = () => made.peek(key) === making && made.delete(key);
    making.then((value) => value === undefined && forget(), forget);
    return making;
  };
}
