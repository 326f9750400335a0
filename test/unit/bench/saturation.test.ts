/** What is full first. */
import { expect, test } from 'vitest';
import { busiestRate, digitsFor, saturations } from '../../bench/saturation.ts';

const fullAt = Object.fromEntries(saturations().map(({ what, fullAt }) => [what, fullAt]));

test('what is shared is full at what it gives by what one appeal takes of it', () => {
  expect(fullAt["the largest body's part of the worklist"]).toBe(1_250);
  expect(fullAt['due dates']).toBe(4_000);
  expect(fullAt['the numbers of a year']).toBe(100_000);
  expect(fullAt['KMS for seals']).toBe(500);
  expect(saturations()[0]?.what).toBe('KMS for seals');
});

test('the busiest hour has ten times the mean of the working hours', () => {
  expect(busiestRate(4_400_000)).toBeCloseTo(5.21, 2);
  expect(busiestRate(440_000_000)).toBeCloseTo(520.9, 1);
});

test('a number has eight digits until a year has more appeals than that', () => {
  expect([1, 99_999_999, 100_000_000, 440_000_000].map(digitsFor)).toEqual([8, 8, 9, 9]);
});
