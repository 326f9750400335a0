/** Quantiles of bins and the intervals in which they lie. Nothing is assumed about the distribution of the values. */
import type { QuantileEstimate } from '../cell/assessment.ts';
import { probabilityOfAtMost } from './binomial.ts';
import { method } from './method.ts';

/** The quantile at a whole percentage (1 to 99) of values in ascending order, with its interval; undefined of none. */
export function estimateQuantile(ascending: readonly number[], percent: number): QuantileEstimate | undefined {
  const value = quantile(ascending, percent);
  if (value === undefined) return undefined;
  const interval = quantileInterval(ascending, percent);
  return { value, ...(interval && { interval }) };
}

/** The quantile by Hyndman and Fan's definition 2; whole percentages keep the rank exact. */
export function quantile(ascending: readonly number[], percent: number): number | undefined {
  const rank = (ascending.length * percent) / 100;
  const value = ascending[Math.ceil(rank) - 1];
  const next = Number.isInteger(rank) ? ascending[rank] : value;
  return value === undefined || next === undefined ? undefined : (value + next) / 2;
}

/** The median of values in any order. */
export function median(values: readonly number[]): number | undefined {
  return quantile(ascendingOf(values), 50);
}

export function ascendingOf(values: readonly number[]): number[] {
  return values.toSorted((one, other) => one - other);
}

/**
 * The narrowest pair of order statistics that leaves at most half the allowed error on each side: the number of values
 * below a quantile is binomial (Conover, Practical Nonparametric Statistics, 3.2).
 */
function quantileInterval(ascending: readonly number[], percent: number): QuantileEstimate['interval'] {
  const errorPerSide = (1 - method.interval.confidence) / 2;
  const atMost = (below: number) => probabilityOfAtMost(below, ascending.length, percent / 100);
  const lower = ascending[firstIndex(ascending.length, (below) => atMost(below) > errorPerSide) - 1];
  const upper = ascending[firstIndex(ascending.length, (below) => atMost(below) >= 1 - errorPerSide)];
  return lower === undefined || upper === undefined ? undefined : { lower, upper };
}

/** The first of 0..length at which a condition holds that never ceases to hold once it does; length if none. */
function firstIndex(length: number, holds: (index: number) => boolean): number {
  let from = 0;
  let to = length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if (holds(middle)) to = middle;
    else from = middle + 1;
  }
  return from;
}
