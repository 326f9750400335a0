/** The clock of the local cloud: this machine's, plus an offset that functions in workers see at once. */
export interface Clock {
  /** Milliseconds added to the real time, as one BigInt64 that workers read. */
  readonly shared: SharedArrayBuffer;
  /** Milliseconds since the epoch, as everything in the local cloud sees them. */
  now(): number;
  /** Another time, which did not come by passing. */
  set(instant: Date): void;
  /** So much time passes. */
  move(milliseconds: number): void;
  /** Calls back after every change. */
  onMove(listener: () => void): void;
  /** Calls back after those that were no passing of time, and after the listeners to every change. */
  onSet(listener: () => void): void;
}

export function createClock(start?: Date): Clock {
  const shared = new SharedArrayBuffer(BigInt64Array.BYTES_PER_ELEMENT);
  const offset = new BigInt64Array(shared);
  const listeners: (() => void)[] = [];
  const listenersToSetting: (() => void)[] = [];
  const now = () => Date.now() + Number(Atomics.load(offset, 0));
  const move = (milliseconds: number) => {
    Atomics.add(offset, 0, BigInt(Math.round(milliseconds)));
    for (const listener of listeners) listener();
  };
  const set = (instant: Date) => {
    move(instant.getTime() - now());
    for (const listener of listenersToSetting) listener();
  };
  if (start) set(start);
  return {
    ...{ shared, now, set, move },
    onMove: (listener) => listeners.push(listener),
    onSet: (listener) => listenersToSetting.push(listener),
  };
}
