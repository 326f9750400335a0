/**
 * Probability of at most `successes` among `trials` independent trials that each succeed with `probability` (above 0,
 * at most 1). The exact sum, each term made from the one before, in logarithms so that long sums do not underflow.
 * Tests hold it against whole-number arithmetic and @stdlib, whose own function would weigh 76 KB in the bundle.
 */
export function probabilityOfAtMost(successes: number, trials: number, probability: number): number {
  if (successes >= trials) return 1;
  if (probability === 1) return 0;
  const logOdds = Math.log(probability) - Math.log1p(-probability);
  let logTerm = trials * Math.log1p(-probability);
  let sum = 0;
  for (let count = 0; count <= successes; count++) {
    sum += Math.exp(logTerm);
    logTerm += Math.log((trials - count) / (count + 1)) + logOdds;
  }
  return Math.min(sum, 1);
}
