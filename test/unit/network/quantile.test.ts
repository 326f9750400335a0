import { describe, expect, it } from 'vitest';
import { estimateQuantile, median, quantile } from '../../../functions/network/method/quantile.ts';

const upTo = (last: number) => Array.from({ length: last }, (_, index) => index + 1);

describe('a quantile', () => {
  it.each([
    [[7], 50, 7],
    [[1, 2], 50, 1.5],
    [[1, 2, 9], 50, 2],
    [upTo(10), 10, 1.5],
    [upTo(30), 10, 3.5],
    [upTo(11), 10, 2],
    [upTo(100), 10, 10.5],
  ])('follows definition 2 of Hyndman and Fan: of %j at %i %% it is %d', (values, percent, expected) => {
    expect(quantile(values, percent)).toBe(expected);
  });

  it('of nothing does not exist', () => {
    expect(quantile([], 50)).toBeUndefined();
    expect(estimateQuantile([], 10)).toBeUndefined();
  });

  it('takes the median of numbers by size, not by text', () => {
    expect(median([100, 9, 20])).toBe(20);
  });
});

describe('the interval of a quantile', () => {
  it('needs 36 values for the tenth percentile and 6 for the median', () => {
    expect(estimateQuantile(upTo(35), 10)).not.toHaveProperty('interval');
    expect(estimateQuantile(upTo(36), 10)?.interval?.lower).toBe(1);
    expect(estimateQuantile(upTo(5), 50)).not.toHaveProperty('interval');
    expect(estimateQuantile(upTo(6), 50)?.interval).toEqual({ lower: 1, upper: 6 });
  });

  it.each([
    [10, 2, 9],
    [20, 6, 15],
    [50, 18, 33],
    [100, 40, 61],
  ])('of the median of %i values lies between the tabulated order statistics %i and %i', (count, lower, upper) => {
    expect(estimateQuantile(upTo(count), 50)?.interval).toEqual({ lower, upper });
  });
});
