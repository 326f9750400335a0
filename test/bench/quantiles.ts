/** The value below which a share of the samples lies: 0.5 for the median. Throws where there are none. */
export function quantile(samples: readonly number[], share: number): number {
  const sorted = samples.toSorted((one, other) => one - other);
  const found = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
  if (found === undefined) throw new Error('no samples were taken');
  return found;
}

export function median(samples: readonly number[]): number {
  return quantile(samples, 0.5);
}
