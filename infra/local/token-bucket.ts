/** Throttling. Pure. */
export interface Throttle {
  /** Requests per second. */
  rate: number;
  /** Requests that may come at once. */
  burst: number;
}

/** Says of each request whether it may pass, by the token-bucket rule of API Gateway. Without a limit, all may. */
export function createTokenBucket(throttle: Throttle | undefined, now = () => performance.now()): () => boolean {
  if (!throttle) return () => true;
  let tokens = throttle.burst;
  let refilledAt = now();
  return () => {
    const instant = now();
    tokens = Math.min(throttle.burst, tokens + ((instant - refilledAt) / 1000) * throttle.rate);
    refilledAt = instant;
    if (tokens < 1) return false;
    tokens -= 1;
    return true;
  };
}
