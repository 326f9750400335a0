import binomialCdf from '@stdlib/stats-base-dists-binomial-cdf';
import { describe, expect, it } from 'vitest';
import { probabilityOfAtMost } from '../../../functions/network/method/binomial.ts';

describe('the binomial distribution', () => {
  it.each([1, 2, 20, 36, 100, 1_000, 20_000])('agrees with @stdlib on %i trials to nine digits', (trials) => {
    for (const probability of [0.1, 0.5, 0.7, 0.8, 0.9, 0.95]) {
      for (let step = 0; step <= 40; step++) {
        const successes = Math.floor((trials * step) / 40);
        const expected = binomialCdf(successes, trials, probability);
        const deviation = Math.abs(probabilityOfAtMost(successes, trials, probability) - expected);
        expect(deviation).toBeLessThanOrEqual(1e-9 * expected + 1e-100);
      }
    }
  });

  it.each([
    [5, 20, 80],
    [72, 100, 80],
    [371, 500, 80],
    [2, 35, 10],
  ])('agrees with whole-number arithmetic: at most %i of %i at %i percent', (successes, trials, percent) => {
    const exact = exactProbability(successes, trials, BigInt(percent));
    expect(probabilityOfAtMost(successes, trials, percent / 100)).toBeCloseTo(exact, 13);
  });

  it('knows its ends: fewer than all never happens where success is certain, all or fewer always happens', () => {
    expect(probabilityOfAtMost(19, 20, 1)).toBe(0);
    expect(probabilityOfAtMost(20, 20, 1)).toBe(1);
    expect(probabilityOfAtMost(0, 0, 0.8)).toBe(1);
  });
});

/** The same probability from whole numbers, to 30 digits. */
function exactProbability(successes: number, trials: number, percent: bigint): number {
  let ways = 1n;
  let sum = 0n;
  for (let count = 0; count <= successes; count++) {
    sum += ways * percent ** BigInt(count) * (100n - percent) ** BigInt(trials - count);
    ways = (ways * BigInt(trials - count)) / BigInt(count + 1);
  }
  return Number((sum * 10n ** 30n) / 100n ** BigInt(trials)) / 1e30;
}
